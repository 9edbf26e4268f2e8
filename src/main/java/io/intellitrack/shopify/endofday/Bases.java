package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.database.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What was last confirmed in Shopify, by item and location; only for {@code end-of-day.mode=adjustments}. A row without
 * a base is set absolutely, and has one from then on.
 */
final class Bases {
    private final String store;

    Bases(String store) {
        this.store = store;
    }

    /** Keeps the bases of rows that Shopify has now. */
    void keep(Handle handle, Collection<Row> rows, Instant now) {
        List<Row> based = rows.stream().filter(row -> row.base().isPresent()).toList();
        if (!based.isEmpty()) {
            handle.createUpdate(Sql.of(Bases.class, "keep-bases"))
                    .bind("store", store)
                    .bind("now", now)
                    .bindArray(
                            "items", Long.class, based.stream().map(Row::itemId).toList())
                    .bindArray(
                            "locations",
                            String.class,
                            based.stream().map(Row::locationId).toList())
                    .bindArray(
                            "bases",
                            Long.class,
                            based.stream().map(row -> row.base().get()).toList())
                    .execute();
        }
    }

    /** Keeps one base. */
    void keep(Handle handle, long itemId, String locationId, long base, Instant now) {
        handle.createUpdate(Sql.of(Bases.class, "keep-bases"))
                .bind("store", store)
                .bind("now", now)
                .bindArray("items", Long.class, List.of(itemId))
                .bindArray("locations", String.class, List.of(locationId))
                .bindArray("bases", Long.class, List.of(base))
                .execute();
    }

    /** Nobody knows what Shopify has of this row: it is set absolutely next time. */
    void forget(Handle handle, long itemId, String locationId) {
        handle.createUpdate("delete from sync_adjustment_base where store = :store and item_id = :item "
                        + "and location_id = :location")
                .bind("store", store)
                .bind("item", itemId)
                .bind("location", locationId)
                .execute();
    }

    /** At other locations than these we do not follow what Shopify has. */
    void forgetElsewhere(Handle handle, List<String> locations) {
        handle.createUpdate("delete from sync_adjustment_base where store = :store and location_id not in "
                        + "(select * from unnest(cast(:locations as varchar array)))")
                .bind("store", store)
                .bindArray("locations", String.class, locations)
                .execute();
    }

    /** Absolute writes make every base untrue. */
    void forgetAll(Handle handle) {
        handle.createUpdate("delete from sync_adjustment_base where store = :store")
                .bind("store", store)
                .execute();
    }
}
