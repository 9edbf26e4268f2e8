package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.StillWanted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our books of what came after closing: follow-ups, what was asked, left, undone, and what people are told of it. */
final class AfterClosing {
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
    private final Map<Key, Integer> abandoned = new HashMap<>();
    private final Map<String, Integer> listed = new HashMap<>();

    /** @param still what people see under "Still wanted by Shopify" */
    AfterClosing(Books books, Allocations still) {
        books.rows("select order_gid, picking_order_id from sync_picking_order order by order_gid, seq")
                .forEach(row -> pickingOrders
                        .computeIfAbsent((String) row.get("order_gid"), key -> new LinkedHashSet<>())
                        .add(Books.number(row, "picking_order_id")));
        // a line that was deleted with its picking order is known from the outbox only
        for (String sql : List.of(
                "select order_line, line_id from sync_order_line",
                "select order_line_gid as order_line, line_id from sync_fulfillment_line "
                        + "where order_line_gid is not null")) {
            books.rows(sql)
                    .forEach(row -> lines.computeIfAbsent((String) row.get("order_line"), key -> new HashSet<>())
                            .add(Books.number(row, "line_id")));
        }
        books.rows("select fulfillment_gid, order_id from sync_fulfillment where fulfillment_gid is not null")
                .forEach(row -> senders.put((String) row.get("fulfillment_gid"), Books.number(row, "order_id")));
        units(books, "f.state = 'undone'", undone);
        units(books, "f.state = 'noted' and f.undone_at is not null", noted);
        units(books, "f.undone_at is not null and f.unseen_at is not null", abandoned);
        books.rows("select picking_order_id, order_line, asked, settled from sync_asked")
                .forEach(row -> asked.put(
                        new Key(Books.number(row, "picking_order_id"), (String) row.get("order_line")),
                        new Asked((int) Books.number(row, "asked"), (int) Books.number(row, "settled"))));
        books.rows("select order_line, units from sync_left")
                .forEach(row -> left.put((String) row.get("order_line"), (int) Books.number(row, "units")));
        for (StillWanted order : still.stillWanted()) {
            order.units().stream()
                    .filter(AfterClosing::tells)
                    .forEach(each -> listed.merge(each.line(), (int) each.units(), Integer::sum));
        }
    }

    /** Units that the next run asks for are not waiting for anything, and should have been asked for. */
    private static boolean tells(StillWanted.Units units) {
        return units.why() != StillWanted.Why.UNDONE
                && (units.undecided() || units.waitsFor().isPresent());
    }

    private static void units(Books books, String which, Map<Key, Integer> units) {
        books.rows("select f.order_id, l.order_line_gid, l.quantity from sync_fulfillment f "
                        + "join sync_fulfillment_line l on l.fulfillment_id = f.id where " + which)
                .forEach(row -> units.merge(
                        new Key(Books.number(row, "order_id"), (String) row.get("order_line_gid")),
                        ((BigDecimal) row.get("quantity")).intValue(),
                        Integer::sum));
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

    /** Undone units of which nobody decides, because their order is gone. */
    int abandoned(Key key) {
        return abandoned.getOrDefault(key, 0);
    }

    int left(String line) {
        return left.getOrDefault(line, 0);
    }

    /** Units of a line that nobody picks, of which people are told why. */
    int listed(String line) {
        return listed.getOrDefault(line, 0);
    }
}
