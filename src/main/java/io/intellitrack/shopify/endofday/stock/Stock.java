package io.intellitrack.shopify.endofday.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What IntelliTrack says of an item at a mapped place, all at one moment.
 *
 * @param warehouse W, what lies there in single units
 * @param unsent F, units picked for Shopify orders that flow 4 could still send from there
 * @param picked units ever picked there for Shopify orders that are not cancelled
 * @param promised units that open picking orders of other stores still want from the same part of the warehouse
 * @param trouble why nothing may be sent of this item now; empty = nothing stands in the way
 * @param base warehouse + picked as last confirmed in Shopify, if it ever was
 */
public record Stock(
        long itemId,
        BigDecimal warehouse,
        BigDecimal unsent,
        BigDecimal picked,
        BigDecimal promised,
        boolean everStocked,
        String trouble,
        Optional<Long> base) {

    /** An item that was never there. */
    static Stock none(long itemId) {
        return new Stock(
                itemId,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                "",
                Optional.empty());
    }

    /** The same of an item of which something else tells that it was there. */
    Stock onceThere() {
        return new Stock(itemId, warehouse, unsent, picked, promised, true, trouble, base);
    }

    /** What Shopify's on_hand is to be: whole units, never below 0. */
    public long target() {
        return Math.max(0, floor(warehouse.add(unsent).subtract(promised)));
    }

    /** What neither picks nor sales change, and only the warehouse's own events do. */
    public long state() {
        return floor(warehouse.add(picked).subtract(promised));
    }

    boolean negative() {
        return warehouse.add(unsent).signum() < 0;
    }

    boolean fractional() {
        return warehouse.add(unsent).subtract(promised).stripTrailingZeros().scale() > 0;
    }

    private static long floor(BigDecimal quantity) {
        return quantity.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
