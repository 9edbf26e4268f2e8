package io.intellitrack.shopify.endofday.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import java.util.Collection;
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

    private final Shopify shopify;
    private final UnsentOrders orders;
    private final Predicate<String> ours;
    private final boolean remembers;
    private final Map<String, OpenWork> remembered = new LinkedHashMap<>();

    /**
     * Asks nothing yet.
     *
     * @param ours tells of a Shopify location whether it is mapped
     * @param remembers read each order once only
     */
    public UnsentWork(Shopify shopify, UnsentOrders orders, Predicate<String> ours, boolean remembers) {
        this.shopify = shopify;
        this.orders = orders;
        this.ours = ours;
        this.remembers = remembers;
    }

    /** What is open of those of these picking orders that hold unsent picks of these items. */
    OpenWork of(List<Long> items, List<Long> pickingOrders) {
        Map<String, OpenWork> found = new LinkedHashMap<>();
        List<String> ids = orders.of(items, pickingOrders);
        ids.stream().filter(remembered::containsKey).forEach(id -> found.put(id, remembered.get(id)));
        List<String> unknown = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            found.putAll(read(unknown));
        }
        return OpenWork.all(found.values());
    }

    private Map<String, OpenWork> read(Collection<String> ids) {
        Map<String, OpenWork> over = orders.over(ids);
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
