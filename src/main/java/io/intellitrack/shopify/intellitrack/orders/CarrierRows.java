package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.Inserts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Carriers and their shipping methods by name; made when missing. */
final class CarrierRows {
    private final Inserts carriers;
    private final Inserts methods;

    /** What an order is sent with; either may be absent. */
    record Sending(Long carrier, Long method) {
        static final Sending UNKNOWN = new Sending(null, null);

        /** What goes into a column of {@link OrderTables#SENDING}. */
        Long of(String column) {
            return column.equals("carrier_id") ? carrier : method;
        }
    }

    private record Named(long parent, String name) {}

    CarrierRows(List<Column> carrierColumns, List<Column> methodColumns) {
        this.carriers = new Inserts("carrier", carrierColumns, List.of("division_id"));
        this.methods = new Inserts("shipping_method", methodColumns, List.of("carrier_id"));
    }

    /** Carrier and method of each order that has a carrier; of none where there are no carriers. */
    Map<String, Sending> of(Handle handle, long division, List<OrderRecord> orders) {
        if (!TableCatalogue.has(handle, carriers.table())) {
            return Map.of();
        }
        Map<String, Named> carrierOf = new LinkedHashMap<>();
        Map<Named, Map<String, Object>> wanted = new LinkedHashMap<>();
        orders.forEach(order -> named(order, "carrier", division)
                .ifPresent(carrier -> note(carrierOf, wanted, order, carrier, "carrier")));
        Map<Named, Long> ids = ids(handle, carriers, "division_id", wanted);
        Map<String, Named> methodOf = new LinkedHashMap<>();
        Map<Named, Map<String, Object>> wantedMethods = new LinkedHashMap<>();
        boolean named = TableCatalogue.has(handle, methods.table());
        orders.stream()
                .filter(order -> named && carrierOf.containsKey(order.key()))
                .forEach(order -> {
                    long carrier = ids.get(carrierOf.get(order.key()));
                    named(order, "shipping_method", carrier)
                            .ifPresent(method -> note(methodOf, wantedMethods, order, method, "shipping_method"));
                });
        Map<Named, Long> methodIds = ids(handle, methods, "carrier_id", wantedMethods);
        Map<String, Sending> sendings = new HashMap<>();
        carrierOf.forEach((order, carrier) ->
                sendings.put(order, new Sending(ids.get(carrier), methodIds.get(methodOf.get(order)))));
        return sendings;
    }

    private static Optional<Named> named(OrderRecord order, String table, long parent) {
        return order.row(table).map(row -> row.get("name")).map(name -> new Named(parent, name.toString()));
    }

    private static void note(
            Map<String, Named> byOrder,
            Map<Named, Map<String, Object>> wanted,
            OrderRecord order,
            Named name,
            String table) {
        byOrder.put(order.key(), name);
        wanted.putIfAbsent(name, order.row(table).orElseThrow());
    }

    private static Map<Named, Long> ids(
            Handle handle, Inserts inserts, String parent, Map<Named, Map<String, Object>> wanted) {
        Map<Named, Long> ids = existing(handle, inserts.table(), parent, List.copyOf(wanted.keySet()));
        List<Named> missing = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        wanted.forEach((name, row) -> {
            if (!ids.containsKey(name)) {
                Map<String, Object> full = new LinkedHashMap<>(row);
                full.put(parent, name.parent());
                missing.add(name);
                rows.add(full);
            }
        });
        List<Long> made = inserts.into(handle, rows);
        for (int i = 0; i < made.size(); i++) {
            ids.put(missing.get(i), made.get(i));
        }
        return ids;
    }

    private static Map<Named, Long> existing(Handle handle, String table, String parent, List<Named> names) {
        Map<Named, Long> ids = new HashMap<>();
        if (!names.isEmpty()) {
            // the name as it was asked for: whether two are equal is for the database to say
            handle.createQuery("select min(t.id) as id, n.parent, n.name from unnest(cast(:parents as bigint array), "
                            + "cast(:names as varchar array)) as n (parent, name) join " + table + " t on t." + parent
                            + " = n.parent and t.name = n.name group by n.parent, n.name")
                    .bindArray("parents", Long.class, ArrayColumns.of(names, Named::parent))
                    .bindArray("names", String.class, ArrayColumns.of(names, Named::name))
                    .map((row, context) ->
                            ids.put(new Named(row.getLong("parent"), row.getString("name")), row.getLong("id")))
                    .list();
        }
        return ids;
    }
}
