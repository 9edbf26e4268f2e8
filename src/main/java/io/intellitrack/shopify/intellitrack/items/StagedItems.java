package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code sync_staged_item}: variants that wait for the end of the scan. */
final class StagedItems {
    /**
     * A staged variant.
     *
     * @param renamed true when it has an item, whose number is to change
     * @param orphaned true when its item was deleted in IntelliTrack
     */
    record Staged(ItemRow row, boolean renamed, boolean orphaned) {}

    /** No item has this id; it stands for one that is gone. */
    static final long GONE = -1;

    private static final long FEW = 500;

    private final String store;
    private final StagedValues values;

    /**
     * @param item the columns that a row of {@code item} fills
     * @param uom those of {@code item_uom}
     */
    StagedItems(String store, List<Column> item, List<Column> uom) {
        this.store = store;
        this.values = new StagedValues(item, uom);
    }

    /** Names what the values of a row are, in their order. */
    String filled() {
        return values.filled();
    }

    /**
     * Keeps rows.
     *
     * @param items the item of each row that has one, {@link #GONE}, or null
     */
    void put(Handle handle, List<ItemRow> rows, List<Long> items) {
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate(Sql.of(handle, StagedItems.class, "stage-items"))
                .bind("store", store)
                .bindArray("keys", String.class, each(rows, ItemRow::key))
                .bindArray("numbers", String.class, each(rows, ItemRow::number))
                .bindArray("number_keys", String.class, each(rows, row -> Claims.key(row.number())))
                .bindArray("names", String.class, each(rows, ItemRow::name))
                .bindArray("labels", String.class, each(rows, ItemRow::label))
                .bindArray("related", String.class, each(rows, ItemRow::inventoryItem))
                .bindArray("products", String.class, each(rows, ItemRow::product))
                .bindArray("retired", Boolean.class, each(rows, ItemRow::retired))
                .bindArray("items", Long.class, items)
                .bindArray("hashes", String.class, each(rows, ItemRow::hash))
                .bindArray("moments", Instant.class, each(rows, ItemRow::updatedAt))
                .bind("filled", values.filled())
                .bindArray("item_values", String.class, each(rows, row -> values.item(row)))
                .bindArray("uom_values", String.class, each(rows, row -> values.uom(row)))
                .execute();
    }

    private static <T> List<T> each(List<ItemRow> rows, Function<ItemRow, T> part) {
        return rows.stream().map(part).toList();
    }

    /** Forgets rows. */
    void remove(Handle handle, List<String> keys) {
        if (!keys.isEmpty()) {
            handle.createUpdate("delete from sync_staged_item where store = :store and shopify_id in "
                            + "(select * from unnest(cast(:keys as varchar array)))")
                    .bind("store", store)
                    .bindArray("keys", String.class, keys)
                    .execute();
        }
    }

    /**
     * Forgets all rows: with the whole table where nobody else has rows in it, because a deleted row costs H2 memory
     * until the commit, and PostgreSQL its page once more.
     *
     * @param rows how many they are
     * @return false when many were deleted one by one, and have left room behind
     */
    boolean empty(Handle handle, long rows) {
        if (Dialect.of(handle).truncate(handle, "sync_staged_item", rows, () -> !others(handle))) {
            return true;
        }
        handle.createUpdate("delete from sync_staged_item where store = :store")
                .bind("store", store)
                .execute();
        return rows <= FEW;
    }

    /** On both sides, for an index to tell. */
    private boolean others(Handle handle) {
        return any(
                handle,
                "select 1 from sync_staged_item where store < :store "
                        + "union all select 1 from sync_staged_item where store > :store");
    }

    /**
     * What waits.
     *
     * @param renames how many items are to get another number
     */
    record Waiting(long rows, long renames) {}

    /** How many wait. Before anything is linked none has an item, and so their rows are only counted. */
    Waiting waiting(Handle handle) {
        long rows = count(handle, "select count(*) from sync_staged_item where store = :store");
        if (rows == 0 || !any(handle, "select 1 from sync_link where store = :store and kind = 'item'")) {
            return new Waiting(rows, 0);
        }
        return new Waiting(
                rows, count(handle, "select count(*) from sync_staged_item where store = :store and item_id >= 0"));
    }

    private boolean any(Handle handle, String query) {
        return handle.createQuery(query + " fetch first 1 rows only")
                .bind("store", store)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private long count(Handle handle, String query) {
        return handle.createQuery(query).bind("store", store).mapTo(Long.class).one();
    }

    /**
     * Ids of variants.
     *
     * @param after they come behind this one
     * @param last and end with this one, if there is one
     */
    record Range(String after, Optional<String> last) {
        static final Range ALL = new Range("", Optional.empty());

        Range behind(String key) {
            return new Range(key, last);
        }
    }

    /** The first rows by Shopify id, as they were staged and links are kept: no index is written here and there. */
    List<Staged> first(Handle handle, Range range, int most) {
        Query query = handle.createQuery("select * from sync_staged_item where store = :store and shopify_id > :after "
                        + (range.last().isPresent() ? "and shopify_id <= :last " : "")
                        + "order by store, shopify_id fetch first :most rows only")
                .bind("store", store)
                .bind("after", range.after())
                .bind("most", most);
        range.last().ifPresent(last -> query.bind("last", last));
        return query.map(values).list();
    }

    /** The next so many ids behind one; empty when no more are staged. */
    Optional<Range> range(Handle handle, String after, int most) {
        return handle.createQuery("select max(shopify_id) from (select shopify_id from sync_staged_item "
                        + "where store = :store and shopify_id > :after order by store, shopify_id "
                        + "fetch first :most rows only) c")
                .bind("store", store)
                .bind("after", after)
                .bind("most", most)
                .mapTo(String.class)
                .findOne()
                .map(last -> new Range(after, Optional.of(last)));
    }

    /**
     * All rows that want one of the numbers, where more than one variant may want it; by number. They may be written
     * otherwise where the database calls them equal.
     */
    Map<String, List<Staged>> rivals(Handle handle, List<String> numbers) {
        Set<String> keys = handle.createQuery(Sql.of(StagedItems.class, "keys-of-rivals"))
                .bind("store", store)
                .bindArray(
                        "keys",
                        String.class,
                        numbers.stream().map(Claims::key).distinct().toList())
                .mapTo(String.class)
                .set();
        List<String> wanted = numbers.stream()
                .distinct()
                .filter(number -> keys.contains(Claims.key(number)))
                .toList();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Staged>> rivals = new HashMap<>();
        handle.createQuery(Sql.of(StagedItems.class, "staged-by-number"))
                .bind("store", store)
                .bindArray("numbers", String.class, wanted)
                .bindArray("keys", String.class, ArrayColumns.of(wanted, Claims::key))
                .map((row, context) -> rivals.computeIfAbsent(row.getString("wanted"), none -> new ArrayList<>())
                        .add(values.map(row, context)))
                .list();
        return rivals;
    }
}
