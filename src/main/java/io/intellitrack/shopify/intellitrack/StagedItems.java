package io.intellitrack.shopify.intellitrack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intellitrack.shopify.database.Sql;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

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

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Map<String, Object>>> ROWS = new TypeReference<>() {};

    private final String store;
    private final Columns columns;

    StagedItems(String store, Columns columns) {
        this.store = store;
        this.columns = columns;
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
        handle.createUpdate(Sql.of(StagedItems.class, "stage-items"))
                .bind("store", store)
                .bindArray("keys", String.class, each(rows, ItemRow::key))
                .bindArray("numbers", String.class, each(rows, ItemRow::number))
                .bindArray("names", String.class, each(rows, ItemRow::name))
                .bindArray("labels", String.class, each(rows, ItemRow::label))
                .bindArray("related", String.class, each(rows, ItemRow::inventoryItem))
                .bindArray("products", String.class, each(rows, ItemRow::product))
                .bindArray("retired", Boolean.class, each(rows, ItemRow::retired))
                .bindArray("items", Long.class, items)
                .bindArray("hashes", String.class, each(rows, ItemRow::hash))
                .bindArray("moments", Instant.class, each(rows, ItemRow::updatedAt))
                .bindArray("mapped", String.class, each(rows, StagedItems::json))
                .execute();
    }

    private static <T> List<T> each(List<ItemRow> rows, Function<ItemRow, T> part) {
        return rows.stream().map(part).toList();
    }

    private static String json(ItemRow row) {
        Map<String, Map<String, Object>> tables = new LinkedHashMap<>();
        tables.put("item", text(row.item()));
        tables.put("item_uom", text(row.uom()));
        try {
            return JSON.writeValueAsString(tables);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows hold only texts, numbers and flags", e);
        }
    }

    private static Map<String, Object> text(Map<String, Object> row) {
        Map<String, Object> plain = new LinkedHashMap<>(row);
        plain.replaceAll((column, value) -> value instanceof Instant moment ? moment.toString() : value);
        return plain;
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

    /** Forgets all. */
    void clear(Handle handle) {
        handle.createUpdate("delete from sync_staged_item where store = :store")
                .bind("store", store)
                .execute();
    }

    /** How many wait. */
    long count(Handle handle) {
        return handle.createQuery("select count(*) from sync_staged_item where store = :store")
                .bind("store", store)
                .mapTo(Long.class)
                .one();
    }

    /** True when an item is to get another number. */
    boolean renames(Handle handle) {
        return handle.createQuery("select 1 from sync_staged_item where store = :store and item_id >= 0 "
                        + "fetch first 1 rows only")
                .bind("store", store)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** The next rows by number, at least {@code most} where there are so many, and no group of one number in part. */
    List<Staged> after(Handle handle, String number, int most) {
        return handle.createQuery(Sql.of(StagedItems.class, "staged-items"))
                .bind("store", store)
                .bind("after", number)
                .bind("most", most)
                .map(mapper())
                .list();
    }

    private RowMapper<Staged> mapper() {
        return (row, context) -> {
            Map<String, Map<String, Object>> tables = read(row.getString("mapped"));
            long item = row.getLong("item_id");
            boolean none = row.wasNull();
            return new Staged(
                    new ItemRow(
                            row.getString("shopify_id"),
                            row.getString("name"),
                            row.getString("label"),
                            row.getString("item_number"),
                            row.getString("inventory_item_id"),
                            row.getString("product_id"),
                            row.getBoolean("retired"),
                            row.getTimestamp("shopify_updated_at").toInstant(),
                            row.getString("content_hash"),
                            typed("item", tables.get("item")),
                            typed("item_uom", tables.get("item_uom"))),
                    !none && item != GONE,
                    !none && item == GONE);
        };
    }

    private static Map<String, Map<String, Object>> read(String json) {
        try {
            return JSON.readValue(json, ROWS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A staged item cannot be read: delete sync_staged_item's row", e);
        }
    }

    /** Only columns that are still filled; a field table may have changed since. */
    private Map<String, Object> typed(String table, Map<String, Object> row) {
        Map<String, Column> known = columns.of(table);
        Map<String, Object> typed = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            Column column = known.get(name);
            if (column != null) {
                typed.put(name, fit(column, value));
            }
        });
        return typed;
    }

    private static Object fit(Column column, Object value) {
        try {
            return column.fit(value);
        } catch (Column.Unfit e) {
            throw new IllegalStateException(e); // it did fit when it was staged
        }
    }
}
