package io.intellitrack.shopify.endofday.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads from Shopify what flow 4 could still send of picked units. A preview may remember orders while it lasts; what is
 * sent is always computed from a fresh reading. Used by one thread at a time.
 */
public final class UnsentWork {
    /** Orders remembered by a preview: enough for a busy day, bounded for a huge one. */
    private static final int REMEMBERED = 2000;

    private final Database database;
    private final Shopify shopify;
    private final String statement;
    private final String store;
    private final Predicate<String> ours;
    private final boolean remembers;
    private final boolean withoutNoted;
    private final Map<String, OpenWork> remembered = new LinkedHashMap<>();

    /**
     * Which orders are read, and how often.
     *
     * @param ours tells of a Shopify location whether it is mapped
     * @param withoutNoted leave out units that flow 4 will never send
     * @param remembers read each order once only
     */
    public record Scope(String store, Predicate<String> ours, boolean withoutNoted, boolean remembers) {}

    /** Puts the integrator's statements into ours, once; Shopify is asked later. */
    public UnsentWork(Database database, Shopify shopify, StockStatements statements, Scope scope) {
        this.database = database;
        this.shopify = shopify;
        this.statement = statements.ours("orders-with-unsent-picks");
        this.store = scope.store();
        this.ours = scope.ours();
        this.remembers = scope.remembers();
        this.withoutNoted = scope.withoutNoted();
    }

    /** What is open of those of these picking orders that hold unsent picks of these items. */
    OpenWork of(List<Long> items, List<Long> pickingOrders) {
        Map<String, OpenWork> found = new LinkedHashMap<>();
        List<String> orders = orders(items, pickingOrders);
        orders.stream().filter(remembered::containsKey).forEach(id -> found.put(id, remembered.get(id)));
        List<String> unknown =
                orders.stream().filter(id -> !found.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            found.putAll(read(unknown));
        }
        return OpenWork.all(found.values());
    }

    private List<String> orders(List<Long> items, List<Long> pickingOrders) {
        if (pickingOrders.isEmpty()) {
            return List.of();
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(statement)
                        .bind("store", store)
                        .bind("withoutNoted", withoutNoted)
                        .bindArray("items", Long.class, items)
                        .bindArray("orders", Long.class, pickingOrders)
                        .mapTo(String.class)
                        .list());
    }

    /** Orders for which nothing can be sent any more, should Shopify not show them; one that was deleted is as cancelled. */
    private Map<String, OpenWork> over(Collection<String> ids) {
        Map<String, OpenWork> over = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select order_gid, max(gone) as gone from sync_unsendable "
                                + "where store = :store and order_gid in "
                                + "(select * from unnest(cast(:ids as varchar array))) group by order_gid")
                        .bind("store", store)
                        .bindArray("ids", String.class, List.copyOf(ids))
                        .map((row, context) -> over.put(
                                row.getString("order_gid"),
                                row.getInt("gone") == 1
                                        ? OpenWork.cancelled(row.getString("order_gid"))
                                        : OpenWork.NONE))
                        .list());
        return over;
    }

    private Map<String, OpenWork> read(Collection<String> ids) {
        Map<String, OpenWork> over = over(ids);
        Map<String, OpenWork> read = new LinkedHashMap<>();
        ids.forEach(id -> read.put(id, OpenWork.unreadable(id)));
        read.replaceAll((id, unreadable) -> over.getOrDefault(id, unreadable));
        FetchedRecords<ObjectNode> found = shopify.orders(ids);
        for (ObjectNode order : found.records()) {
            read.put(order.path("id").asText(), OpenWork.of(OrderDocument.of(order), ours));
        }
        found.unreadable()
                .forEach(order -> read.put(order.id(), over.getOrDefault(order.id(), OpenWork.failing(order.id()))));
        if (remembers && remembered.size() + read.size() <= REMEMBERED) {
            remembered.putAll(read);
        }
        return read;
    }
}
