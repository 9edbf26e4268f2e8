package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Pages through items: those that are linked to a variant, and those with stock that are not. */
public final class LinkedItems {
    /** Items computed by one statement: levels are read 250 at a time, but the database is asked for all of them at once. */
    static final int PAGE = 1000;

    private record Link(long itemId, Optional<String> inventoryItemId, long links) {}

    private record Known(String number, Optional<Boolean> active) {}

    /** A link of an item, by which the next page is found. */
    private record Found(Link link, String variant, boolean first) {}

    private final Database database;
    private final StockStatements statements;
    private final String store;

    /** The items of one store. */
    public LinkedItems(Database database, StockStatements statements, String store) {
        this.database = database;
        this.statements = statements;
        this.store = store;
    }

    /** The linked items, page by page, each once. */
    public Iterator<List<LinkedItem>> linked() {
        return new Paging<>("") {
            @Override
            List<LinkedItem> read(Handle handle) {
                List<Found> page = handle.createQuery(Sql.of(LinkedItems.class, "linked-items"))
                        .bind("store", store)
                        .bind("after", after)
                        .bind("most", PAGE)
                        .map((row, context) -> new Found(
                                new Link(
                                        row.getLong("item_id"),
                                        Optional.ofNullable(row.getString("inventory_item_id")),
                                        row.getLong("links")),
                                row.getString("shopify_id"),
                                row.getString("shopify_id").equals(row.getString("first_id"))))
                        .list();
                over = page.isEmpty();
                after = over ? after : page.get(page.size() - 1).variant();
                return items(
                        handle,
                        page.stream().filter(Found::first).map(Found::link).toList());
            }
        };
    }

    /** The items with stock but without a variant, page by page. */
    public Iterator<List<LinkedItem>> unlinked() {
        return new Paging<>(0L) {
            @Override
            List<LinkedItem> read(Handle handle) {
                List<Long> page = handle.createQuery(statements.ours("unlinked-items"))
                        .bind("store", store)
                        .bind("after", after)
                        .bind("most", PAGE)
                        .mapTo(Long.class)
                        .list();
                over = page.isEmpty();
                after = over ? after : page.get(page.size() - 1);
                return items(
                        handle,
                        page.stream()
                                .map(item -> new Link(item, Optional.empty(), 0))
                                .toList());
            }
        };
    }

    /** Pages by key. */
    private abstract class Paging<K> implements Iterator<List<LinkedItem>> {
        K after;
        boolean over;
        private List<LinkedItem> next = List.of();

        Paging(K first) {
            this.after = first;
        }

        /** The next page; empty at the end, which is noted, or when all of its items came before. */
        abstract List<LinkedItem> read(Handle handle);

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && !over) {
                next = database.jdbi().withHandle(this::read);
            }
            return !next.isEmpty();
        }

        @Override
        public List<LinkedItem> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<LinkedItem> page = next;
            next = List.of();
            return page;
        }
    }

    private List<LinkedItem> items(Handle handle, List<Link> links) {
        Map<Long, Known> known = new HashMap<>();
        handle.createQuery(statements.adaptable("items"))
                .bindArray("items", Long.class, links.stream().map(Link::itemId).toList())
                .map((row, context) -> known.put(
                        row.getLong("item_id"),
                        new Known(
                                row.getString("item_number"),
                                Optional.ofNullable(row.getObject("active", Boolean.class)))))
                .list();
        List<LinkedItem> items = new ArrayList<>();
        for (Link link : links) {
            Known item = known.get(link.itemId());
            items.add(new LinkedItem(
                    link.itemId(),
                    item == null ? "item " + link.itemId() : item.number(),
                    link.inventoryItemId(),
                    link.links(),
                    item != null,
                    item == null ? Optional.of(false) : item.active()));
        }
        return items;
    }
}
