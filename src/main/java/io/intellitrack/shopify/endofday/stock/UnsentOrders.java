package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shopify's orders of which flow 4 could still send something, by our tables. Safe for many threads. */
public final class UnsentOrders {
    private final Database database;
    private final String statement;
    private final String store;
    private final boolean withoutNoted;

    /**
     * Puts the integrator's statements into ours, once.
     *
     * @param withoutNoted leave out units that flow 4 will never send
     */
    public UnsentOrders(Database database, StockStatements statements, String store, boolean withoutNoted) {
        this.database = database;
        this.statement = statements.ours("orders-with-unsent-picks");
        this.store = store;
        this.withoutNoted = withoutNoted;
    }

    /** Orders of these picking orders that hold unsent picks of these items. */
    List<String> of(List<Long> items, List<Long> pickingOrders) {
        if (pickingOrders.isEmpty()) {
            return List.of();
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(statement)
                        .bind("store", store)
                        .bind("withoutNoted", withoutNoted)
                        .bindArray("items", Long.class, items)
                        .bindArray("orders", Long.class, pickingOrders)
                        .mapTo(String.class)
                        .list());
    }

    /** Orders for which nothing can be sent any more, should Shopify not show them; one that was deleted is as cancelled. */
    Map<String, OpenWork> over(Collection<String> ids) {
        Map<String, OpenWork> over = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select order_gid, max(gone) as gone from sync_unsendable "
                                + "where store = :store and order_gid in "
                                + "(select * from unnest(cast(:ids as varchar array))) group by order_gid")
                        .bind("store", store)
                        .bindArray("ids", String.class, List.copyOf(ids))
                        .map((row, context) -> over.put(
                                row.getString("order_gid"),
                                row.getInt("gone") == 1
                                        ? OpenWork.cancelled(row.getString("order_gid"))
                                        : OpenWork.NONE))
                        .list());
        return over;
    }
}
