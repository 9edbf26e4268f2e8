package io.intellitrack.shopify.shopify.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.value.Gid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Orders that are dealt with one after the other or side by side, each read shortly before its turn: the first that is
 * asked for brings all others, since many cost no more than one. What was read too long ago is read again, with all that
 * still wait. Safe for many threads.
 */
public final class FreshOrders {
    /** So old may be what Shopify showed of an order when its turn comes. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private final OrderReads orders;
    private final LongSupplier nanoTime;
    private final Predicate<String> wanted;
    private final Set<String> waiting;
    private final Map<String, ObjectNode> found = new HashMap<>();
    private final Map<String, Unreadable> unreadable = new HashMap<>();
    private long readAt;

    /**
     * Asks for nothing yet.
     *
     * @param nanoTime a clock that never jumps, in nanoseconds
     * @param ids all that may come to their turn
     * @param wanted asked of those that are read only because others are
     */
    FreshOrders(OrderReads orders, LongSupplier nanoTime, Collection<String> ids, Predicate<String> wanted) {
        this.orders = orders;
        this.nanoTime = nanoTime;
        this.wanted = wanted;
        this.waiting = new LinkedHashSet<>(ids);
    }

    /**
     * The order as it is now, with its fulfilments; empty when it is gone or may not be read. Each is handed out once from
     * what was read together; asked for again, it is read by itself.
     *
     * @throws Unreadable when Shopify fails to read it while it answers for others
     */
    public Optional<ObjectNode> order(String id) {
        return together(id).or(() -> orders.order(id)); // a null among many is asked for once more
    }

    private synchronized Optional<ObjectNode> together(String id) {
        if (!waiting.remove(id)) {
            return Optional.empty();
        }
        if (!read(id) || nanoTime.getAsLong() - readAt > FRESH.toNanos()) {
            readWithOthers(id);
        }
        Unreadable why = unreadable.remove(id);
        if (why != null) {
            throw why;
        }
        return Optional.ofNullable(found.remove(id));
    }

    private boolean read(String id) {
        return found.containsKey(id) || unreadable.containsKey(id);
    }

    /** One alone is read as ever. */
    private void readWithOthers(String id) {
        found.clear();
        unreadable.clear();
        List<String> ids = new ArrayList<>(List.of(id));
        waiting.stream().filter(wanted).forEach(ids::add);
        waiting.retainAll(ids);
        if (ids.size() == 1) {
            return;
        }
        readAt = nanoTime.getAsLong();
        FetchedRecords<ObjectNode> came = orders.toFulfill(ids);
        came.records().forEach(order -> found.put(Gid.plain(order.path("id").asText()), order));
        came.unreadable().forEach(each -> unreadable.put(Gid.plain(each.id()), each));
    }
}
