package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Archived, draft and deleted products. An item is never deactivated by itself, because that zeroes its stock in
 * IntelliTrack; only with {@code item.deactivate=true}. One that we deactivated is remembered, and only such a one is
 * reactivated.
 */
final class ItemStatus {
    private final String store;
    private final boolean deactivate;

    ItemStatus(String store, boolean deactivate) {
        this.store = store;
        this.deactivate = deactivate;
    }

    /** Follows the products' status; the rows are linked. */
    void follow(Handle handle, Run run, List<ItemRow> rows) {
        List<String> retired =
                rows.stream().filter(ItemRow::retired).map(ItemRow::key).toList();
        retire(handle, run, retired, "archived or draft");
        List<String> onSale =
                rows.stream().filter(row -> !row.retired()).map(ItemRow::key).toList();
        if (deactivate && !onSale.isEmpty()) {
            execute(handle, "reactivate-items", onSale);
            execute(handle, "forget-inactive", onSale);
        }
    }

    /** These variants are no longer on sale. */
    void retire(Handle handle, Run run, List<String> keys, String why) {
        if (keys.isEmpty()) {
            return;
        }
        if (deactivate) {
            execute(handle, "remember-inactive", keys);
            execute(handle, "deactivate-items", keys);
            run.tally("items set inactive: " + why + " in Shopify", keys.size());
        } else {
            tellLeft(run, keys.size(), why);
        }
    }

    /** Tells of items that keep their status. */
    static void tellLeft(Run run, long items, String why) {
        run.tally("items left as they are though " + why + " in Shopify (item.deactivate=false)", items);
    }

    private void execute(Handle handle, String statement, List<String> keys) {
        handle.createUpdate(Sql.of(ItemStatus.class, statement))
                .bind("store", store)
                .bindArray("keys", String.class, keys)
                .execute();
    }
}
