package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much is still to be told to Shopify, found as the flow finds it: in the orders that are not settled, so that it costs
 * nothing that many were finished. Thread-safe.
 */
public final class PendingShipments {
    private final Database database;
    private final String store;
    private final OpenOrders orders;

    /**
     * Truths of the database.
     *
     * @param unsent orders with something to send, waiting and unclear ones included
     * @param waiting orders of them that Shopify does not allow to be sent now
     * @param unclear shipments of which nobody knows whether Shopify has them
     * @param oldestUnsent when the order was closed that has waited longest
     * @param oldestUnclear when the oldest unclear request was sent
     */
    public record Counts(
            long unsent, long waiting, long unclear, Optional<Instant> oldestUnsent, Optional<Instant> oldestUnclear) {}

    /** Counts what is pending of one store. */
    public PendingShipments(Database database, String store, OpenOrders orders) {
        this.database = database;
        this.store = store;
        this.orders = orders;
    }

    /** What is unsent and what is unclear at this moment. */
    public Counts counts() {
        Tally tally = new Tally();
        OpenOrders.Walk walk = orders.walk(orders.open());
        for (Optional<OpenOrders.Page> page = walk.next(); page.isPresent(); page = walk.next()) {
            page.get().findings().forEach(tally::add);
        }
        return counts(tally);
    }

    /** What was tallied, with what is in doubt. */
    Counts counts(Tally tally) {
        return database.jdbi().withHandle(handle -> {
            List<Instant> sent = new ArrayList<>();
            long unclear = handle.createQuery(Sql.of(PendingShipments.class, "in-doubt"))
                    .bind("store", store)
                    .map((row, context) -> {
                        time(row.getTimestamp("attempt_at")).ifPresent(sent::add);
                        return tally.unsent(row.getLong("order_id"), time(row.getTimestamp("closed_at")));
                    })
                    .list()
                    .size();
            return new Counts(
                    tally.unsent.size(),
                    tally.waiting,
                    unclear,
                    tally.oldest,
                    sent.stream().min(Instant::compareTo));
        });
    }

    private static Optional<Instant> time(Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }

    /** Counts what a look finds. */
    static final class Tally {
        private final Set<Long> unsent = new HashSet<>();
        private long waiting;
        private Optional<Instant> oldest = Optional.empty();

        void add(DueCheck finding) {
            if (finding.unsent()) {
                unsent(finding.id(), finding.closedAt());
                waiting += finding.waiting() ? 1 : 0;
            }
        }

        private boolean unsent(long order, Optional<Instant> closedAt) {
            oldest = oldest.isEmpty() || closedAt.filter(oldest.get()::isAfter).isPresent()
                    ? closedAt.or(() -> oldest)
                    : oldest;
            return unsent.add(order);
        }
    }

    /** The items of the view {@code sync_unsettled}, by IntelliTrack's ids. */
    public Set<Long> unsettledItems() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select item_id from sync_unsettled where store = :store")
                        .bind("store", store)
                        .mapTo(Long.class)
                        .set());
    }
}
