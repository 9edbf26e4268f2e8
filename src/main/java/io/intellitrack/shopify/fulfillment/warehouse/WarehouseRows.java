package io.intellitrack.shopify.fulfillment.warehouse;

import io.intellitrack.shopify.database.RouteSql;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads IntelliTrack by the integrator's statements, in {@code routes/sql}. Thread-safe. */
public final class WarehouseRows {
    /** Rows of new picks or shipments at once. */
    public static final int MOST_NEW = 10_000;

    private final RouteSql statements;

    /** A pick or shipment, and the picking order that it is of. */
    public record Entry(long id, Optional<Long> order) {}

    /** How many ids there are above one, and their sum: others give another sum. */
    public record Ids(long count, BigDecimal sum) {}

    /** By the integrator's statements. */
    public WarehouseRows(RouteSql statements) {
        this.statements = statements;
    }

    /** Picking orders that are neither closed nor cancelled, linked or not, each with its status. */
    public Map<Long, String> open(Handle handle) {
        Map<Long, String> open = new HashMap<>();
        handle.createQuery(statements.named("open-orders"))
                .map((row, context) -> {
                    String status = row.getString("status");
                    return open.put(row.getLong("id"), status == null ? "" : status);
                })
                .list();
        return open;
    }

    /** Some picking orders, whatever their status; also those that are not there any more. */
    public Map<Long, OrderRows> of(Handle handle, Collection<Long> ids) {
        Map<Long, List<Map<String, Object>>> headers = by("id", rows(handle, "closed-orders", ids));
        Map<Long, List<Map<String, Object>>> picks = by("order_id", rows(handle, "order-picks", ids));
        Map<Long, List<Map<String, Object>>> shipments = by("order_id", rows(handle, "order-shipments", ids));
        Map<Long, OrderRows> orders = new LinkedHashMap<>();
        for (long id : ids) {
            orders.put(
                    id,
                    new OrderRows(
                            headers.getOrDefault(id, List.of()).stream().findFirst(),
                            picks.getOrDefault(id, List.of()),
                            shipments.getOrDefault(id, List.of())));
        }
        return orders;
    }

    private List<Map<String, Object>> rows(Handle handle, String name, Collection<Long> ids) {
        return handle.createQuery(statements.named(name))
                .bindArray("ids", Long.class, List.copyOf(ids))
                .mapToMap()
                .list();
    }

    private static Map<Long, List<Map<String, Object>>> by(String column, List<Map<String, Object>> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> ((Number) row.get(column)).longValue()));
    }

    /** The next picks or shipments with higher ids, by id. */
    public List<Entry> entered(Handle handle, Entered what, long above) {
        return handle.createQuery("select t.id, t.order_id from (" + statements.named(what.statement)
                        + ") t order by t.id fetch first " + MOST_NEW + " rows only")
                .bind("above", above)
                .map((row, context) ->
                        new Entry(row.getLong("id"), Optional.ofNullable(row.getObject("order_id", Long.class))))
                .list();
    }

    /** What is there above an id, without whose it is. */
    public Ids ids(Handle handle, Entered what, long above) {
        return handle.createQuery("select count(*) as number, coalesce(sum(id), 0) as total from " + what.table
                        + " where id > :above")
                .bind("above", above)
                .map((row, context) -> new Ids(row.getLong("number"), row.getBigDecimal("total")))
                .one();
    }

    /** What the warehouse enters. */
    public enum Entered {
        PICKS("new-picks", "pick"),
        SHIPMENTS("new-shipments", "shipment");

        private final String statement;
        private final String table;

        Entered(String statement, String table) {
            this.statement = statement;
            this.table = table;
        }

        /** The highest id that there is. */
        public long highest(Handle handle) {
            return handle.createQuery("select coalesce(max(id), 0) from " + table)
                    .mapTo(Long.class)
                    .one();
        }
    }
}
