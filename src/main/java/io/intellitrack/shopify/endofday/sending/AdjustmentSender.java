package io.intellitrack.shopify.endofday.sending;

import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.PendingAdjustment;
import io.intellitrack.shopify.endofday.stock.Computation;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import java.util.List;

/** Sends what the preview found, chunk by chunk. Used by one run at a time. */
public final class AdjustmentSender {
    private final Computation computation;
    private final Transmission transmission;
    private final Settlement settlement;
    private final AdjustmentBooks books;

    /** @param books of the run that sends */
    public AdjustmentSender(
            Computation computation, Transmission transmission, Settlement settlement, AdjustmentBooks books) {
        this.computation = computation;
        this.transmission = transmission;
        this.settlement = settlement;
        this.books = books;
    }

    /** Sends every computed row of a run; returns when each has an outcome. */
    public void send(Day day, List<MappedPlace> places) {
        for (MappedPlace place : places) {
            List<PendingAdjustment> rows = books.computed(place);
            while (!rows.isEmpty()) {
                new Chunk(day, place, computation, transmission, settlement, books).send(rows);
                rows = books.computed(place);
            }
        }
    }
}
