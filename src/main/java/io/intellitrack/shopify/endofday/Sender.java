package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.flow.Parked;
import java.time.Clock;
import java.util.List;

/** Sends what the preview found, chunk by chunk. */
final class Sender {
    /** Shopify takes so many rows in one write. */
    static final int MOST = 250;

    /** What sending takes. */
    record Parts(
            Computation computation,
            Transmission transmission,
            Settlement settlement,
            Adjustments adjustments,
            Bases bases,
            Parked parked,
            Clock clock) {}

    private final Parts parts;

    Sender(Parts parts) {
        this.parts = parts;
    }

    /** Sends every computed row of a run; returns when each has an outcome. */
    void send(Day day, List<MappedPlace> places) {
        for (MappedPlace place : places) {
            List<Pending> rows = next(day, place);
            while (!rows.isEmpty()) {
                new Chunk(parts, day, place).send(rows);
                rows = next(day, place);
            }
        }
    }

    private List<Pending> next(Day day, MappedPlace place) {
        return day.run().commit(handle -> parts.adjustments().computed(handle, day, place, MOST));
    }
}
