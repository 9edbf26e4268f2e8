package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Items whose variant was deleted in Shopify and made again: they pass to the new one, and with them all that names the old
 * one, whose id lives on only to find the item of an older order.
 */
final class PassedItems {
    /**
     * An item that passes.
     *
     * @param old the variant that is gone
     * @param oldInventoryItem its inventory item; null where none is known
     */
    record Passed(long item, String old, String oldInventoryItem, ItemRow row) {}

    private static final String FORGET_TOLD =
            "delete from sync_link where store = :store and kind = 'item-deleted' and shopify_id = :old";
    private static final String PASS_INACTIVE =
            "update sync_link set shopify_id = :variant where store = :store and kind = 'item-inactive' "
                    + "and shopify_id = :old";
    /** In Shopify the new one begins anew: what was last confirmed there is of no use for a difference. */
    private static final String FORGET_BASE =
            "delete from sync_adjustment_base where store = :store and item_id = :item";

    private static final String FORGET_PARKED_STOCK =
            "delete from sync_parked where store = :store and record_id = :oldInventoryItem";
    private static final String WAKE_ORDERS =
            "update sync_parked set next_try_at = current_timestamp where store = :store "
                    + "and flow = :flow and healing = true and dismissed_at is null and field = 'picking_order_line.item_id'";

    private final String store;

    PassedItems(String store) {
        this.store = store;
    }

    /** Frees items from their old variants, before they are linked to their new ones. */
    void pass(Handle handle, List<Passed> items) {
        if (items.isEmpty()) {
            return;
        }
        each(handle, Sql.of(PassedItems.class, "pass-link"), items);
        each(handle, FORGET_TOLD, items);
        each(handle, PASS_INACTIVE, items);
        each(handle, FORGET_BASE, items);
        List<Passed> stocked = items.stream()
                .filter(passed ->
                        passed.oldInventoryItem() != null && passed.row().inventoryItem() != null)
                .toList();
        if (!stocked.isEmpty()) {
            each(handle, Sql.of(PassedItems.class, "pass-stock"), stocked);
            each(handle, FORGET_PARKED_STOCK, stocked);
        }
        handle.createUpdate(WAKE_ORDERS)
                .bind("store", store)
                .bind("flow", Flow.ORDERS.id())
                .execute();
    }

    private void each(Handle handle, String statement, List<Passed> items) {
        PreparedBatch batch = handle.prepareBatch(statement);
        batch.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        for (Passed passed : items) {
            batch.bind("store", store)
                    .bind("item", passed.item())
                    .bind("old", passed.old())
                    .bind("variant", passed.row().key())
                    .bind("oldInventoryItem", passed.oldInventoryItem())
                    .bind("inventoryItem", passed.row().inventoryItem())
                    .add();
        }
        batch.execute();
    }
}
