package io.intellitrack.shopify.endofday.sending;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Bases;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.PendingAdjustment;
import io.intellitrack.shopify.endofday.stock.Computation;
import io.intellitrack.shopify.endofday.stock.LinkedItem;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.flow.Parked;
import java.time.Clock;
import java.util.List;

/** Sends what the preview found, chunk by chunk. */
public final class AdjustmentSender {
    /** What sending takes. */
    public record Parts(
            Computation computation,
            Transmission transmission,
            Settlement settlement,
            Adjustments adjustments,
            Bases bases,
            Parked parked,
            Clock clock) {}

    private final Parts parts;

    /** Used by one run at a time. */
    public AdjustmentSender(Parts parts) {
        this.parts = parts;
    }

    /** Sends every computed row of a run; returns when each has an outcome. */
    public void send(Day day, List<MappedPlace> places) {
        for (MappedPlace place : places) {
            List<PendingAdjustment> rows = next(day, place);
            while (!rows.isEmpty()) {
                new Chunk(parts, day, place).send(rows);
                rows = next(day, place);
            }
        }
    }

    private List<PendingAdjustment> next(Day day, MappedPlace place) {
        return day.run().commit(handle -> parts.adjustments().computed(handle, day, place, LinkedItem.MOST_AT_ONCE));
    }
}
