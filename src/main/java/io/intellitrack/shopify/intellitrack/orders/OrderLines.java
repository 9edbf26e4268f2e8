package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.Inserts;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Lines of picking orders. */
final class OrderLines {
    private final LinkTable links;
    private final Inserts inserts;

    /**
     * A line as it stands.
     *
     * @param shopifyId the line item it belongs to; empty when it is not ours
     * @param begun true when something was picked, even if it was put back
     */
    record Line(
            long id,
            long orderId,
            int number,
            long item,
            BigDecimal ordered,
            BigDecimal picked,
            boolean begun,
            Optional<String> shopifyId) {}

    /**
     * The picking order that a new line belongs to.
     *
     * @param order the Shopify order
     * @param root false for a follow-up
     */
    record Owner(long id, String order, boolean root) {}

    /**
     * A line to be written.
     *
     * @param known false when the item is the placeholder of unknown ones
     */
    record NewLine(Owner owner, int number, long item, boolean known, long units, Map<String, Object> row) {
        private Map<String, Object> columns() {
            Map<String, Object> columns = new LinkedHashMap<>(row);
            columns.put("order_id", owner.id());
            columns.put("line_number", number);
            columns.put("item_id", item);
            columns.put("ordered_qty", units);
            columns.put("picked_qty", 0);
            return columns;
        }

        /** The item that Shopify sold, kept with the link: the warehouse may replace it in the line. */
        private String sold() {
            return known ? Long.toString(item) : null;
        }

        private String lineId() {
            return WantedOrder.Line.of(row).id();
        }
    }

    /** A line that gets another quantity. */
    record Change(long id, long quantity) {}

    OrderLines(LinkTable links, List<Column> columns) {
        this.links = links;
        this.inserts = new Inserts(
                "picking_order_line",
                columns,
                List.of("order_id", "line_number", "item_id", "ordered_qty", "picked_qty"),
                List.of("order_id", "line_number"));
    }

    /** Keeps others from picking these orders until the transaction ends. */
    void lock(Handle handle, List<Long> orders) {
        handle.createQuery("select id from picking_order_line where order_id in "
                        + "(select * from unnest(cast(:ids as bigint array))) order by id"
                        + TableCatalogue.lock(handle, "picking_order_line"))
                .bindArray("ids", Long.class, orders)
                .mapTo(Long.class)
                .list();
    }

    /** The lines of picking orders, by order. */
    Map<Long, List<Line>> of(Handle handle, List<Long> orders) {
        return handle.createQuery(Sql.of(OrderLines.class, "order-lines"))
                .bind("store", links.store())
                .bindArray("ids", Long.class, orders)
                .map((row, context) -> new Line(
                        row.getLong("id"),
                        row.getLong("order_id"),
                        row.getInt("line_number"),
                        row.getLong("item_id"),
                        Sql.quantity(row, "ordered_qty"),
                        Sql.quantity(row, "picked"),
                        row.getInt("begun") == 1,
                        Optional.ofNullable(row.getString("shopify_id"))))
                .collect(Collectors.groupingBy(Line::orderId));
    }

    /** Adds lines with their links. */
    void add(Handle handle, List<NewLine> lines) {
        List<Long> ids = inserts.into(handle, ArrayColumns.of(lines, NewLine::columns));
        List<LinkTable.Link> made = new ArrayList<>();
        List<NewLine> later = new ArrayList<>();
        List<Long> laterIds = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            NewLine line = lines.get(i);
            if (line.owner().root()) {
                made.add(new LinkTable.Link(
                        line.lineId(), ids.get(i), line.owner().order(), line.sold(), null));
            } else {
                later.add(line);
                laterIds.add(ids.get(i));
            }
        }
        links.put(handle, LinkTable.ORDER_LINE, made);
        if (!later.isEmpty()) {
            handle.createUpdate(Sql.of(OrderLines.class, "link-follow-up-lines"))
                    .bind("store", links.store())
                    .bindArray("ids", Long.class, laterIds)
                    .bindArray("lines", String.class, ArrayColumns.of(later, NewLine::lineId))
                    .bindArray(
                            "orders",
                            String.class,
                            ArrayColumns.of(later, line -> line.owner().order()))
                    .bindArray("sold", String.class, ArrayColumns.of(later, NewLine::sold))
                    .execute();
        }
    }

    /** Changes lines that nobody has picked from. */
    void change(Handle handle, List<Change> changes) {
        if (!changes.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(Sql.of(OrderLines.class, "change-lines"));
            changes.forEach(change -> batch.bind("id", change.id())
                    .bind("quantity", change.quantity())
                    .add());
            batch.execute();
        }
    }

    /** Deletes lines that nobody has picked from, with their links. */
    void remove(Handle handle, List<Line> lines) {
        if (!lines.isEmpty()) {
            List<Long> ids = ArrayColumns.of(lines, Line::id);
            for (String links : List.of(
                    "delete from sync_link where store = :store and kind = 'order-line' and intellitrack_id in ",
                    "delete from sync_follow_up_line where store = :store and line_id in ")) {
                handle.createUpdate(links + "(select * from unnest(cast(:ids as bigint array)))")
                        .bind("store", this.links.store())
                        .bindArray("ids", Long.class, ids)
                        .execute();
            }
            handle.createUpdate("delete from picking_order_line where id in "
                            + "(select * from unnest(cast(:ids as bigint array)))")
                    .bindArray("ids", Long.class, ids)
                    .execute();
        }
    }
}
