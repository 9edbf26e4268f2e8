package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Watermarks;
import io.intellitrack.shopify.fulfillment.PendingShipments;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known to wait for a flow, and up to when a flow has read. Truths of the database. */
final class Backlog {
    private final Database database;
    private final String store;
    private final PendingShipments shipments;

    /** @param routes the integrator's room, for its statements about closed orders */
    Backlog(Database database, Settings settings, Path routes) {
        this.database = database;
        this.store = settings.storeName();
        this.shipments = new PendingShipments(database, store, settings.mode(), routes.resolve("sql"));
    }

    /** What waits for the flow: its parked records, and what it has still to send or to settle. */
    Pending of(Flow flow, List<Parked.Entry> quarantine) {
        Pending parked = new Pending(
                quarantine.size(),
                quarantine.stream().map(Parked.Entry::parkedAt).min(Comparator.naturalOrder()));
        return switch (flow) {
            case PRODUCTS, INVENTORY, ORDERS -> parked;
            case FULFILLMENTS -> unsentShipments();
            case ADJUSTMENTS -> together(together(parked, held()), unclearStock());
        };
    }

    private static Pending together(Pending a, Pending b) {
        return new Pending(
                a.count() + b.count(),
                Stream.of(a.oldest(), b.oldest()).flatMap(Optional::stream).min(Comparator.naturalOrder()));
    }

    /** Closed orders of which something is not sent; parked and unclear ones are among them. */
    Pending unsentShipments() {
        PendingShipments.Counts counts = shipments.counts();
        return new Pending(counts.unsent(), counts.oldestUnsent());
    }

    /** End of Day runs that wait for a person's approval. */
    Pending held() {
        return pending("select count(*) as number, min(started_at) as oldest from sync_end_of_day "
                + "where store = :store and state = 'held'");
    }

    /** Stock rows of which nobody knows whether Shopify has taken them. */
    Pending unclearStock() {
        return pending("select count(*) as number, min(sent_at) as oldest from sync_adjustment "
                + "where store = :store and state = 'sending'");
    }

    private Pending pending(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("store", store)
                        .map((row, context) -> new Pending(
                                row.getLong("number"),
                                Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant)))
                        .one());
    }

    /** The oldest of the marks that follow each run: everything before it was read. */
    Optional<Instant> upTo(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select min(mark) from sync_watermark where store = :store and flow = :flow "
                                        + "and root <> :hourly")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .bind("hourly", Watermarks.DELETIONS)
                        .mapTo(Instant.class)
                        .findOne());
    }
}
