package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Bases;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.flow.Parked;
import java.time.Clock;
import java.util.List;

/** What is kept of locations that hold no place any more: closed or gone in Shopify, or no longer mapped. */
final class UnmappedPlaces {
    private final Adjustments adjustments;
    private final Bases bases;
    private final Parked parked;
    private final Clock clock;

    UnmappedPlaces(Adjustments adjustments, Bases bases, Parked parked, Clock clock) {
        this.adjustments = adjustments;
        this.bases = bases;
        this.parked = parked;
        this.clock = clock;
    }

    /** Nothing is told of their stock: what was parked of it has ended, and what was confirmed is known no longer. */
    void forget(Day day, List<MappedPlace> mapped) {
        List<String> ids = ids(mapped);
        day.run().write(handle -> {
            bases.forgetElsewhere(handle, ids);
            parked.release(handle, day.run().flow(), adjustments.parkedElsewhere(handle, ids));
        });
    }

    /** Ends rows whose location was closed while the run went on. */
    void end(Day day, List<MappedPlace> mapped) {
        int left = day.run().commit(handle -> adjustments.leaveElsewhere(handle, day, ids(mapped), clock.instant()));
        if (left > 0) {
            day.run().skip("their location was closed in Shopify, or is no longer mapped", left);
        }
    }

    private static List<String> ids(List<MappedPlace> mapped) {
        return mapped.stream().map(MappedPlace::locationId).toList();
    }
}
