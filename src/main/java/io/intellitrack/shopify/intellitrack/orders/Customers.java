package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.Inserts;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Finds the buyers of new orders, or makes them: by Shopify customer, guests by email and name, else new. A row is never changed,
 * so that orders of one buyer with different contacts do not overwrite each other for ever.
 */
final class Customers {
    private static final String TABLE = "customer";

    private final LinkTable links;
    private final Inserts inserts;

    Customers(LinkTable links, List<Column> columns) {
        this.links = links;
        this.inserts = new Inserts(TABLE, columns, List.of("division_id"));
    }

    /** The customer row of each order. */
    Map<String, Long> of(Handle handle, long division, List<OrderRecord> orders) {
        Map<String, Long> found = new HashMap<>();
        Map<String, List<OrderRecord>> known = group(orders, OrderRecord::customer);
        assign(found, known, existing(handle, known));
        List<LinkTable.Link> made = new ArrayList<>();
        insert(handle, division, found, known).forEach((customer, id) -> made.add(LinkTable.Link.to(customer, id)));
        links.put(handle, LinkTable.CUSTOMER, made);
        Map<Guest, List<OrderRecord>> guests = group(unassigned(orders, found), Customers::guest);
        assign(found, guests, known(handle, division, guests));
        insert(handle, division, found, guests);
        insert(handle, division, found, group(unassigned(orders, found), order -> Optional.of(order.key())));
        return found;
    }

    private static List<OrderRecord> unassigned(List<OrderRecord> orders, Map<String, Long> found) {
        return orders.stream().filter(order -> !found.containsKey(order.key())).toList();
    }

    /** A family or a shop may share an email: only with the name it is one buyer. */
    private record Guest(String email, String name) {}

    private static <K> Map<K, List<OrderRecord>> group(
            List<OrderRecord> orders, Function<OrderRecord, Optional<K>> identity) {
        Map<K, List<OrderRecord>> groups = new LinkedHashMap<>();
        orders.forEach(order -> identity.apply(order)
                .ifPresent(id ->
                        groups.computeIfAbsent(id, none -> new ArrayList<>()).add(order)));
        return groups;
    }

    private static Optional<Guest> guest(OrderRecord order) {
        return order.row(TABLE)
                .filter(row -> row.get("email") != null)
                .map(row -> new Guest(plain(row.get("email")), plain(row.get("name"))));
    }

    private static String plain(Object text) {
        return text == null ? "" : text.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static <K> void assign(Map<String, Long> found, Map<K, List<OrderRecord>> groups, Map<K, Long> ids) {
        ids.forEach((identity, id) -> groups.get(identity).forEach(order -> found.put(order.key(), id)));
    }

    /** A link whose row was deleted in IntelliTrack does not count. */
    private Map<String, Long> existing(Handle handle, Map<String, List<OrderRecord>> groups) {
        Map<String, Long> ids = new HashMap<>();
        handle.createQuery(Sql.of(Customers.class, "linked-customers"))
                .bind("store", links.store())
                .bindArray("ids", String.class, List.copyOf(groups.keySet()))
                .map((row, context) -> ids.put(row.getString("shopify_id"), row.getLong("id")))
                .list();
        return ids;
    }

    private static Map<Guest, Long> known(Handle handle, long division, Map<Guest, List<OrderRecord>> groups) {
        Map<Guest, Long> ids = new HashMap<>();
        if (!groups.isEmpty()) {
            List<Guest> guests = List.copyOf(groups.keySet());
            handle.createQuery(Sql.of(Customers.class, "guests"))
                    .bind("division", division)
                    .bindArray("emails", String.class, ArrayColumns.of(guests, Guest::email))
                    .bindArray("names", String.class, ArrayColumns.of(guests, Guest::name))
                    .bindArray(
                            "nths",
                            Integer.class,
                            IntStream.range(0, guests.size()).boxed().toList())
                    .map((row, context) -> ids.put(guests.get(row.getInt("nth")), row.getLong("id")))
                    .list();
        }
        return ids;
    }

    /** Makes one row for each group that has none yet; the first order of the group says what stands in it. */
    private <K> Map<K, Long> insert(
            Handle handle, long division, Map<String, Long> found, Map<K, List<OrderRecord>> groups) {
        List<K> missing = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        groups.forEach((identity, orders) -> {
            if (!found.containsKey(orders.get(0).key())) {
                Map<String, Object> row =
                        new LinkedHashMap<>(orders.get(0).row(TABLE).orElseThrow());
                row.put("division_id", division);
                missing.add(identity);
                rows.add(row);
            }
        });
        List<Long> ids = inserts.into(handle, rows);
        Map<K, Long> made = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            made.put(missing.get(i), ids.get(i));
        }
        assign(found, groups, made);
        return made;
    }
}
