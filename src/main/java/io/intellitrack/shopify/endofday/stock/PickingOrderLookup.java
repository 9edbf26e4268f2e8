package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.List;

/**
 * The picking orders that a computation looks at: those that are not settled. A settled one has nothing that flow 4 could
 * send; should that have changed, it counts 0 until it is brought back, and a target errs low. The difference mode looks at
 * all, for it counts what was ever picked. Safe for many threads.
 */
public final class PickingOrderLookup {
    private final Database database;
    private final String store;
    private final boolean all;

    /** @param all also those that are settled */
    public PickingOrderLookup(Database database, String store, boolean all) {
        this.database = database;
        this.store = store;
        this.all = all;
    }

    /** Picking orders with lines of these items. */
    public List<Long> of(List<Long> items) {
        return database.jdbi().withHandle(handle -> {
            if (all) {
                return handle.createQuery(Sql.of(PickingOrderLookup.class, "all-orders"))
                        .bind("store", store)
                        .bindArray("items", Long.class, items)
                        .mapTo(Long.class)
                        .list();
            }
            return handle.createQuery(Sql.of(PickingOrderLookup.class, "open-orders"))
                    .bind("store", store)
                    .bindArray("items", Long.class, items)
                    .mapTo(Long.class)
                    .list();
        });
    }
}
