package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.settings.Flow;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** IntelliTrack's tables and ours, as the judge reads them: one look, afterwards only maps. */
final class Books {
    /** A picking order with what was picked, by line. */
    record PickingOrder(long id, String number, String status) {}

    /** A line: what was ordered and what the picks say; {@code ever} counts those too that were reversed, deleted or moved away. */
    record Line(long id, long orderId, long itemId, BigDecimal ordered, BigDecimal picked, BigDecimal ever) {}

    private final Jdbi jdbi;
    final Map<String, Long> orders;
    /** A line of the warehouse by a line of Shopify's; its newest. */
    final Map<String, Long> orderLines;

    final Map<String, Long> itemsByInventoryItem;
    final Map<Long, PickingOrder> pickingOrders = new HashMap<>();
    final Map<Long, Line> lines = new HashMap<>();
    final Map<Long, BigDecimal> stock = new HashMap<>();
    final List<String> parked;
    final List<String> waiting;
    private final Set<String> gone;

    Books(Jdbi jdbi) {
        this.jdbi = jdbi;
        orders = links("select shopify_id k, intellitrack_id v from sync_link where kind = 'order'");
        orderLines = links("select order_line k, max(line_id) v from sync_order_line group by order_line");
        itemsByInventoryItem = links("select related_id k, intellitrack_id v from sync_link where kind = 'item'");
        rows("select id, order_number, status from picking_order")
                .forEach(row -> pickingOrders.put(
                        number(row, "id"),
                        new PickingOrder(
                                number(row, "id"), (String) row.get("order_number"), (String) row.get("status"))));
        rows("select l.id, l.order_id, l.item_id, l.ordered_qty, "
                        + "coalesce((select sum(p.quantity) from pick p where p.line_id = l.id), 0) as picked, "
                        + "coalesce((select sum(p.quantity) from pick p where p.line_id = l.id and p.quantity > 0), 0) "
                        + "+ coalesce((select sum(t.quantity) from inventory_transaction t where t.type = 'Unpick' "
                        + "and t.reference = concat('line ', l.id)), 0) as ever "
                        + "from picking_order_line l")
                .forEach(row -> lines.put(
                        number(row, "id"),
                        new Line(
                                number(row, "id"),
                                number(row, "order_id"),
                                number(row, "item_id"),
                                (BigDecimal) row.get("ordered_qty"),
                                (BigDecimal) row.get("picked"),
                                (BigDecimal) row.get("ever"))));
        rows("select item_id, sum(on_hand) as units from inventory group by item_id")
                .forEach(row -> stock.put(number(row, "item_id"), (BigDecimal) row.get("units")));
        parked = texts("select record_key from sync_parked where dismissed_at is null");
        gone = Set.copyOf(texts("select flow || ' ' || record_key from sync_parked where dismissed_at is null"));
        waiting = texts("select record_key from sync_waiting");
    }

    /** Whether the order or one of its picking orders is parked whole, or waits; a part of it explains no more. */
    boolean explained(String order) {
        return parked.stream()
                        .map(ParkedKey::read)
                        .anyMatch(key ->
                                key instanceof ParkedKey.Whole && key.record().equals(order))
                || waiting.contains(order);
    }

    /** Whether people are told, under that flow, that Shopify shows the order no more. */
    boolean toldGone(Flow flow, String order) {
        return gone.contains(flow.id() + " " + new ParkedKey.NotShown(order).stored());
    }

    List<Map<String, Object>> rows(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }

    List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    private Map<String, Long> links(String sql) {
        Map<String, Long> links = new HashMap<>();
        rows(sql).forEach(row -> links.put((String) row.get("k"), number(row, "v")));
        return links;
    }
}
