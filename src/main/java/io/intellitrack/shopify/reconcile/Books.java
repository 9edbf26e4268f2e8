package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What IntelliTrack and our own tables say of orders. Thread-safe. */
final class Books {
    private final Database database;
    private final Statements statements;
    private final String store;

    /** How an imported order stands; no status = the picking order was deleted. */
    record Standing(String number, Optional<String> status, boolean begun) {}

    /** An imported picking order. */
    record PickingOrder(long id, String gid, String number, Optional<Instant> closedAt) {}

    /** Units picked of a line; {@code gid} is empty for a line that the warehouse added. */
    record Picked(int number, Optional<String> gid, BigDecimal units) {}

    /** Units of a line in the outbox, of shipments in one state. */
    record Told(String gid, String state, Optional<String> reason, BigDecimal units) {}

    Books(Database database, Statements statements, String store) {
        this.database = database;
        this.statements = statements;
        this.store = store;
    }

    /** Imported orders among these, by Shopify id. */
    Map<String, Standing> standings(Collection<String> orders) {
        Map<String, Standing> found = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(statements.named("proof-orders"))
                        .bind("store", store)
                        .bindArray("orders", String.class, List.copyOf(orders))
                        .map((row, context) -> found.put(
                                row.getString("order_gid"),
                                new Standing(
                                        String.valueOf(row.getString("order_number")),
                                        Optional.ofNullable(row.getString("status")),
                                        row.getLong("begun") > 0)))
                        .list());
        return found;
    }

    /** Why records of a flow were put aside, by Shopify id. */
    Map<String, String> explained(Flow flow, Collection<String> keys) {
        Map<String, String> reasons = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(Sql.of(Books.class, "explained"))
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .bindArray("keys", String.class, List.copyOf(keys))
                        .map((row, context) ->
                                reasons.putIfAbsent(row.getString("record_key"), row.getString("reason")))
                        .list());
        return reasons;
    }

    /** Keeps which orders Shopify listed, so that the way back can leave them out. */
    void seen(long proof, Collection<String> orders) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("insert into sync_reconcile_seen (reconcile_id, shopify_id) "
                                + "select distinct :proof, s.id from unnest(cast(:orders as varchar array)) as s (id) "
                                + "where not exists (select 1 from sync_reconcile_seen o "
                                + "where o.reconcile_id = :proof and o.shopify_id = s.id)")
                        .bind("proof", proof)
                        .bindArray("orders", String.class, List.copyOf(orders))
                        .execute());
    }

    /** The next open orders that Shopify did not list. */
    List<PickingOrder> openUnseen(long proof, long after, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(statements.named("proof-open-orders"))
                        .bind("store", store)
                        .bind("proof", proof)
                        .bind("after", after)
                        .bind("most", most)
                        .map((row, context) -> new PickingOrder(
                                row.getLong("id"),
                                row.getString("order_gid"),
                                row.getString("order_number"),
                                Optional.empty()))
                        .list());
    }

    /** The next orders closed since then. */
    List<PickingOrder> closed(Instant since, long after, int most) {
        return closed(since, after, most, Optional.empty());
    }

    /** Those of these orders that are closed. */
    List<PickingOrder> closed(Collection<String> orders) {
        return closed(Instant.EPOCH, 0, Integer.MAX_VALUE, Optional.of(orders));
    }

    private List<PickingOrder> closed(Instant since, long after, int most, Optional<Collection<String>> orders) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(statements.named("proof-closed-orders"))
                        .bind("store", store)
                        .bind("since", since)
                        .bind("after", after)
                        .bind("most", most)
                        .bind("all", orders.isEmpty())
                        .bindArray("orders", String.class, List.copyOf(orders.orElse(List.of())))
                        .map((row, context) -> new PickingOrder(
                                row.getLong("id"),
                                row.getString("order_gid"),
                                row.getString("order_number"),
                                Optional.ofNullable(row.getTimestamp("closed_at"))
                                        .map(Timestamp::toInstant)))
                        .list());
    }

    /** What was picked, by picking order. */
    Map<Long, List<Picked>> picks(Collection<Long> ids) {
        Map<Long, List<Picked>> picks = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(statements.named("proof-picks"))
                        .bind("store", store)
                        .bindArray("ids", Long.class, List.copyOf(ids))
                        .map((row, context) -> picks.computeIfAbsent(row.getLong("order_id"), id -> new ArrayList<>())
                                .add(new Picked(
                                        row.getInt("line_number"),
                                        Optional.ofNullable(row.getString("line_gid")),
                                        row.getBigDecimal("picked"))))
                        .list());
        return picks;
    }

    /** What the outbox says, by picking order. */
    Map<Long, List<Told>> outbox(Collection<Long> ids) {
        Map<Long, List<Told>> told = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(Sql.of(Books.class, "outbox"))
                        .bind("store", store)
                        .bindArray("ids", Long.class, List.copyOf(ids))
                        .map((row, context) -> told.computeIfAbsent(row.getLong("order_id"), id -> new ArrayList<>())
                                .add(new Told(
                                        row.getString("line_gid"),
                                        row.getString("state"),
                                        Optional.ofNullable(row.getString("reason")),
                                        row.getBigDecimal("quantity"))))
                        .list());
        return told;
    }

    /** Ids that Shopify gave to shipments that we sent of a picking order. */
    List<String> sentGids(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select fulfillment_gid from sync_fulfillment "
                                + "where store = :store and order_id = :id and fulfillment_gid is not null")
                        .bind("store", store)
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
    }

    /** When shipments of a picking order were sent, or tried to. */
    List<Instant> attempts(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select started_at from sync_attempt "
                                + "where store = :store and order_id = :id and operation = 'create'")
                        .bind("store", store)
                        .bind("id", id)
                        .mapTo(Instant.class)
                        .list());
    }

    /** Those of these items of which stock moved since then. */
    Set<Long> moved(Collection<Long> items, Instant since) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(statements.named("stock-moved"))
                        .bindArray("items", Long.class, List.copyOf(items))
                        .bind("since", since)
                        .mapTo(Long.class)
                        .set());
    }
}
