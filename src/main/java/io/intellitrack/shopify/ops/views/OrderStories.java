package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.ops.views.OrderStory.PickingOrder;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds what is known of an order, in one reading of the database. Safe for many threads. */
final class OrderStories {
    private final Connector connector;
    private final String store;
    private final PickingOrders orders;
    private final AuditLog audit;

    OrderStories(Connector connector, AuditLog audit) {
        this.connector = connector;
        this.store = connector.settings().storeName();
        this.orders = new PickingOrders(store, connector.statements());
        this.audit = audit;
    }

    /**
     * By Shopify name with or without {@code #}, by IntelliTrack number, or by tracking number; whichever picking order of a
     * Shopify order is meant, all of them are told.
     */
    OrderStory of(String asked) {
        String text = asked.strip();
        String bare = text.startsWith("#") ? text.substring(1) : text;
        Set<String> numbers = new LinkedHashSet<>(
                List.of(text, bare, connector.settings().orders().numberPrefix() + bare));
        return connector.database().jdbi().withHandle(handle -> {
            List<String> gids = gids(handle, orders.ids(handle, numbers, text), bare);
            numbers.addAll(family(handle, gids));
            List<PickingOrder> found =
                    orders.find(handle, numbers, text, connector.allocations().units(handle, gids));
            List<StillWanted> wanted = connector.allocations().stillWanted(gids);
            Set<String> names = new LinkedHashSet<>(numbers);
            found.forEach(order -> names.add(order.number()));
            wanted.forEach(order -> names.add(order.name()));
            List.copyOf(names).forEach(name -> names.add("#" + name.replaceFirst("^#", "")));
            return new OrderStory(
                    asked,
                    found,
                    wanted.stream().map(StillWantedOrder::of).toList(),
                    left(handle, gids),
                    parked(handle, gids, names),
                    waiting(handle, gids, names),
                    runs(handle, found),
                    audit.about(handle, names, gids));
        });
    }

    private List<String> gids(Handle handle, List<Long> ids, String bare) {
        return query(handle, "story-gids")
                .bindArray("names", String.class, List.of("#" + bare, bare))
                .bindArray("ids", Long.class, ids)
                .mapTo(String.class)
                .list();
    }

    private List<String> family(Handle handle, List<String> gids) {
        return query(handle, "story-family")
                .bindArray("gids", String.class, gids)
                .mapTo(String.class)
                .list();
    }

    private List<OrderStory.Left> left(Handle handle, List<String> gids) {
        return query(handle, "story-left")
                .bindArray("gids", String.class, gids)
                .map((row, context) -> new OrderStory.Left(
                        new Cells(row).text("item_number").orElse("a line added later"), row.getLong("units")))
                .list();
    }

    private Query query(Handle handle, String name) {
        return handle.createQuery(Sql.of(OrderStories.class, name)).bind("store", store);
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
        moments.forEach(moment -> importing(handle, moment).ifPresent(runs::add));
        return query(handle, "story-runs")
                .bindArray("runs", Long.class, runs.stream().distinct().toList())
                .map(RunLog.ENTRY)
                .list();
    }

    private Optional<Long> importing(Handle handle, Instant moment) {
        return query(handle, "story-import")
                .bind("moment", moment)
                .map(RunLog.ENTRY)
                .findFirst()
                .map(RunLog.Entry::id);
    }
}
