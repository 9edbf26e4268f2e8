package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.ReadAhead;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.ItemStore.Linked;
import io.intellitrack.shopify.intellitrack.StagedItems.Range;
import io.intellitrack.shopify.intellitrack.StagedItems.Staged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The end of a scan of variants: all that want a number are known, so the order of pages makes no difference. First
 * items change their numbers, then variants without an item get one.
 */
final class ItemSettling {
    /** Of one transaction. In a small heap H2 writes more to its file before they are committed, and then again. */
    private static final int PAGE = 500;

    private final String store;
    private final Defaults defaults;
    private final ItemStore items;
    private final StagedItems staged;
    private final Optional<PlainItems> plain;
    private final PageWriter pages;
    private final NumberRivals rivals;

    ItemSettling(
            String store,
            Defaults defaults,
            ItemStore items,
            StagedItems staged,
            Optional<PlainItems> plain,
            PageWriter pages) {
        this.plain = plain;
        this.store = store;
        this.defaults = defaults;
        this.items = items;
        this.staged = staged;
        this.pages = pages;
        this.rivals = new NumberRivals(store, staged);
    }

    /** Settles everything that is staged. */
    void settle(Run run) {
        StagedItems.Waiting waiting = run.look(staged::waiting);
        if (waiting.rows() == 0) {
            return;
        }
        if (waiting.renames() > 0) {
            run.commit(handle -> rename(handle, run));
        }
        new ReadAhead<>(new Pages(run, settlePlain(run)))
                .forEachRemaining(page -> pages.writeLater(
                        run, page.batch(), (handle, current, records) -> save(handle, current, records, page.byKey())));
        boolean clean = run.commit(handle -> staged.empty(handle, waiting.rows()));
        if (!clean) {
            pages.emptied();
        }
    }

    /** Where rows are left to be settled one by one. */
    private List<Range> settlePlain(Run run) {
        if (plain.isEmpty()) {
            return List.of(Range.ALL);
        }
        List<Range> left = new ArrayList<>();
        pages.writeAtOnce(run, () -> left.addAll(plain.get().settle(run, defaults.ids(run.flow()))));
        return left;
    }

    /** What is to be settled together: refusals, and the others by their keys. */
    private record Page(Batch batch, Map<String, Staged> byKey) {}

    /** None is forgotten before the end: its rivals must see it. What is settled again after a crash is unchanged. */
    private final class Pages implements Iterator<Page> {
        private final Run run;
        private final Deque<Range> left;
        private List<Staged> next;

        private Pages(Run run, List<Range> left) {
            this.run = run;
            this.left = new ArrayDeque<>(left);
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = run.look(this::read);
            }
            return !next.isEmpty();
        }

        private List<Staged> read(Handle handle) {
            List<Staged> rows = new ArrayList<>();
            while (rows.size() < PAGE && !left.isEmpty()) {
                Range range = left.remove();
                rows.addAll(staged.first(handle, range, PAGE - rows.size()));
                if (rows.size() == PAGE) {
                    left.addFirst(range.behind(rows.get(PAGE - 1).row().key()));
                }
            }
            return rows;
        }

        @Override
        public Page next() {
            Page page = page(run, next);
            next = null;
            return page;
        }
    }

    /** All at once: nobody must see an item between two numbers. */
    private Void rename(Handle handle, Run run) {
        long division = defaults.ids(run.flow()).division();
        int blocked;
        do {
            blocked = execute(handle, "block-renames", division, Optional.empty());
        } while (blocked > 0);
        execute(handle, "free-numbers", division, Optional.of(Long.toString(run.id())));
        handle.createUpdate(Sql.of(ItemSettling.class, "rename-items"))
                .bind("store", store)
                .execute();
        return null;
    }

    private int execute(Handle handle, String statement, long division, Optional<String> run) {
        var update = handle.createUpdate(Sql.of(ItemSettling.class, statement))
                .bind("store", store)
                .bind("division", division);
        run.ifPresent(id -> update.bind("run", id));
        return update.execute();
    }

    private Page page(Run run, List<Staged> page) {
        Map<String, Staged> byKey = new HashMap<>();
        page.forEach(one -> byKey.put(one.row().key(), one));
        List<Outcome> outcomes = new ArrayList<>();
        run.look(handle -> rivals.refusals(handle, run.flow(), page)).forEach((key, refusal) -> {
            byKey.remove(key);
            outcomes.add(new Outcome.Rejected(refusal));
        });
        byKey.values().forEach(one -> outcomes.add(one.row().mapped()));
        return new Page(new Batch("products", Optional.empty(), outcomes), byKey);
    }

    private Saved save(Handle handle, Run run, List<Outcome.Mapped> records, Map<String, Staged> byKey) {
        List<String> keys = records.stream().map(Outcome.Mapped::key).toList();
        Map<String, Linked> linked = items.linked(handle, keys);
        Map<String, Holder> holders = holders(handle, run.flow(), keys, byKey);
        Decided decided = new Decided();
        for (String key : keys) {
            decide(
                    byKey.get(key),
                    linked.get(key),
                    holders.get(byKey.get(key).row().number()),
                    decided);
        }
        items.insert(handle, run, decided.inserted);
        items.update(handle, run, decided.updatedItems, decided.updated);
        List<String> saved = new ArrayList<>(ItemStore.keys(decided.inserted));
        saved.addAll(ItemStore.keys(decided.updated));
        return new Saved(saved, decided.unchanged, 0, decided.refused);
    }

    private static final class Decided {
        private final List<ItemRow> inserted = new ArrayList<>();
        private final List<ItemRow> updated = new ArrayList<>();
        private final List<Long> updatedItems = new ArrayList<>();
        private final List<String> unchanged = new ArrayList<>();
        private final List<RejectedRecord> refused = new ArrayList<>();
    }

    /** The item that has a number now, and the variant that it is linked to, if any. */
    private record Holder(long item, Optional<String> variant) {}

    private static void decide(Staged one, Linked link, Holder holder, Decided decided) {
        ItemRow row = one.row();
        boolean ours = holder != null && holder.variant().map(row.key()::equals).orElse(!one.renamed());
        if (ours
                && link != null
                && row.hash().equals(link.hash())
                && row.number().equals(link.number())) {
            decided.unchanged.add(row.key()); // settled before the process died
        } else if (ours) {
            decided.updated.add(row);
            decided.updatedItems.add(holder.item());
        } else if (holder != null || one.renamed()) {
            decided.refused.add(taken(row, one.renamed(), holder));
        } else if (one.orphaned() || link != null) {
            decided.refused.add(ItemStore.refusal(
                    row,
                    "The item of this variant was deleted in IntelliTrack; it is not made again.",
                    "Create an item with the number " + row.number() + " in IntelliTrack; the variant then takes it."));
        } else {
            decided.inserted.add(row);
        }
    }

    private static RejectedRecord taken(ItemRow row, boolean renamed, Holder holder) {
        String owner = holder == null
                ? "another variant wants it too"
                : holder.variant()
                        .map(variant -> "it is the number of the item of " + variant)
                        .orElse("an item that " + "is not linked has it");
        return ItemStore.refusal(
                row,
                "The number " + row.number() + " is not free: " + owner
                        + (renamed ? ". The item keeps its old number." : "."),
                "Give the variant a number of its own in Shopify, or change the other; it comes in by itself.");
    }

    private Map<String, Holder> holders(Handle handle, Flow flow, List<String> keys, Map<String, Staged> byKey) {
        return handle
                .createQuery(Sql.of(ItemSettling.class, "items-by-number"))
                .bind("store", store)
                .bind("division", defaults.ids(flow).division())
                .bindArray(
                        "numbers",
                        String.class,
                        keys.stream()
                                .map(key -> byKey.get(key).row().number())
                                .distinct()
                                .toList())
                .map((row, context) -> Map.entry(
                        row.getString("item_number"),
                        new Holder(row.getLong("item_id"), Optional.ofNullable(row.getString("holder")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }
}
