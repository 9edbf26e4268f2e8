package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.ops.views.OrderStory.PickingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Finds what is known of an order, in one reading of the database. Safe for many threads. */
final class OrderStories {
    private final Connector connector;
    private final String store;
    private final PickingOrders orders;
    private final AuditLog audit;

    OrderStories(Connector connector, AuditLog audit) {
        this.connector = connector;
        this.store = connector.settings().storeName();
        this.orders =
                new PickingOrders(store, new Statement(connector.home().routes().resolve("sql")));
        this.audit = audit;
    }

    /** By Shopify name with or without {@code #}, by IntelliTrack number, or by tracking number. */
    OrderStory of(String asked) {
        String text = asked.strip();
        String bare = text.startsWith("#") ? text.substring(1) : text;
        Set<String> numbers = new LinkedHashSet<>(
                List.of(text, bare, connector.settings().orders().numberPrefix() + bare));
        return connector.database().jdbi().withHandle(handle -> {
            List<PickingOrder> found = orders.find(handle, numbers, text);
            Set<String> names = new LinkedHashSet<>(numbers);
            found.forEach(order -> names.add(order.number()));
            List.copyOf(names).forEach(name -> names.add("#" + name));
            List<String> keys = found.stream()
                    .map(PickingOrder::shopifyId)
                    .flatMap(Optional::stream)
                    .toList();
            return new OrderStory(
                    asked,
                    found,
                    parked(handle, keys, names),
                    waiting(handle, keys, names),
                    runs(handle, found),
                    audit.about(handle, "#" + bare, keys));
        });
    }

    private List<Parked.Entry> parked(Handle handle, List<String> keys, Set<String> names) {
        return handle.createQuery(Sql.of(OrderStories.class, "story-parked"))
                .bind("store", store)
                .bindArray("keys", String.class, keys)
                .bindArray("names", String.class, List.copyOf(names))
                .map(Parked.ENTRY)
                .list();
    }

    private List<OrderStory.Wait> waiting(Handle handle, List<String> keys, Set<String> names) {
        return handle.createQuery(Sql.of(OrderStories.class, "story-waiting"))
                .bind("store", store)
                .bindArray("keys", String.class, keys)
                .bindArray("names", String.class, List.copyOf(names))
                .map((row, context) -> new OrderStory.Wait(
                        row.getString("flow"),
                        row.getString("record_name"),
                        row.getString("reason"),
                        row.getTimestamp("checked_at").toInstant()))
                .list();
    }

    /** Those that sent something of it, and the one that was under way when it was imported. */
    private List<RunLog.Entry> runs(Handle handle, List<PickingOrder> found) {
        List<Long> runs = new ArrayList<>();
        List<Instant> moments = new ArrayList<>();
        for (PickingOrder order : found) {
            order.attempts().forEach(attempt -> attempt.run().ifPresent(runs::add));
            order.shopifyId().flatMap(id -> order.importedAt()).ifPresent(moments::add);
        }
        return handle.createQuery(Sql.of(OrderStories.class, "story-runs"))
                .bind("store", store)
                .bindArray("runs", Long.class, runs)
                .bindArray("moments", Instant.class, moments)
                .map(RunLog.ENTRY)
                .list();
    }
}
