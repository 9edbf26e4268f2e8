package io.intellitrack.shopify.fulfillment.warehouse;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads which Shopify records the warehouse's lines and items come from. Thread-safe. */
public final class LineLinks {
    private final Database database;
    private final String store;

    /** The links of one store. */
    public LineLinks(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** Picking order line to line of the Shopify order. */
    public Map<Long, String> lines(String order) {
        Map<Long, String> links = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select line_id, order_line from sync_order_line "
                                + "where store = :store and order_gid = :order")
                        .bind("store", store)
                        .bind("order", order)
                        .map((row, context) -> links.put(row.getLong("line_id"), row.getString("order_line")))
                        .list());
        return links;
    }

    /** True for a picking order that is not the first one of its Shopify order. */
    public boolean isFollowUp(ClosedOrder order) {
        return database.jdbi()
                        .withHandle(handle -> handle.createQuery("select count(*) from sync_follow_up "
                                        + "where store = :store and picking_order_id = :id")
                                .bind("store", store)
                                .bind("id", order.id())
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    /** Item to the variants and inventory items it is sold as. */
    public Map<Long, Set<String>> selling(Collection<Long> items) {
        Map<Long, Set<String>> selling = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(Sql.of(LineLinks.class, "selling"))
                        .bind("store", store)
                        .bindArray("items", Long.class, List.copyOf(items))
                        .map((row, context) -> {
                            Set<String> ids = selling.computeIfAbsent(row.getLong("item_id"), none -> new HashSet<>());
                            ids.add(row.getString("variant"));
                            return ids.add(String.valueOf(row.getString("inventory_item")));
                        })
                        .list());
        return selling;
    }
}
