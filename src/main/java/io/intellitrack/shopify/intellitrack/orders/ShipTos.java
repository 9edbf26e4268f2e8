package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.Inserts;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Addresses: a customer's row is used again only when every column is equal, and never changed. */
final class ShipTos {
    private static final String TABLE = "ship_to";

    private final List<Column> columns;
    private final Inserts inserts;

    /** An address of a customer as comparable text. */
    private record Address(long customer, List<String> values) {}

    ShipTos(List<Column> columns) {
        this.columns = columns;
        this.inserts = new Inserts(TABLE, columns, List.of("customer_id"));
    }

    /**
     * The address row of each order that has an address.
     *
     * @param customers the customer row of each order
     */
    Map<String, Long> of(Handle handle, Map<String, Long> customers, List<OrderRecord> orders) {
        Map<String, Address> wanted = new LinkedHashMap<>();
        Map<Address, Map<String, Object>> rows = new LinkedHashMap<>();
        for (OrderRecord order : orders) {
            order.row(TABLE).ifPresent(row -> {
                Address address = new Address(customers.get(order.key()), values(row));
                wanted.put(order.key(), address);
                rows.put(address, row);
            });
        }
        Map<Address, Long> ids = ids(handle, rows);
        return wanted.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ids.get(entry.getValue())));
    }

    /** The row of each address, made where there is none. */
    private Map<Address, Long> ids(Handle handle, Map<Address, Map<String, Object>> rows) {
        Map<Address, Long> ids = existing(
                handle, rows.keySet().stream().map(Address::customer).distinct().toList());
        List<Address> missing = rows.keySet().stream()
                .filter(address -> !ids.containsKey(address))
                .toList();
        List<Long> made = inserts.into(handle, ArrayColumns.of(missing, address -> {
            Map<String, Object> row = new LinkedHashMap<>(rows.get(address));
            row.put("customer_id", address.customer());
            return row;
        }));
        for (int i = 0; i < made.size(); i++) {
            ids.put(missing.get(i), made.get(i));
        }
        return ids;
    }

    private Map<Address, Long> existing(Handle handle, List<Long> customers) {
        Map<Address, Long> known = new HashMap<>();
        handle.createQuery("select id, customer_id" + names() + " from ship_to where customer_id in "
                        + "(select * from unnest(cast(:ids as bigint array))) order by id desc")
                .bindArray("ids", Long.class, customers)
                .map((row, context) ->
                        known.put(new Address(row.getLong("customer_id"), values(row)), row.getLong("id")))
                .list();
        return known;
    }

    /** True when the row of that number says what the order says. */
    boolean same(Handle handle, Long id, OrderRecord order) {
        List<String> wanted = values(order.row(TABLE).orElse(Map.of()));
        if (id == null) {
            return wanted.stream().allMatch(Objects::isNull);
        }
        return handle.createQuery("select id" + names() + " from ship_to where id = :id")
                .bind("id", id)
                .map((row, context) -> values(row))
                .findOne()
                .filter(wanted::equals)
                .isPresent();
    }

    private String names() {
        return columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining());
    }

    private List<String> values(Map<String, Object> row) {
        List<String> values = new ArrayList<>();
        columns.forEach(column -> values.add(text(row.get(column.name()))));
        return values;
    }

    private List<String> values(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(
                    switch (column.kind()) {
                        case TEXT, OTHER -> row.getString(column.name());
                        case NUMBER -> text(row.getBigDecimal(column.name()));
                        case FLAG -> text(row.getObject(column.name(), Boolean.class));
                        case MOMENT -> {
                            var moment = row.getTimestamp(column.name());
                            yield moment == null ? null : moment.toInstant().toString();
                        }
                    });
        }
        return values;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
