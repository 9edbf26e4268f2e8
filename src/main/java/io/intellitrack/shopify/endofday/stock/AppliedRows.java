package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.List;
import java.util.Optional;

/** What runs of End of Day changed in Shopify, for those who take one back. */
public final class AppliedRows {
    /** What a run changed of an item at a place, by how much, and what was confirmed with it. */
    record Applied(LinkedItem item, long changed, Optional<Long> base) {}

    private final Database database;
    private final String store;

    /** The rows of one store. */
    public AppliedRows(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** What a run changed at a place, from an item on. */
    List<Applied> after(long day, MappedPlace place, long item) {
        return read(day, place, item, Optional.empty());
    }

    /** What a run changed of these items at a place. */
    List<Applied> of(long day, MappedPlace place, List<Long> items) {
        return read(day, place, 0, Optional.of(items));
    }

    private List<Applied> read(long day, MappedPlace place, long after, Optional<List<Long>> items) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(AppliedRows.class, "applied-rows"))
                        .bind("store", store)
                        .bind("day", day)
                        .bind("location", place.locationId())
                        .bind("after", after)
                        .bind("any", items.isEmpty())
                        .bindArray("items", Long.class, items.orElse(List.of()))
                        .bind("most", LinkedItem.MOST_AT_ONCE)
                        .map((row, context) -> new Applied(
                                new LinkedItem(
                                        row.getLong("item_id"),
                                        row.getString("item_number"),
                                        Optional.of(row.getString("inventory_item_id")),
                                        1,
                                        true,
                                        Optional.of(true)),
                                row.getLong("changed"),
                                Optional.ofNullable(row.getObject("base", Long.class))))
                        .list());
    }
}
