package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.orders.ShownOrders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Shopify by id for linked orders of which something is still open, because polls never show deletions: each hour, a
 * minute after one was not shown, and when a person wants it. Tells of those that are gone. Thread-safe.
 */
public final class GoneWatch {
    private static final Logger LOG = LoggerFactory.getLogger(GoneWatch.class);

    private final Database database;
    private final String store;
    private final Supplier<Shopify> shopify;
    private final GoneOrders orders;
    private final Parked parked;
    private final Waiting waiting;
    private final GoneNotices notices;

    /** @param shopify the store, once it is there */
    public GoneWatch(
            Database database,
            String store,
            Supplier<Shopify> shopify,
            Parked parked,
            Waiting waiting,
            Allocations allocations) {
        this.database = database;
        this.store = store;
        this.shopify = shopify;
        this.parked = parked;
        this.waiting = waiting;
        this.orders = new GoneOrders(store, parked);
        this.notices = new GoneNotices(store, orders, parked, waiting, allocations);
    }

    /** Orders to be asked for, with what people call them. */
    private record Due(Map<String, String> suspects, Map<String, String> others) {}

    /** The table behind it. */
    public GoneOrders orders() {
        return orders;
    }

    /** True when orders are to be asked for by id, so far as the flow asks for them. */
    public boolean due(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> watched(handle, flow)
                        .map((row, context) -> row.getString("order_gid"))
                        .findFirst()
                        .isPresent());
    }

    /** Does what is due at the begin of a run. */
    public void follow(Run run) {
        Due due = due(run);
        ask(run, due.suspects());
        ask(run, due.others()); // apart: one that cannot be read must not keep a suspect from its answer
        run.write(handle -> {
            notices.tell(handle, run);
        });
    }

    private Due due(Run run) {
        Due due = new Due(new LinkedHashMap<>(), new LinkedHashMap<>());
        run.read(handle -> watched(handle, run.flow())
                .map((row, context) -> (row.getTimestamp("first_null_at") == null ? due.others() : due.suspects())
                        .put(row.getString("order_gid"), row.getString("name")))
                .list());
        parked.healing(run.flow()).stream()
                .map(ParkedKey::read)
                .filter(ParkedKey.NotShown.class::isInstance)
                .forEach(key -> due.suspects().putIfAbsent(key.record(), "an order"));
        return due;
    }

    private Query watched(Handle handle, Flow flow) {
        String shipments = Sql.of(GoneWatch.class, "watched-shipments");
        String sources =
                flow == Flow.ORDERS ? shipments + "union all\n" + Sql.of(GoneWatch.class, "watched-orders") : shipments;
        return handle.createQuery(Sql.of(GoneWatch.class, "watched").replace("{sources}", sources))
                .bind("store", store);
    }

    private void ask(Run run, Map<String, String> names) {
        if (names.isEmpty()) {
            return;
        }
        try {
            answered(run, names, shopify.get().shown(names.keySet()));
        } catch (ShopifyException e) {
            // null beside an error tells nothing; whatever else the run asks shows whether Shopify can be reached
            LOG.warn("{}: {} orders could not be asked for by id: {}", run, names.size(), e.getMessage());
            run.write(handle -> {
                orders.asked(handle, names);
            });
        }
    }

    private void answered(Run run, Map<String, String> names, ShownOrders shown) {
        Map<String, String> missing = new LinkedHashMap<>(names);
        missing.keySet().retainAll(shown.missing());
        Map<String, String> there = new LinkedHashMap<>(names);
        there.keySet().retainAll(shown.ids());
        Map<String, String> unanswered = new LinkedHashMap<>(names);
        unanswered.keySet().removeAll(shown.missing());
        unanswered.keySet().removeAll(shown.ids());
        run.write(handle -> {
            Map<String, String> back = orders.shown(handle, there.keySet());
            orders.asked(handle, there);
            orders.asked(handle, unanswered); // an error tells nothing of them; the others are answered
            orders.missing(handle, missing, shown.ofAnyAge());
            // what Shopify wants of it is read anew; unimported ones are read because they are parked
            waiting.keepDue(
                    handle,
                    run,
                    Flow.ORDERS,
                    back.entrySet().stream()
                            .map(each -> new Waiting.Kept(
                                    each.getKey(),
                                    each.getValue(),
                                    "Shopify shows it again; it is read with the next run"))
                            .toList());
        });
    }
}
