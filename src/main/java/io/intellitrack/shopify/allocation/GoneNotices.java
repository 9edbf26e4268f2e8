package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.settings.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells people of orders that Shopify does not show any more, each thing once, and ends what is over. Thread-safe. */
final class GoneNotices {
    private final String store;
    private final GoneOrders orders;
    private final Parked parked;
    private final Waiting waiting;
    private final Allocations allocations;
    private final SettledOrders settled;

    GoneNotices(String store, GoneOrders orders, Parked parked, Waiting waiting, Allocations allocations) {
        this.store = store;
        this.orders = orders;
        this.parked = parked;
        this.waiting = waiting;
        this.allocations = allocations;
        this.settled = new SettledOrders(store);
    }

    /**
     * What the order still is about.
     *
     * @param open numbers of open picking orders
     * @param wanted true when Shopify wanted units at the last reading
     */
    private record Held(Standing order, List<String> open, boolean wanted, boolean linked) {
        /** @param uncovered true when no picking order covers some of these */
        Held reallyWanted(boolean uncovered) {
            return new Held(order, open, uncovered, linked);
        }
    }

    /** What is parked already. */
    private record Said(String message, boolean dismissed, boolean retried) {}

    /** Says what is new of each order that Shopify did not show twice, and releases what is over. */
    void tell(Handle handle, Run run) {
        handle.createUpdate("delete from sync_gone where store = :store and first_null_at is null "
                        + "and asked_at < current_timestamp - interval '2' hour")
                .bind("store", store)
                .execute();
        Map<String, Held> held = held(handle);
        held.replaceAll((gid, each) -> each.reallyWanted(each.wanted()
                && !each.order().gone()
                && !allocations.stillWanted(handle, List.of(gid)).isEmpty()));
        Map<Flow, Map<String, Said>> said = said(handle);
        held.values().forEach(each -> tell(handle, run, each, said));
        List<String> over = new ArrayList<>();
        said.get(Flow.ORDERS).keySet().forEach(key -> {
            ParkedKey read = ParkedKey.read(key);
            Held order = held.get(read.record());
            if (read instanceof ParkedKey.NotShown
                    && (order == null || order.open().isEmpty() && !order.wanted())) {
                over.add(key);
            }
        });
        parked.release(handle, Flow.ORDERS, over);
    }

    private void tell(Handle handle, Run run, Held held, Map<Flow, Map<String, Said>> said) {
        Standing order = held.order();
        if (order.gone()) {
            end(handle, order);
            if (orders.endUndone(handle, order.gid())) {
                keep(handle, run, Flow.FULFILLMENTS, GoneRecord.shipments(order), said);
            }
        }
        if (!held.linked()) {
            if (!order.gone() && said.get(Flow.ORDERS).containsKey(order.gid())) {
                keep(handle, run, Flow.ORDERS, GoneRecord.neverImported(order), said);
            }
        } else if (!held.open().isEmpty()) {
            keep(handle, run, Flow.ORDERS, GoneRecord.pickingOrders(order, held.open()), said);
        } else if (held.wanted()) {
            keep(handle, run, Flow.ORDERS, GoneRecord.stillWanted(order), said);
        }
        String key = new ParkedKey.NotShown(order.gid()).stored();
        if (said.get(Flow.FULFILLMENTS).containsKey(key)) {
            keep(handle, run, Flow.FULFILLMENTS, GoneRecord.shipments(order), said);
        }
        if (dismissed(said, Flow.ORDERS, key) && held.open().isEmpty() || dismissed(said, Flow.FULFILLMENTS, key)) {
            forgetReading(handle, order);
        }
    }

    private static boolean dismissed(Map<Flow, Map<String, Said>> said, Flow flow, String key) {
        Said now = said.get(flow).get(key);
        return now != null && now.dismissed();
    }

    /** Says something that is new, or that a person asked for again; what was dismissed stays so. */
    private void keep(Handle handle, Run run, Flow flow, RejectedRecord what, Map<Flow, Map<String, Said>> said) {
        Said before = said.get(flow).get(what.key());
        boolean news = before == null || !before.message().equals(what.getMessage());
        if (before != null && before.dismissed() || !news && !before.retried()) {
            return;
        }
        parked.keep(handle, flow, List.of(what));
        if (news) {
            run.hold(what.getMessage());
        }
    }

    /** What else is said of an order that was deleted is over: nothing of it can be decided or read any more. */
    private void end(Handle handle, Standing order) {
        forgetReading(handle, order);
        parked.release(handle, Flow.ORDERS, List.of(order.gid()));
        parked.release(
                handle,
                Flow.FULFILLMENTS,
                parked.keys(handle, Flow.FULFILLMENTS, order.gid()).stream()
                        .filter(key -> !(key instanceof ParkedKey.NotShown) && !(key instanceof ParkedKey.Status))
                        .map(ParkedKey::stored)
                        .toList());
        waiting.release(handle, Flow.ORDERS, List.of(order.gid()));
    }

    private void forgetReading(Handle handle, Standing order) {
        int forgotten = handle.createUpdate("delete from sync_reading where store = :store and order_gid = :gid")
                .bind("store", store)
                .bind("gid", order.gid())
                .execute();
        if (forgotten > 0) {
            settled.touchOrder(handle, order.gid());
        }
    }

    private Map<String, Held> held(Handle handle) {
        Map<String, Held> held = new LinkedHashMap<>();
        handle.createQuery(Sql.of(GoneNotices.class, "not-shown-again"))
                .bind("store", store)
                .map((row, context) -> {
                    String gid = row.getString("order_gid");
                    boolean gone = row.getTimestamp("gone_at") != null;
                    Held each = held.computeIfAbsent(gid, none -> new Held(null, new ArrayList<>(), false, false));
                    Standing order = new Standing(gid, row.getString("order_name"), true, gone, false);
                    String open = row.getString("order_number");
                    if (open != null) {
                        each.open().add(open);
                    }
                    return held.put(
                            gid, new Held(order, each.open(), row.getLong("wanted") > 0, row.getLong("linked") > 0));
                })
                .list();
        return held;
    }

    private Map<Flow, Map<String, Said>> said(Handle handle) {
        Map<Flow, Map<String, Said>> said = new HashMap<>();
        said.put(Flow.ORDERS, new HashMap<>());
        said.put(Flow.FULFILLMENTS, new HashMap<>());
        handle.createQuery(Sql.of(GoneNotices.class, "parked-not-shown"))
                .bind("store", store)
                .map((row, context) -> said.get(
                                row.getString("flow").equals(Flow.ORDERS.id()) ? Flow.ORDERS : Flow.FULFILLMENTS)
                        .put(
                                row.getString("record_key"),
                                new Said(
                                        row.getString("message"),
                                        row.getTimestamp("dismissed_at") != null,
                                        row.getTimestamp("retry_asked_at") != null)))
                .list();
        return said;
    }
}
