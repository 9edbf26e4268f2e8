package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.RowSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Picking orders that were imported before: locks them, cancels them, brings them up to date. */
final class OrderHeaders {
    private final RowSource mapped;
    private final List<String> sending;

    /** A picking order as it stands, locked; the status in small letters. */
    record Header(long id, String status, Optional<Long> customer, Optional<Long> shipTo, String comment) {}

    /** A picking order about to be cancelled. */
    record Cancelled(long id, String comment) {}

    /** A picking order about to follow its Shopify order. */
    record Followed(
            long id,
            Long customer,
            Long shipTo,
            CarrierRows.Sending sending,
            String comment,
            Map<String, Object> row) {}

    /**
     * @param columns those that the field table fills
     * @param ids those of ids that the table has
     */
    OrderHeaders(List<Column> columns, List<String> ids) {
        this.sending = OrderTables.SENDING.stream().filter(ids::contains).toList();
        this.mapped = new RowSource(columns).without("order_number", "comment");
    }

    /** Locks picking orders until the transaction ends, in the order of their ids so that nobody waits in a circle. */
    Map<Long, Header> lock(Handle handle, List<Long> ids) {
        Map<Long, Header> headers = new HashMap<>();
        handle.createQuery(Sql.of(OrderHeaders.class, "lock-orders") + TableCatalogue.lock(handle, "picking_order"))
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> headers.put(
                        row.getLong("id"),
                        new Header(
                                row.getLong("id"),
                                row.getString("status"),
                                Optional.ofNullable(row.getObject("customer_id", Long.class)),
                                Optional.ofNullable(row.getObject("ship_to_id", Long.class)),
                                row.getString("comment"))))
                .list();
        return headers;
    }

    void cancel(Handle handle, List<Cancelled> orders) {
        if (!orders.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(Sql.of(OrderHeaders.class, "cancel-orders"));
            orders.forEach(order -> batch.bind("id", order.id())
                    .bind("comment", order.comment())
                    .add());
            batch.execute();
        }
    }

    void follow(Handle handle, List<Followed> orders) {
        if (!orders.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(statement());
            for (Followed order : orders) {
                batch.bind("id", order.id())
                        .bindByType("customer", order.customer(), Long.class)
                        .bindByType("ship_to", order.shipTo(), Long.class)
                        .bind("comment", order.comment());
                sending.forEach(
                        column -> batch.bindByType(column, order.sending().of(column), Long.class));
                mapped.bindRow(batch, order.row()).add();
            }
            batch.execute();
        }
    }

    private String statement() {
        return Sql.of(OrderHeaders.class, "follow-orders")
                .replace(
                        "/* sending */",
                        sending.stream()
                                .map(column -> column + " = :" + column + ",\n  ")
                                .collect(Collectors.joining()))
                .replace("/* assignments */", mapped.columns().isEmpty() ? "" : ", " + mapped.assignments());
    }
}
