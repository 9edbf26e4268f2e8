package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.settings.Flow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What IntelliTrack and our own tables say of orders. Thread-safe. */
public final class ProofBooks {
    private final Database database;
    private final RouteSql statements;
    private final String store;
    private final Allocations allocations;

    /**
     * Why a record was put aside.
     *
     * @param dismissed true when an operator has dismissed it
     */
    record Aside(String reason, boolean dismissed) {}

    /** An imported picking order. */
    record ImportedOrder(long id, String gid, String number, Optional<Instant> closedAt) {}

    /**
     * A line with picks.
     *
     * @param line Shopify's; empty for a line that the warehouse added
     * @param sold the item that Shopify sold, where that was written down
     */
    record Picked(
            long order, int number, Optional<String> line, BigDecimal units, String item, Optional<String> sold) {}

    /** Units of a line in the outbox, of shipments in one state. */
    record OutboxUnits(String gid, String state, Optional<String> reason, BigDecimal units) {}

    /** Asks IntelliTrack by the integrator's statements. */
    public ProofBooks(Database database, RouteSql statements, String store, Allocations allocations) {
        this.database = database;
        this.statements = statements;
        this.store = store;
        this.allocations = allocations;
    }

    /** Which orders Shopify listed while a proof was read. */
    ListedOrders listed() {
        return new ListedOrders(database, statements, store);
    }

    /** The units of these orders on our side, by Shopify id; an order that was never imported is absent. */
    Map<String, OrderUnits> units(Collection<String> orders) {
        return allocations.units(orders);
    }

    /** Why records of a flow were put aside, by Shopify id. */
    Map<String, Aside> explained(Flow flow, Collection<String> keys) {
        Map<String, Aside> reasons = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(Sql.of(ProofBooks.class, "explained"))
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .bindArray("keys", String.class, List.copyOf(keys))
                        .map((row, context) -> reasons.merge(
                                row.getString("record_key"),
                                new Aside(row.getString("reason"), row.getInt("dismissed") == 1),
                                (one, other) -> one.dismissed() ? other : one))
                        .list());
        return reasons;
    }

    /** Those of the orders of which units were still wanted when they were last read. */
    Set<String> stillWanted(Collection<String> orders) {
        return allocations.stillWanted(orders).stream()
                .map(StillWanted::orderGid)
                .collect(Collectors.toSet());
    }

    /** Those of the orders for which nothing can be sent any more, and that is settled. */
    Set<String> unsendable(Collection<String> orders) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select distinct order_gid from sync_unsendable where store = :store "
                                        + "and order_gid in (select * from unnest(cast(:orders as varchar array)))")
                        .bind("store", store)
                        .bindArray("orders", String.class, List.copyOf(orders))
                        .mapTo(String.class)
                        .set());
    }

    /** The next orders closed since then. */
    List<ImportedOrder> closed(Instant since, long after, int most) {
        return closed(since, after, most, Optional.empty());
    }

    /** Picking orders of these orders that were closed since then. */
    List<ImportedOrder> closed(Instant since, Collection<String> orders) {
        return closed(since, 0, Integer.MAX_VALUE, Optional.of(orders));
    }

    private List<ImportedOrder> closed(Instant since, long after, int most, Optional<Collection<String>> orders) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                statements.within(Sql.of(ProofBooks.class, "imported-closed-orders")))
                        .bind("store", store)
                        .bind("since", since)
                        .bind("after", after)
                        .bind("most", most)
                        .bind("all", orders.isEmpty())
                        .bindArray("orders", String.class, List.copyOf(orders.orElse(List.of())))
                        .map((row, context) -> new ImportedOrder(
                                row.getLong("id"),
                                row.getString("order_gid"),
                                row.getString("order_number"),
                                Sql.time(row, "closed_at")))
                        .list());
    }

    /** Units picked of Shopify's lines and of others, by picking order, as the integrator's statement tells. */
    Map<Long, BigDecimal> picked(Collection<Long> ids) {
        Map<Long, BigDecimal> picked = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(statements.named("proof-picks"))
                        .bindArray("ids", Long.class, List.copyOf(ids))
                        .map((row, context) ->
                                picked.merge(row.getLong("order_id"), Sql.quantity(row, "picked"), BigDecimal::add))
                        .list());
        return picked;
    }

    /** Lines of which parts of a unit were picked, or another item than was sold. */
    List<Picked> notable(Collection<Long> ids, String placeholder) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(ProofBooks.class, "notable"))
                        .bind("store", store)
                        .bind("placeholder", placeholder)
                        .bindArray("ids", Long.class, List.copyOf(ids))
                        .map((row, context) -> new Picked(
                                row.getLong("order_id"),
                                row.getInt("line_number"),
                                Optional.ofNullable(row.getString("order_line")),
                                Sql.quantity(row, "picked"),
                                row.getString("item"),
                                Optional.ofNullable(row.getString("sold"))))
                        .list());
    }

    /** What the outbox says, by picking order. */
    Map<Long, List<OutboxUnits>> outbox(Collection<Long> ids) {
        Map<Long, List<OutboxUnits>> told = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(Sql.of(ProofBooks.class, "outbox"))
                        .bind("store", store)
                        .bindArray("ids", Long.class, List.copyOf(ids))
                        .map((row, context) -> told.computeIfAbsent(row.getLong("order_id"), id -> new ArrayList<>())
                                .add(new OutboxUnits(
                                        row.getString("line_gid"),
                                        row.getString("state"),
                                        Optional.ofNullable(row.getString("reason")),
                                        row.getBigDecimal("quantity"))))
                        .list());
        return told;
    }

    /** Ids that Shopify gave to shipments that we sent of an order. */
    Set<String> sentGids(String order) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select fulfillment_gid from sync_fulfillment "
                                + "where store = :store and order_gid = :order and fulfillment_gid is not null")
                        .bind("store", store)
                        .bind("order", order)
                        .mapTo(String.class)
                        .set());
    }

    /** When shipments of picking orders were sent, or tried to. */
    List<Instant> attempts(Collection<Long> ids) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select started_at from sync_attempt where store = :store "
                                + "and order_id in (select * from unnest(cast(:ids as bigint array))) "
                                + "and operation = 'create'")
                        .bind("store", store)
                        .bindArray("ids", Long.class, List.copyOf(ids))
                        .mapTo(Instant.class)
                        .list());
    }

    /** Those of these items of which stock moved since then; none where no history says so. */
    Set<Long> moved(Collection<Long> items, Instant since) {
        return database.jdbi()
                .withHandle(handle -> !TableCatalogue.covers(handle, statements.named("stock-moved"))
                        ? Set.of()
                        : handle.createQuery(statements.named("stock-moved"))
                                .bindArray("items", Long.class, List.copyOf(items))
                                .bind("since", since)
                                .map((row, context) -> row.getLong("item_id"))
                                .set());
    }
}
