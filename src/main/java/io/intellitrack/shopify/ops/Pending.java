package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.fulfillment.PendingShipments;
import io.intellitrack.shopify.reconcile.Kind;
import io.intellitrack.shopify.reconcile.Proof;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is known to be on its way and not there yet, by kind; truths of the database. */
record Pending(long count, Optional<Instant> oldest) {
    /** The kinds, as metrics name them. */
    static final List<String> KINDS =
            List.of("order", "fulfillment", "fulfillment_unclear", "adjustment", "adjustment_unclear");

    static final Pending NONE = new Pending(0, Optional.empty());

    /** All kinds, as they stand. */
    static Map<String, Pending> read(Connector connector, List<Parked.Entry> parked, Optional<Proof> proof) {
        Map<String, Pending> all = new TreeMap<>();
        all.put("order", orders(parked, proof));
        PendingShipments.Counts shipments = connector.fulfillments().pending();
        all.put("fulfillment", new Pending(shipments.unsent(), shipments.oldestUnsent()));
        all.put("fulfillment_unclear", new Pending(shipments.unclear(), shipments.oldestUnclear()));
        all.put("adjustment", adjustments(connector, "computed", "computed_at"));
        all.put("adjustment_unclear", adjustments(connector, "sending", "sent_at"));
        return all;
    }

    /** Orders that are to come by themselves, and those that the last proof missed. */
    private static Pending orders(List<Parked.Entry> parked, Optional<Proof> proof) {
        List<Parked.Entry> healing = parked.stream()
                .filter(entry -> entry.healing() && entry.flow().equals(Flow.ORDERS.id()))
                .toList();
        long missing = proof.map(it -> it.counts().getOrDefault(Kind.ORDER_MISSING.id(), 0L))
                .orElse(0L);
        Stream<Instant> since = Stream.concat(
                healing.stream().map(Parked.Entry::parkedAt),
                proof.filter(it -> missing > 0).map(Proof::startedAt).stream());
        return new Pending(healing.size() + missing, since.min(Instant::compareTo));
    }

    /** Rows of the ledger in a state, of days that are not over. */
    private static Pending adjustments(Connector connector, String state, String since) {
        return connector
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) as pending, min(a." + since + ") as oldest "
                                + "from sync_adjustment a join sync_end_of_day d on d.id = a.end_of_day_id "
                                + "where a.store = :store and a.state = :state and d.state in ('running', 'failed')")
                        .bind("store", connector.settings().storeName())
                        .bind("state", state)
                        .map((row, context) -> new Pending(
                                row.getLong("pending"),
                                Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant)))
                        .one());
    }
}
