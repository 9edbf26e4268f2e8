package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The commits before and after each request that gives a shipment in Shopify other tracking; each checks the lease first. */
public final class TrackingAttempts {
    private final AttemptJournal journal;

    /** Attempts of one store. */
    public TrackingAttempts(String store) {
        this.journal = new AttemptJournal(store);
    }

    /** Notes that new tracking is about to be sent: until it is settled, the row may have that of its packages as well. */
    public String claim(Run run, Plan.NewTracking change, String request) {
        String attempt = UUID.randomUUID().toString();
        OutboxRow row = change.row();
        List<Long> maybe = Stream.concat(row.shipments().stream(), change.shipments().stream())
                .distinct()
                .toList();
        return journal.commit(run, row, handle -> {
            handle.createUpdate("update sync_fulfillment set tracking_attempt_at = current_timestamp, "
                            + "shipments = :shipments where id = :id")
                    .bind("shipments", RowWriter.ids(maybe))
                    .bind("id", row.id())
                    .execute();
            journal.begin(handle, run, row, attempt, "tracking", request);
            return attempt;
        });
    }

    /** New tracking arrived, or certainly did not. */
    public void settled(
            Run run, Plan.NewTracking change, Optional<String> attempt, Observed how, ShopifyException error) {
        journal.write(run, change.row(), handle -> {
            attempt.ifPresent(id -> AttemptJournal.observed(handle, id, how, error));
            boolean settled = how == Observed.OK;
            handle.createUpdate(Sql.of(TrackingAttempts.class, "settle-tracking"))
                    .bind("tracking", settled ? Trackings.stored(change.tracking()) : null)
                    .bind(
                            "shipments",
                            RowWriter.ids(
                                    settled ? change.shipments() : change.row().shipments()))
                    .bind("id", change.row().id())
                    .execute();
        });
    }

    /** Nobody knows whether new tracking arrived: it is compared once the request can no longer run. */
    public void unknown(Run run, Plan.NewTracking change, String attempt, ShopifyException error) {
        journal.write(run, change.row(), handle -> {
            AttemptJournal.observed(handle, attempt, Observed.UNKNOWN, error);
        });
    }
}
