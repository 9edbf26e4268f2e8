package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.RowSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Picking orders that were imported before: locks them, cancels them, brings them up to date. */
final class OrderHeaders {
    private final RowSource mapped;

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
     */
    OrderHeaders(List<Column> columns) {
        this.mapped = new RowSource(columns).without("order_number", "comment");
    }

    /** Locks picking orders until the transaction ends, in the order of their ids so that nobody waits in a circle. */
    Map<Long, Header> lock(Handle handle, List<Long> ids) {
        Map<Long, Header> headers = new HashMap<>();
        handle.createQuery(Sql.of(OrderHeaders.class, "lock-orders"))
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
            handle.createUpdate(Sql.of(OrderHeaders.class, "cancel-orders"))
                    .bindArray("ids", Long.class, ArrayColumns.of(orders, Cancelled::id))
                    .bindArray("comments", String.class, ArrayColumns.of(orders, Cancelled::comment))
                    .execute();
        }
    }

    void follow(Handle handle, List<Followed> orders) {
        if (!orders.isEmpty()) {
            Update update = handle.createUpdate(statement())
                    .bindArray("ids", Long.class, ArrayColumns.of(orders, Followed::id))
                    .bindArray("customers", Long.class, ArrayColumns.of(orders, Followed::customer))
                    .bindArray("ship_tos", Long.class, ArrayColumns.of(orders, Followed::shipTo))
                    .bindArray(
                            "carriers",
                            Long.class,
                            ArrayColumns.of(orders, order -> order.sending().carrier()))
                    .bindArray(
                            "methods",
                            Long.class,
                            ArrayColumns.of(orders, order -> order.sending().method()))
                    .bindArray("comments", String.class, ArrayColumns.of(orders, Followed::comment));
            mapped.bind(update, ArrayColumns.of(orders, Followed::row)).execute();
        }
    }

    private String statement() {
        boolean more = !mapped.columns().isEmpty();
        return Sql.of(OrderHeaders.class, "follow-orders")
                .replace("/* arrays */", more ? ", " + mapped.arrays() : "")
                .replace("/* names */", more ? ", " + mapped.names() : "")
                .replace("/* assignments */", more ? ", " + mapped.assignments("n") : "");
    }
}
