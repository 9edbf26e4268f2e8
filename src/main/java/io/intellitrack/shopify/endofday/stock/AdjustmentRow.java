package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.text.EnumWords;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An item at a Shopify location: what Shopify has, what it is to have, and why. The body of the {@code -record} route,
 * and a line of the preview.
 *
 * @param locationId Shopify's id of the location
 * @param place the mapped place in IntelliTrack
 * @param quantity {@code on_hand} (set) or {@code available} (changed by the difference)
 * @param shopify what Shopify has now; empty when it has no level there
 * @param warehouse W, in single units
 * @param unsent F, picked but not yet sent
 * @param base what is confirmed with this row, in mode {@code adjustments}
 * @param reason a sentence for people
 */
public record AdjustmentRow(
        long itemId,
        String itemNumber,
        String inventoryItemId,
        String locationId,
        String place,
        Quantity quantity,
        Optional<Long> shopify,
        long target,
        BigDecimal warehouse,
        BigDecimal unsent,
        Optional<Long> base,
        Verdict verdict,
        String reason) {

    /** Which of Shopify's quantities is written, and so how. */
    public enum Quantity {
        /** Set, provided that it still has the value read. */
        ON_HAND,
        /** Changed by a difference. */
        AVAILABLE;

        /** How the ledger writes it. */
        public String stored() {
            return EnumWords.stored(this);
        }
    }

    /** The row's key in the quarantine. */
    public String key() {
        return new ParkedKey.Stock(inventoryItemId, locationId).stored();
    }

    /** What people call the row. */
    public String name() {
        return itemNumber + " at " + place;
    }

    /** By how much Shopify's quantity would change. */
    public long delta() {
        return target - shopify.orElse(0L);
    }

    /** True when the shop would have none where it had some. */
    public boolean zeroes() {
        return verdict == Verdict.CHANGE && shopify.orElse(0L) > 0 && target <= 0;
    }

    /** True when Shopify and IntelliTrack differ although nothing is sent, so that people are told. */
    public boolean tells() {
        return verdict != Verdict.CHANGE && verdict != Verdict.UNCHANGED && verdict != Verdict.NO_LEVEL && delta() != 0
                || verdict == Verdict.REFUSED;
    }

    /** Not sent, and what Shopify has is left: nobody can say what is right. */
    AdjustmentRow uncounted(String why) {
        boolean counts = verdict.exported() || verdict == Verdict.NO_LEVEL;
        return counts ? with(Verdict.REFUSED, "Not sent: " + why, shopify.orElse(0L)) : this;
    }

    /** The same row with another verdict and the reason for it. */
    public AdjustmentRow as(Verdict other, String why) {
        return with(other, why, target);
    }

    private AdjustmentRow with(Verdict other, String why, long wanted) {
        return new AdjustmentRow(
                itemId,
                itemNumber,
                inventoryItemId,
                locationId,
                place,
                quantity,
                shopify,
                wanted,
                warehouse,
                unsent,
                base,
                other,
                why);
    }
}
