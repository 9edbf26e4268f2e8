package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Pages through items: those that are linked to a variant, and those with stock that are not. */
final class LinkedItems {
    /** Items computed by one statement: levels are read 250 at a time, but the database is asked for all of them at once. */
    static final int PAGE = 1000;

    private record Link(long itemId, Optional<String> inventoryItemId, long links) {}

    private record Known(String number, Optional<Boolean> active) {}

    private final Database database;
    private final Statements statements;
    private final String store;
    private final String linked;

    LinkedItems(Database database, Statements statements, String store) {
        this.database = database;
        this.statements = statements;
        this.store = store;
        this.linked = Sql.of(LinkedItems.class, "linked-items")
                .replace("/* index */", database.postgres() ? "" : "use index (sync_link_intellitrack)");
    }

    /** The next linked items by id; empty at the end. */
    List<LinkedItem> linkedAfter(long itemId) {
        return database.jdbi()
                .withHandle(handle -> items(
                        handle,
                        handle.createQuery(linked)
                                .bind("store", store)
                                .bind("after", itemId)
                                .bind("most", PAGE)
                                .map((row, context) -> new Link(
                                        row.getLong("item_id"),
                                        Optional.ofNullable(row.getString("inventory_item_id")),
                                        row.getLong("links")))
                                .list()));
    }

    /** The next items with stock but without a variant. */
    List<LinkedItem> unlinkedAfter(long itemId) {
        return database.jdbi()
                .withHandle(handle -> items(
                        handle,
                        handle.createQuery(statements.ours("unlinked-items"))
                                .bind("store", store)
                                .bind("after", itemId)
                                .bind("most", PAGE)
                                .mapTo(Long.class)
                                .map(item -> new Link(item, Optional.empty(), 0))
                                .list()));
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
