package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What was last confirmed in Shopify, by item and location; only for {@code end-of-day.mode=adjustments}. A row without
 * a base is set absolutely, and has one from then on.
 */
public final class Bases {
    private final String store;

    /** The bases of one store. */
    public Bases(String store) {
        this.store = store;
    }

    /** Keeps the bases of rows that Shopify has now. */
    public void keep(Handle handle, Collection<AdjustmentRow> rows, Instant now) {
        List<AdjustmentRow> based =
                rows.stream().filter(row -> row.base().isPresent()).toList();
        if (!based.isEmpty()) {
            handle.createUpdate(Sql.of(Bases.class, "keep-bases"))
                    .bind("store", store)
                    .bind("now", now)
                    .bindArray(
                            "items",
                            Long.class,
                            based.stream().map(AdjustmentRow::itemId).toList())
                    .bindArray(
                            "locations",
                            String.class,
                            based.stream().map(AdjustmentRow::locationId).toList())
                    .bindArray(
                            "bases",
                            Long.class,
                            based.stream().map(row -> row.base().get()).toList())
                    .execute();
        }
    }

    /** Keeps one base. */
    public void keep(Handle handle, long itemId, String locationId, long base, Instant now) {
        handle.createUpdate(Sql.of(Bases.class, "keep-bases"))
                .bind("store", store)
                .bind("now", now)
                .bindArray("items", Long.class, List.of(itemId))
                .bindArray("locations", String.class, List.of(locationId))
                .bindArray("bases", Long.class, List.of(base))
                .execute();
    }

    /** Nobody knows what Shopify has of this row: it is set absolutely next time. */
    public void forget(Handle handle, long itemId, String locationId) {
        handle.createUpdate("delete from sync_adjustment_base where store = :store and item_id = :item "
                        + "and location_id = :location")
                .bind("store", store)
                .bind("item", itemId)
                .bind("location", locationId)
                .execute();
    }

    /** At other locations than these we do not follow what Shopify has. */
    public void forgetElsewhere(Handle handle, List<String> locations) {
        handle.createUpdate("delete from sync_adjustment_base where store = :store and location_id not in "
                        + "(select * from unnest(cast(:locations as varchar array)))")
                .bind("store", store)
                .bindArray("locations", String.class, locations)
                .execute();
    }

    /** Absolute writes make every base untrue. */
    public void forgetAll(Handle handle) {
        handle.createUpdate("delete from sync_adjustment_base where store = :store")
                .bind("store", store)
                .execute();
    }
}
