package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known to wait for a flow, and up to when a flow has read. */
final class Backlog {
    /** How many things wait, and since when the oldest does. */
    record Waiting(long count, Optional<Instant> oldest) {}

    private final Database database;
    private final Settings settings;

    Backlog(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** What waits for the flow, parked records included. */
    Waiting of(Flow flow, List<Parked.Entry> quarantine) {
        return new Waiting(
                quarantine.size(),
                quarantine.stream().map(Parked.Entry::parkedAt).min(Instant::compareTo));
    }

    /** The oldest of the flow's marks: everything before it was read. */
    Optional<Instant> upTo(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select min(mark) from sync_watermark where store = :store and flow = :flow")
                        .bind("store", settings.storeName())
                        .bind("flow", flow.id())
                        .mapTo(Instant.class)
                        .findOne());
    }
}
