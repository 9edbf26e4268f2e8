package io.intellitrack.shopify.intellitrack.stock;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.settings.Flow;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Items that came after the stock was imported: their inventory items wait in {@code sync_waiting} until Shopify has stock of
 * them, which is then imported once.
 */
public final class LateStock {
    /** As many as Shopify takes ids in one request. */
    private static final int MOST = 250;

    public static final String REASON = "its stock is imported once, as soon as Shopify has some";

    private final Database database;
    private final String store;
    private final Completion completion;
    private final Waiting waiting;

    /** Items of one store. */
    public LateStock(Database database, String store, Completion completion, Waiting waiting) {
        this.database = database;
        this.store = store;
        this.completion = completion;
        this.waiting = waiting;
    }

    /** True once new items are late. */
    public boolean counts() {
        return completion.complete(Flow.INVENTORY);
    }

    /** Items of the staged variants, before these are forgotten. */
    public void noteStaged(Handle handle) {
        handle.createUpdate(Sql.of(LateStock.class, "note-late-stock"))
                .bind("store", store)
                .bind("flow", Flow.INVENTORY.id())
                .bind("reason", REASON)
                .bind("long_ago", Instant.EPOCH)
                .execute();
    }

    /** Those of these inventory items that have an item by now. */
    void note(Handle handle, List<String> inventoryItems) {
        if (!inventoryItems.isEmpty()) {
            handle.createUpdate(Sql.of(LateStock.class, "note-late-items"))
                    .bind("store", store)
                    .bind("flow", Flow.INVENTORY.id())
                    .bind("reason", REASON)
                    .bind("long_ago", Instant.EPOCH)
                    .bindArray("items", String.class, inventoryItems)
                    .execute();
        }
    }

    /** True when some were not looked at for an hour. */
    public boolean due() {
        return !due(1).isEmpty();
    }

    /** Inventory items that were not looked at for an hour, the oldest first. */
    List<String> next() {
        return due(MOST);
    }

    private List<String> due(int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select record_key from sync_waiting where store = :store "
                                + "and flow = :flow and checked_at < current_timestamp - interval '1' hour "
                                + "order by checked_at, record_key fetch first :most rows only")
                        .bind("store", store)
                        .bind("flow", Flow.INVENTORY.id())
                        .bind("most", most)
                        .mapTo(String.class)
                        .list());
    }

    /** They were looked at. */
    void looked(Handle handle, StockImport late) {
        List<String> still = late.stillLate();
        waiting.release(
                handle,
                Flow.INVENTORY,
                late.items().stream().filter(item -> !still.contains(item)).toList());
        handle.createUpdate("update sync_waiting set checked_at = current_timestamp where store = :store "
                        + "and flow = :flow and record_key = any (cast(:items as varchar array))")
                .bind("store", store)
                .bind("flow", Flow.INVENTORY.id())
                .bindArray("items", String.class, still)
                .execute();
    }
}
