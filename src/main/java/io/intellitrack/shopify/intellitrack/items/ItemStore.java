package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.RecordStore;
import io.intellitrack.shopify.intellitrack.rows.Saved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Pages of variants into items. A variant that has its item is brought up to date at once; one that needs an item, or
 * another number for its item, is staged: whether the number is free is only known when the scan has reached its end.
 */
public final class ItemStore {
    /**
     * A variant that is linked.
     *
     * @param item null when the item is gone
     * @param sameNumber true when the item has the variant's number, as the database compares them
     */
    record Linked(Long item, boolean sameNumber, String hash, Instant updatedAt) {}

    private final String store;
    private final String rules;
    private final Defaults defaults;
    private final ItemTables tables;
    private final ItemStatus status;
    private final StagedItems staged;
    private final Claims claims;

    ItemStore(String store, String rules, Defaults defaults, ItemTables tables, ItemStatus status, StagedItems staged) {
        this.claims = new Claims(store);
        this.store = store;
        this.rules = rules;
        this.defaults = defaults;
        this.tables = tables;
        this.status = status;
        this.staged = staged;
    }

    /** What becomes of each record of a page. */
    private static final class Sorted {
        private final List<ItemRow> changed = new ArrayList<>();
        private final List<Long> items = new ArrayList<>();
        private final List<String> unchanged = new ArrayList<>();
        private final List<ItemRow> staged = new ArrayList<>();
        private final List<Long> stagedItems = new ArrayList<>();
    }

    /** Saves a page. Its rows are made at once; afterwards the documents are not needed. */
    public RecordStore page(Batch batch) {
        List<String> leftOut = new ArrayList<>();
        batch.rejected().forEach(record -> leftOut.add(record.key()));
        batch.skipped().forEach(record -> leftOut.add(record.key()));
        Map<String, ItemRow> newest = newest(batch.mapped());
        return (handle, run, records) -> {
            Map<String, ItemRow> rows = new LinkedHashMap<>();
            records.forEach(record -> rows.put(record.key(), newest.get(record.key())));
            claims.follow(handle, List.copyOf(rows.values()), leftOut);
            Sorted sorted = sort(handle, rows);
            staged.put(handle, sorted.staged, sorted.stagedItems);
            List<String> settled = new ArrayList<>(leftOut);
            settled.addAll(sorted.unchanged);
            sorted.changed.forEach(row -> settled.add(row.key()));
            staged.remove(handle, settled);
            update(handle, run, sorted.items, sorted.changed);
            return new Saved(keys(sorted.changed), sorted.unchanged, List.of(), List.of());
        };
    }

    /** A variant may come twice in a page; its newest version counts. */
    private Map<String, ItemRow> newest(List<Outcome.Mapped> records) {
        Map<String, ItemRow> newest = new HashMap<>();
        for (Outcome.Mapped record : records) {
            newest.merge(
                    record.key(),
                    ItemRow.of(record, rules),
                    (a, b) -> a.updatedAt().isAfter(b.updatedAt()) ? a : b);
        }
        return newest;
    }

    private Sorted sort(Handle handle, Map<String, ItemRow> rows) {
        Map<String, Linked> known = linked(handle, rows.values());
        Sorted sorted = new Sorted();
        for (ItemRow row : rows.values()) {
            Linked link = known.get(row.key());
            if (link == null || link.item() == null) {
                sorted.staged.add(row);
                sorted.stagedItems.add(link == null ? null : StagedItems.GONE);
            } else if (row.hash().equals(link.hash()) || row.updatedAt().isBefore(link.updatedAt())) {
                sorted.unchanged.add(row.key());
            } else if (link.sameNumber()) {
                sorted.changed.add(row);
                sorted.items.add(link.item());
            } else {
                sorted.staged.add(row);
                sorted.stagedItems.add(link.item());
            }
        }
        return sorted;
    }

    /** The links of variants, with the items behind them. */
    Map<String, Linked> linked(Handle handle, Collection<ItemRow> rows) {
        Map<String, Linked> linked = new HashMap<>();
        handle.createQuery(Sql.of(ItemStore.class, "linked-items"))
                .bind("store", store)
                .bindArray("keys", String.class, ArrayColumns.of(rows, ItemRow::key))
                .bindArray("numbers", String.class, ArrayColumns.of(rows, ItemRow::number))
                .map((row, context) -> linked.put(
                        row.getString("shopify_id"),
                        new Linked(
                                row.getObject("item_id", Long.class),
                                row.getInt("same_number") == 1,
                                row.getString("content_hash"),
                                row.getTimestamp("shopify_updated_at") == null
                                        ? Instant.EPOCH
                                        : row.getTimestamp("shopify_updated_at").toInstant())))
                .list();
        return linked;
    }

    /** Writes what Shopify owns into items that have their number already. */
    void update(Handle handle, Run run, List<Long> items, List<ItemRow> rows) {
        if (!rows.isEmpty()) {
            tables.update(handle, items, rows);
            tables.complete(handle, defaults.ids(run.flow()), items, rows);
            status.follow(handle, run, rows);
        }
    }

    /** Makes items that were not there. */
    void insert(Handle handle, Run run, List<ItemRow> rows) {
        if (!rows.isEmpty()) {
            tables.insert(handle, defaults.ids(run.flow()), rows);
            status.follow(handle, run, rows);
        }
    }

    static List<String> keys(List<ItemRow> rows) {
        return rows.stream().map(ItemRow::key).toList();
    }

    /** A refusal of a variant because of its number. */
    static RejectedRecord refusal(ItemRow row, String message, String remedy) {
        return RejectedRecord.of(RejectedRecord.Cause.DATA, row.key(), row.name())
                .field("item_number", row.number().length() + " characters")
                .healing()
                .because(message, remedy);
    }
}
