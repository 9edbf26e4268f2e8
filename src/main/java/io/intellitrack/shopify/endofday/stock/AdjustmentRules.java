package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.settings.Settings.EndOfDayMode;
import io.intellitrack.shopify.shopify.stock.Level;
import java.math.BigDecimal;
import java.util.Optional;

/** Decides what is to become of an item at a Shopify location, and says why. Pure; safe for many threads. */
public final class AdjustmentRules {
    /** Shopify takes no quantity above this (facts: bounds ±1,000,000,000). */
    private static final long MOST = 1_000_000_000L;

    private final EndOfDayMode mode;

    /** @param mode whether quantities are set or changed by differences */
    public AdjustmentRules(EndOfDayMode mode) {
        this.mode = mode;
    }

    /**
     * The row of an item.
     *
     * @param level empty when Shopify does not know the inventory item
     */
    AdjustmentRow row(MappedPlace place, LinkedItem item, Optional<Level> level, Stock stock) {
        Optional<Long> base = mode == EndOfDayMode.ADJUSTMENTS ? stock.base() : Optional.empty();
        boolean difference = base.isPresent();
        Optional<Long> shopify =
                level.filter(Level::exists).map(found -> difference ? found.available() : found.onHand());
        long target = difference ? shopify.orElse(0L) + stock.state() - base.get() : stock.target();
        AdjustmentRow row = new AdjustmentRow(
                item.itemId(),
                item.itemNumber(),
                item.inventoryItemId().orElse(""),
                place.locationId(),
                place.name(),
                difference ? AdjustmentRow.Quantity.AVAILABLE : AdjustmentRow.Quantity.ON_HAND,
                shopify,
                target,
                stock.warehouse(),
                stock.unsent(),
                mode == EndOfDayMode.ADJUSTMENTS ? Optional.of(stock.state()) : Optional.empty(),
                Verdict.CHANGE,
                explained(stock, base));
        return judged(row, item, level, stock);
    }

    private static AdjustmentRow judged(AdjustmentRow row, LinkedItem item, Optional<Level> level, Stock stock) {
        if (item.inventoryItemId().isEmpty()) {
            return row.as(Verdict.UNLINKED, "Not sent: no Shopify variant is linked to this item.");
        }
        if (!item.known()) {
            return row.as(Verdict.REFUSED, "Not sent: the item no longer exists in IntelliTrack.");
        }
        if (item.links() > 1) {
            return row.as(Verdict.REFUSED, "Not sent: " + item.links() + " variants are linked to this one item.");
        }
        if (!stock.everStocked()) {
            return row.as(Verdict.NEVER_STOCKED, "Not sent: never stocked here in IntelliTrack.");
        }
        if (level.isEmpty()) {
            return row.as(Verdict.REFUSED, "Not sent: the inventory item no longer exists in Shopify.");
        }
        return judged(row, item, level.get(), stock);
    }

    private static AdjustmentRow judged(AdjustmentRow row, LinkedItem item, Level level, Stock stock) {
        if (!level.tracked()) {
            return row.as(Verdict.UNTRACKED, "Not sent: Shopify does not track this item's quantity.");
        }
        if (item.active().isEmpty()) {
            return row.as(
                    Verdict.REFUSED,
                    "Not sent: the status of the item in IntelliTrack is neither active nor inactive. Set it to one of them.");
        }
        if (!item.active().get()) {
            return row.as(Verdict.INACTIVE, "Not sent: the item is inactive in IntelliTrack.");
        }
        if (level.exists() && !level.active()) {
            return row.as(Verdict.INACTIVE, "Not sent: the item is inactive at this Shopify location.");
        }
        if (!stock.trouble().isEmpty()) {
            return row.as(Verdict.HELD_BACK, "Held back: " + stock.trouble() + ".");
        }
        if (Math.abs(row.target()) > MOST || Math.abs(row.delta()) > MOST) {
            return row.as(Verdict.REFUSED, "Not sent: " + row.target() + " is more than Shopify takes.");
        }
        if (row.delta() != 0) {
            return row;
        }
        return level.exists()
                ? row.as(Verdict.UNCHANGED, row.reason())
                : row.as(Verdict.NO_LEVEL, "Nothing to send: no stock, and Shopify has no level here.");
    }

    private static String explained(Stock stock, Optional<Long> base) {
        if (base.isPresent()) {
            return "Stock and picks changed by " + (stock.state() - base.get()) + " since they were last confirmed.";
        }
        StringBuilder why = new StringBuilder("IntelliTrack has ").append(plain(stock.warehouse()));
        if (stock.unsent().signum() != 0) {
            why.append(", and ").append(plain(stock.unsent())).append(" picked but not yet reported as shipped");
        }
        if (stock.promised().signum() > 0) {
            why.append(", less ")
                    .append(plain(stock.promised()))
                    .append(" that open orders of other stores want of it");
        }
        why.append('.');
        if (stock.negative()) {
            why.append(" Negative stock is sent as 0.");
        } else if (stock.fractional()) {
            why.append(" The fraction of a unit is not for sale.");
        }
        return why.toString();
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }
}
