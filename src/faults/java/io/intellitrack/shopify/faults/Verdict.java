package io.intellitrack.shopify.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the judge found. Not thread-safe. */
final class Verdict {
    /** What may be wrong. */
    enum Sort {
        /** Acknowledged on one side, absent on the other. */
        LOST,
        /** Once on one side, more than once on the other. */
        DOUBLED,
        /** There, though nobody asked for it. */
        UNEXPECTED,
        /** Never looked at, or too little of it to tell: not a pass. */
        UNKNOWN,
        /** Another invariant does not hold. */
        BROKEN
    }

    private final Map<Sort, List<String>> findings = new EnumMap<>(Sort.class);
    private final Map<String, Long> counts = new LinkedHashMap<>();

    void add(Sort sort, String invariant, String what, Object... parts) {
        findings.computeIfAbsent(sort, key -> new ArrayList<>())
                .add(invariant + ": " + (parts.length == 0 ? what : String.format(what, parts)));
    }

    /** Takes over what another found and counted. */
    Verdict addAll(Verdict other) {
        other.findings.forEach((sort, texts) ->
                findings.computeIfAbsent(sort, key -> new ArrayList<>()).addAll(texts));
        counts.putAll(other.counts);
        return this;
    }

    /** How many operations of a kind were seen. */
    void counted(String kind, long number) {
        counts.put(kind, number);
    }

    long count(String kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Too few successful operations of a kind prove nothing. */
    Verdict requireAtLeast(String kind, long number) {
        if (count(kind) < number) {
            add(Sort.UNKNOWN, "I12", "only %d %s, at least %d are needed to tell", count(kind), kind, number);
        }
        return this;
    }

    List<String> of(Sort sort) {
        return findings.getOrDefault(sort, List.of());
    }

    /** All findings, one line each. */
    List<String> all() {
        List<String> lines = new ArrayList<>();
        findings.forEach((sort, texts) -> texts.forEach(text -> lines.add(sort + " " + text)));
        return lines;
    }

    boolean clean() {
        return findings.isEmpty();
    }

    /** The line that every harness prints. */
    String line(int kinds, int kills, long seed) {
        return String.format(
                "faults %d kinds, kills %d, orders %d, lost %d, doubled %d, seed %d",
                kinds,
                kills,
                count("orders"),
                of(Sort.LOST).size(),
                of(Sort.DOUBLED).size(),
                seed);
    }

    @Override
    public String toString() {
        return counts + (clean() ? "\nnothing unexpected, unknown or broken" : "\n" + String.join("\n", all()));
    }
}
