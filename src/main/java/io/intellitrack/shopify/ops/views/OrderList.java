package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.ops.views.ListedOrder.Times;
import io.intellitrack.shopify.ops.views.ListedOrder.Units;
import io.intellitrack.shopify.ops.views.OrderFilter.Listed;
import io.intellitrack.shopify.text.EnumWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists picking orders that came from Shopify, the newest first, a page at a time. Safe for many threads. */
final class OrderList {
    private record Row(long id, String number, Optional<String> status, Optional<String> gid, Times times) {
        static Row of(ResultSet row) throws SQLException {
            Cells cells = new Cells(row);
            return new Row(
                    row.getLong("id"),
                    cells.word("order_number"),
                    cells.text("status"),
                    cells.text("order_gid"),
                    new Times(cells.time("order_date"), cells.time("created_at"), cells.time("closed_at")));
        }

        boolean closed() {
            return status.filter(word -> word.strip().equalsIgnoreCase("closed"))
                    .isPresent();
        }
    }

    private final Database database;
    private final String store;
    private final ZoneId zone;

    /** @param zone in which the days of a filter begin and end */
    OrderList(Database database, String store, ZoneId zone) {
        this.database = database;
        this.store = store;
        this.zone = zone;
    }

    Slice<ListedOrder> page(OrderFilter filter, Optional<Long> before, int size) {
        List<ListedOrder> found = database.jdbi().withHandle(handle -> {
            List<Row> rows = rows(handle, filter, before.orElse(Long.MAX_VALUE), size + 1);
            return rows.isEmpty() ? List.of() : told(handle, rows);
        });
        return Slice.of(found, size, ListedOrder::id);
    }

    private List<Row> rows(Handle handle, OrderFilter filter, long before, int most) {
        Map<String, Object> values = new HashMap<>();
        String sql = Sql.of(OrderList.class, "order-list")
                .replace("{conditions}", String.join(" ", conditions(filter, values)));
        Query query = handle.createQuery(sql)
                .bind("store", store)
                .bind("before", before)
                .bind("most", most);
        values.forEach(query::bind);
        return query.map((row, context) -> Row.of(row)).list();
    }

    /** The conditions, with the values that they name. */
    private List<String> conditions(OrderFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (filter.listed() == Listed.NOT_SENT) {
            conditions.add("and s.picking_order_id in (" + Sql.of(OrderList.class, "order-list-unsent") + ")");
        }
        if (filter.listed() == Listed.OPEN) {
            conditions.add("and s.settled_at is null"); // an open order is never settled, and these are few
        }
        status(filter.listed()).ifPresent(status -> {
            conditions.add("and lower(trim(o.status)) = :status");
            values.put("status", status);
        });
        filter.search().ifPresent(part -> {
            conditions.add("and lower(o.order_number) like :part escape '~'");
            values.put("part", "%" + part.toLowerCase(Locale.ROOT).replaceAll("[~%_\\[]", "~$0") + "%");
        });
        filter.from().ifPresent(day -> {
            conditions.add("and o.order_date >= :from");
            values.put("from", start(day));
        });
        filter.until().ifPresent(day -> {
            conditions.add("and o.order_date < :until");
            values.put("until", start(day.plusDays(1)));
        });
        return conditions;
    }

    private static Optional<String> status(Listed listed) {
        return switch (listed) {
            case ALL, NOT_SENT -> Optional.empty();
            case OPEN, CLOSED, CANCELLED -> Optional.of(EnumWords.of(listed));
        };
    }

    private Object start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private List<ListedOrder> told(Handle handle, List<Row> rows) {
        List<Long> ids = rows.stream().map(Row::id).toList();
        Map<Long, Units> units = new HashMap<>();
        query(handle, "order-list-figures", ids)
                .map((row, context) -> units.put(row.getLong("picking_order_id"), units(row)))
                .list();
        Map<Long, Map<String, Optional<String>>> shipments = new HashMap<>();
        query(handle, "order-list-shipments", ids)
                .map((row, context) -> shipments
                        .computeIfAbsent(row.getLong("order_id"), none -> new TreeMap<>())
                        .put(row.getString("state"), new Cells(row).text("reason")))
                .list();
        Map<String, String> parked = parked(handle, rows);
        return rows.stream()
                .map(row -> listed(
                        row,
                        units.get(row.id()),
                        shipments.getOrDefault(row.id(), Map.of()),
                        row.gid().map(parked::get)))
                .toList();
    }

    private static ListedOrder listed(
            Row row, Units units, Map<String, Optional<String>> shipments, Optional<String> parked) {
        Optional<String> reason = parked.or(() -> shipments.entrySet().stream()
                .filter(shipment -> !shipment.getKey().equals("sent"))
                .flatMap(shipment -> shipment.getValue().stream())
                .findFirst());
        return new ListedOrder(
                row.id(),
                row.number(),
                row.status(),
                ListedOrder.shipping(parked.isPresent(), shipments, units, row.closed()),
                units,
                row.times(),
                reason);
    }

    private Query query(Handle handle, String name, List<Long> ids) {
        return handle.createQuery(Sql.of(OrderList.class, name))
                .bind("store", store)
                .bindArray("ids", Long.class, ids);
    }

    private static Units units(ResultSet row) throws SQLException {
        Cells cells = new Cells(row);
        return new Units(cells.quantity("ordered"), cells.quantity("picked"), cells.quantity("sent"));
    }

    private Map<String, String> parked(Handle handle, List<Row> rows) {
        Map<String, String> parked = new HashMap<>();
        handle.createQuery(Sql.of(OrderList.class, "order-list-parked"))
                .bind("store", store)
                .bindArray(
                        "gids",
                        String.class,
                        rows.stream().flatMap(row -> row.gid().stream()).toList())
                .map((row, context) -> parked.put(row.getString("record_id"), row.getString("message")))
                .list();
        return parked;
    }
}
