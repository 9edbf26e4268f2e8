package io.intellitrack.shopify.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was measured, by name; medians over the rounds. */
final class Figures {
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    void add(String name, double value) {
        figures.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    /** The median; empty when it was not measured. */
    OptionalDouble of(String name) {
        List<Double> sorted = new ArrayList<>(figures.getOrDefault(name, List.of()));
        Collections.sort(sorted);
        int size = sorted.size();
        return size == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2);
    }

    /** How much larger one median is than the other. */
    OptionalDouble ratio(String name, String other) {
        OptionalDouble a = of(name);
        OptionalDouble b = of(other);
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() / b.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The medians of those whose names begin so, a line each. */
    String told(String beginning) {
        return figures.keySet().stream()
                .filter(name -> name.startsWith(beginning))
                .map(name -> name + " " + String.format(Locale.ROOT, "%.3f", of(name).orElseThrow()))
                .collect(Collectors.joining("\n"));
    }

    int rounds(String name) {
        return figures.getOrDefault(name, List.of()).size();
    }
}
