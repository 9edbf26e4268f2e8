package io.intellitrack.shopify.faults;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our books of what came after closing: follow-ups, what was asked, left, undone. Empty where these tables are not there. */
final class AfterClosing {
    private static final Pattern LINE = Pattern.compile("gid://shopify/LineItem/\\d+");

    /** A line of a Shopify order in one picking order. */
    record Key(long pickingOrder, String line) {}

    /** What we asked for, and how much of it is settled. */
    record Asked(int units, int settled) {
        static final Asked NOTHING = new Asked(0, 0);
    }

    private final Map<String, Set<Long>> pickingOrders = new HashMap<>();
    private final Map<String, Set<Long>> lines = new HashMap<>();
    private final Map<String, Long> senders = new HashMap<>();
    private final Map<Key, Asked> asked = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final Map<Key, Integer> undone = new HashMap<>();
    private final Map<Key, Integer> noted = new HashMap<>();
    private final boolean kept;

    AfterClosing(Books books) {
        kept = books.count("select count(*) from information_schema.tables where lower(table_name) in "
                        + "('sync_follow_up', 'sync_asked', 'sync_left')")
                >= 3;
        books.orders.forEach((gid, id) ->
                pickingOrders.computeIfAbsent(gid, key -> new LinkedHashSet<>()).add(id));
        links(
                books,
                "select shopify_id as a, related_id as b, intellitrack_id as line from sync_link "
                        + "where kind = 'order-line'");
        links(books, "select order_line_gid as a, order_line_gid as b, line_id as line from sync_fulfillment_line");
        books.rows("select fulfillment_gid, order_id from sync_fulfillment where fulfillment_gid is not null")
                .forEach(row -> senders.put((String) row.get("fulfillment_gid"), Books.number(row, "order_id")));
        units(books, "undone", undone);
        units(books, "noted", noted);
        if (kept) {
            decisions(books);
        }
    }

    private void links(Books books, String sql) {
        books.rows(sql).forEach(row -> {
            for (String column : List.of("a", "b")) {
                String gid = line(row.get(column));
                if (!gid.isEmpty()) {
                    lines.computeIfAbsent(gid, key -> new HashSet<>()).add(Books.number(row, "line"));
                }
            }
        });
    }

    private static void units(Books books, String state, Map<Key, Integer> units) {
        books.rows("select f.order_id, l.order_line_gid, l.quantity from sync_fulfillment f "
                        + "join sync_fulfillment_line l on l.fulfillment_id = f.id where f.state = '" + state + "'")
                .forEach(row -> units.merge(
                        new Key(Books.number(row, "order_id"), line(row.get("order_line_gid"))),
                        ((BigDecimal) row.get("quantity")).intValue(),
                        Integer::sum));
    }

    private void decisions(Books books) {
        books.rows("select order_gid, picking_order_id from sync_follow_up order by seq")
                .forEach(row -> pickingOrders
                        .computeIfAbsent((String) row.get("order_gid"), key -> new LinkedHashSet<>())
                        .add(Books.number(row, "picking_order_id")));
        books.rows("select picking_order_id, order_line, asked, settled from sync_asked")
                .forEach(row -> asked.put(
                        new Key(Books.number(row, "picking_order_id"), line(row.get("order_line"))),
                        new Asked((int) Books.number(row, "asked"), (int) Books.number(row, "settled"))));
        books.rows("select order_line, units from sync_left")
                .forEach(
                        row -> left.merge(line(row.get("order_line")), (int) Books.number(row, "units"), Integer::sum));
    }

    /** The bare id of an order line, whatever is written around it. */
    private static String line(Object text) {
        Matcher matcher = LINE.matcher(String.valueOf(text));
        return matcher.find() ? matcher.group() : "";
    }

    /** Whether the tables are there. */
    boolean kept() {
        return kept;
    }

    /** All picking orders of a Shopify order, the root first; also those that are not there any more. */
    List<Long> pickingOrders(String order) {
        return new ArrayList<>(pickingOrders.getOrDefault(order, Set.of()));
    }

    /** Every picking order that belongs to a Shopify order. */
    Set<Long> linked() {
        Set<Long> all = new HashSet<>();
        pickingOrders.values().forEach(all::addAll);
        return all;
    }

    /** The lines in IntelliTrack of an order line in Shopify. */
    Set<Long> lines(String line) {
        return lines.getOrDefault(line, Set.of());
    }

    /** The picking order that a fulfilment was sent for, or the given one. */
    long sender(String fulfillment, long otherwise) {
        return senders.getOrDefault(fulfillment, otherwise);
    }

    Asked asked(Key key) {
        return asked.getOrDefault(key, Asked.NOTHING);
    }

    int undone(Key key) {
        return undone.getOrDefault(key, 0);
    }

    int noted(Key key) {
        return noted.getOrDefault(key, 0);
    }

    int left(String line) {
        return left.getOrDefault(line, 0);
    }
}
