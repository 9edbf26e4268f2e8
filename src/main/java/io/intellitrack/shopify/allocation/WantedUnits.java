package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.mapping.WantedOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a reading of a Shopify order says that the warehouse has to do with, line by line.
 *
 * @param lines in Shopify's order; only those of which units are wanted
 * @param archived true when the order is archived: nothing new is asked
 * @param hold why some units wait; empty when none does
 * @param barred why nothing new may be asked by itself (payment, test); empty when it may
 */
public record WantedUnits(Map<String, Units> lines, boolean archived, Optional<String> hold, Optional<String> barred) {
    /** Units of a line: to be shipped by us now, and not yet. */
    public record Units(long free, long held) {
        long all() {
            return free + held;
        }
    }

    private static final Units NONE = new Units(0, 0);

    public WantedUnits {
        lines = Map.copyOf(lines);
    }

    /**
     * What the rules for orders say of a reading.
     *
     * @param archived true when the order is archived in Shopify
     */
    public static WantedUnits of(WantedOrder wanted, boolean archived) {
        Map<String, Units> units = new LinkedHashMap<>();
        wanted.lines().stream()
                .filter(line -> line.quantity() + line.held() > 0)
                .forEach(line -> units.put(line.id(), new Units(line.quantity(), line.held())));
        return new WantedUnits(
                units,
                archived,
                Optional.ofNullable(wanted.aside().hold()),
                Optional.ofNullable(wanted.aside().barred()));
    }

    /** All units that are wanted. */
    public long total() {
        return lines.values().stream().mapToLong(Units::all).sum();
    }

    Units of(String line) {
        return lines.getOrDefault(line, NONE);
    }

    Set<String> names() {
        return lines.keySet();
    }

    /** True when units of it are wanted at all. */
    public boolean any() {
        return lines.values().stream().anyMatch(units -> units.all() > 0);
    }

    boolean held() {
        return lines.values().stream().anyMatch(units -> units.held() > 0);
    }

    String stored() {
        return lines.entrySet().stream()
                .filter(each -> each.getValue().all() > 0)
                .map(each -> each.getKey() + " " + each.getValue().free() + " "
                        + each.getValue().held())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    static Map<String, Units> of(Stored stored) {
        Map<String, Units> units = new LinkedHashMap<>();
        for (String line : stored.text().split("\n")) {
            String[] parts = line.split(" ");
            if (parts.length == 3) {
                units.put(parts[0], new Units(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
            }
        }
        return units;
    }

    /** The lines as {@code sync_reading} keeps them. */
    record Stored(String text) {}
}
