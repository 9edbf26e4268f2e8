package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.Statistics;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.items.StagedItems.Range;
import io.intellitrack.shopify.intellitrack.items.StagedItems.Staged;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.PageWriter;
import io.intellitrack.shopify.intellitrack.rows.Saved;
import io.intellitrack.shopify.intellitrack.stock.LateStock;
import io.intellitrack.shopify.machine.ReadAhead;
import io.intellitrack.shopify.settings.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The end of a scan of variants: all that want a number are known, so the order of pages makes no difference. First
 * items change their numbers, then variants without an item get one.
 */
final class ItemSettling {
    /** Of one transaction. In a small heap H2 writes more to its file before they are committed, and then again. */
    private static final int PAGE = 500;

    private static final int NAMED = 10;

    private final String store;
    private final Defaults defaults;
    private final ItemStore items;
    private final StagedItems staged;
    private final Optional<PlainItems> plain;
    private final PageWriter pages;
    private final Statistics statistics;
    private final NumberRivals rivals;
    private final NumberHolders holders;
    private final PassedItems passedItems;
    private final Claims claims;
    private final LateStock late;

    ItemSettling(String store, Defaults defaults, ItemStores stores, PageWriter pages, Statistics statistics) {
        this.statistics = statistics;
        // those are settled by statements over all of them at once, and nothing can follow a single one
        this.plain = pages.writesOwnRows(Flow.PRODUCTS) ? Optional.empty() : stores.plain();
        this.store = store;
        this.defaults = defaults;
        this.items = stores.store();
        this.staged = stores.staged();
        this.late = stores.late();
        this.pages = pages;
        this.claims = new Claims(store);
        this.rivals = new NumberRivals(store, staged, claims);
        this.holders = new NumberHolders(store);
        this.passedItems = new PassedItems(store);
    }

    /**
     * Settles everything that is staged.
     *
     * @param gone variants that Shopify no longer has, among those whose item has a number that is wanted
     */
    void settle(Run run, Set<String> gone) {
        StagedItems.Waiting waiting = run.read(staged::waiting);
        if (waiting.rows() == 0) {
            return;
        }
        if (waiting.renames() > 0) {
            run.write(handle -> rename(handle, run));
        }
        Set<String> passed = new TreeSet<>();
        new ReadAhead<>(new Pages(run, settlePlain(run)))
                .forEachRemaining(page -> pages.writeLater(
                        run,
                        page.batch(),
                        (handle, current, records) -> save(handle, current, page.of(records, gone), passed)));
        tellPassed(run, passed);
        boolean clean = run.commit(handle -> {
            if (late.counts()) {
                late.noteStaged(handle);
            }
            return staged.empty(handle, waiting.rows());
        });
        if (!clean) {
            statistics.emptied();
        }
    }

    /** Where rows are left to be settled one by one. */
    private List<Range> settlePlain(Run run) {
        if (plain.isEmpty()) {
            return List.of(Range.ALL);
        }
        long before = run.count(Run.Count.SAVED);
        List<Range> left = plain.get().settle(run, defaults.ids(run.flow()));
        // whatever was looked at before, these were not there
        statistics.grown(run.flow(), 0, run.count(Run.Count.SAVED) - before);
        return left;
    }

    /** What is to be settled together: refusals, and the others by their keys. */
    private record Page(Batch batch, Map<String, Staged> byKey, List<Staged> refused) {
        Part of(List<Outcome.Mapped> records, Set<String> gone) {
            return new Part(ArrayColumns.of(records, record -> byKey.get(record.key())), refused, gone);
        }
    }

    /** A page, or less of it where the database refused the whole. */
    private record Part(List<Staged> rows, List<Staged> refused, Set<String> gone) {}

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
                next = run.read(this::read);
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
    private void rename(Handle handle, Run run) {
        long division = defaults.ids(run.flow()).division();
        int blocked;
        do {
            blocked = numbered(handle, "block-renames", division)
                    .bind("flow", run.flow().id())
                    .execute();
        } while (blocked > 0);
        numbered(handle, "free-numbers", division)
                .bind("run", Long.toString(run.id()))
                .execute();
        handle.createUpdate(Sql.of(ItemSettling.class, "rename-items"))
                .bind("store", store)
                .execute();
    }

    private Update numbered(Handle handle, String statement, long division) {
        return handle.createUpdate(Sql.of(ItemSettling.class, statement))
                .bind("store", store)
                .bind("division", division);
    }

    private Page page(Run run, List<Staged> page) {
        Map<String, Staged> byKey = new LinkedHashMap<>();
        page.forEach(one -> byKey.put(one.row().key(), one));
        List<Outcome> outcomes = new ArrayList<>();
        List<Staged> refused = new ArrayList<>();
        run.read(handle -> rivals.refusals(handle, run.flow(), page)).forEach((key, refusal) -> {
            refused.add(byKey.remove(key));
            outcomes.add(new Outcome.Rejected(refusal));
        });
        byKey.values().forEach(one -> outcomes.add(one.row().mapped()));
        return new Page(new Batch("products", Optional.empty(), outcomes), byKey, refused);
    }

    private Saved save(Handle handle, Run run, Part part, Set<String> passed) {
        NumberHolders.Decided decided = holders.decide(
                handle,
                defaults.ids(run.flow()).division(),
                part.rows(),
                items.linked(handle, ArrayColumns.of(part.rows(), Staged::row)),
                part.gone());
        passedItems.pass(handle, decided.passed);
        items.insert(handle, run, decided.inserted);
        items.update(handle, run, decided.updatedItems, decided.updated);
        claims.put(handle, part.refused());
        claims.put(handle, decided.claiming);
        decided.passed.forEach(one -> passed.add(one.row().number()));
        List<String> saved = new ArrayList<>(ItemStore.keys(decided.inserted));
        saved.addAll(ItemStore.keys(decided.updated));
        return new Saved(saved, decided.unchanged, List.of(), decided.refused);
    }

    private static void tellPassed(Run run, Set<String> names) {
        if (!names.isEmpty()) {
            run.note("Deleted in Shopify and made again, so the item passed to the new variant: "
                    + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more." : "."));
        }
    }
}
