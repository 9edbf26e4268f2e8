package io.intellitrack.shopify.allocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order of which Shopify still wants units that no picking order covers.
 *
 * @param name as people know it in Shopify, such as {@code #1001}
 * @param pickingOrders numbers of its picking orders, root first
 * @param readAt when Shopify was last asked about the order
 */
public record StillWanted(String orderGid, String name, List<String> pickingOrders, List<Units> units, Instant readAt) {
    /** Why units of a line are not covered. */
    public enum Why {
        /** The warehouse closed, cancelled or shortened a picking order without them: a person decides. */
        GIVEN_UP,
        /** A picking order was deleted in IntelliTrack: a person decides. */
        DELETED,
        /** The fulfilment was cancelled in Shopify: a person decides. */
        UNDONE,
        /** They came later and wait for something. */
        ADDED
    }

    /**
     * Units of one line.
     *
     * @param line Shopify's line
     * @param item the item's number and what the line says, for people
     * @param waitsFor what added units wait for; empty when the next run asks for them
     */
    public record Units(String line, String item, long units, Why why, Optional<String> waitsFor) {
        /** True when nothing happens until a person decides. */
        public boolean undecided() {
            return why != Why.ADDED;
        }
    }

    public StillWanted {
        pickingOrders = List.copyOf(pickingOrders);
        units = List.copyOf(units);
    }

    /** True when a person has to decide. */
    public boolean undecided() {
        return units.stream().anyMatch(Units::undecided);
    }

    /** True for its name in Shopify, with or without {@code #}, and for the number of each of its picking orders. */
    public boolean isCalled(String asked) {
        return bare(asked).equals(bare(name)) || pickingOrders.contains(bare(asked));
    }

    private static String bare(String asked) {
        return asked.startsWith("#") ? asked.substring(1) : asked;
    }

    /** All units together. */
    public long total() {
        return units.stream().mapToLong(Units::units).sum();
    }
}
