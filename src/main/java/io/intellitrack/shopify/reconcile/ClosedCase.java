package io.intellitrack.shopify.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A closed picking order: what was picked, and what the outbox says became of it; whole units by Shopify's lines. */
final class ClosedCase {
    private final Books.PickingOrder order;
    private final Map<String, Long> picked;
    private final List<Books.Told> outbox;
    private final boolean strangeLines;

    ClosedCase(Books.PickingOrder order, List<Books.Picked> picks, List<Books.Told> outbox) {
        this.order = order;
        this.outbox = outbox;
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        picks.forEach(pick -> pick.gid().ifPresent(gid -> sums.merge(gid, pick.units(), BigDecimal::add)));
        this.picked =
                sums.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> whole(entry.getValue())));
        this.strangeLines = picks.stream().anyMatch(pick -> pick.gid().isEmpty());
    }

    private static long whole(BigDecimal units) {
        return Math.max(0, units.setScale(0, RoundingMode.FLOOR).longValue());
    }

    Books.PickingOrder order() {
        return order;
    }

    String gid() {
        return order.gid();
    }

    /** True when units of a line were picked that was never linked to one of Shopify's. */
    boolean strangeLines() {
        return strangeLines;
    }

    /** Lines picked or told of. */
    Set<String> lines() {
        Set<String> lines = new LinkedHashSet<>(picked.keySet());
        outbox.stream().map(Books.Told::gid).filter(gid -> !gid.isEmpty()).forEach(lines::add);
        return lines;
    }

    long picked(String line) {
        return picked.getOrDefault(line, 0L);
    }

    /** Units of a line in the outbox in one of these states. */
    long told(String line, Set<String> states) {
        return outbox.stream()
                .filter(told -> told.gid().equals(line) && states.contains(told.state()))
                .mapToLong(told -> told.units().longValue())
                .sum();
    }

    /** The first reason that the outbox gives in one of these states. */
    Optional<String> why(Set<String> states) {
        return outbox.stream()
                .filter(told -> states.contains(told.state()))
                .map(told -> told.state()
                        + told.reason().map(reason -> ": " + reason).orElse(""))
                .findFirst();
    }

    /** True when the lines of the order tell by themselves that Shopify has exactly what was picked. */
    boolean agrees(Map<String, Long> fulfilled) {
        return !strangeLines && lines().stream().allMatch(line -> fulfilled.getOrDefault(line, -1L) == picked(line));
    }
}
