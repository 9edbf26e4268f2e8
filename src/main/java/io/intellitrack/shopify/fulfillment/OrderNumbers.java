package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds linked picking orders by what people call them. Thread-safe.
 *
 * @param prefix stands before order numbers in IntelliTrack; people may leave it out
 */
record OrderNumbers(Database database, String store, String prefix) {
    /** The linked picking orders with a number, each with its Shopify order. */
    Map<Long, String> named(String name) {
        String number = number(name);
        Map<Long, String> orders = new HashMap<>();
        database.jdbi().useHandle(handle -> {
            List<Long> ids = handle.createQuery("select id from picking_order where order_number = :number")
                    .bind("number", number)
                    .mapTo(Long.class)
                    .list();
            handle.createQuery(Sql.of(OrderNumbers.class, "orders-numbered"))
                    .bind("store", store)
                    .bindArray("ids", Long.class, ids)
                    .map((row, context) -> orders.put(row.getLong("picking_order_id"), row.getString("order_gid")))
                    .list();
        });
        return orders;
    }

    private String number(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        return bare.startsWith(prefix) ? bare : prefix + bare;
    }
}
