package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.Waiting;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Writes orders as picking orders. New ones that qualify are added, imported ones follow Shopify, all others are left out
 * and, while they may still become ours, kept to be looked at again.
 */
final class OrderStore {
    private final OrderTables tables;
    private final NewOrders newOrders;
    private final KnownOrders knownOrders;
    private final Defaults defaults;
    private final IntelliTrack.Laws laws;

    OrderStore(Settings settings, Defaults defaults, IntelliTrack.Laws laws, Columns columns, FieldTables fields) {
        this.tables = new OrderTables(settings, columns, fields);
        this.newOrders = new NewOrders(tables);
        this.knownOrders = new KnownOrders(tables);
        this.defaults = defaults;
        this.laws = laws;
    }

    /** A store for one page; what the page refuses or leaves out does not wait. */
    RecordStore page(Batch batch) {
        return (handle, run, records) -> {
            laws.waiting().release(handle, run.flow(), Each.of(batch.rejected(), Outcome::key));
            laws.waiting().release(handle, run.flow(), Each.of(batch.skipped(), Outcome::key));
            return save(handle, run, records);
        };
    }

    private Saved save(Handle handle, Run run, List<Outcome.Mapped> records) {
        OrderResult result = new OrderResult();
        List<OrderRecord> orders = distinct(records, result);
        Map<String, OrderLinks.Linked> linked = OrderLinks.of(handle, tables.links.store(), orders);
        List<OrderRecord> fresh = new ArrayList<>();
        List<OrderRecord> changed = new ArrayList<>();
        for (OrderRecord order : orders) {
            OrderLinks.Linked before = linked.get(order.key());
            if (before == null) {
                (order.wanted().state() == WantedOrder.State.IMPORT ? fresh : result.leftOut).add(order);
            } else if (asItWas(order, before)) {
                result.unchanged.add(order.key());
            } else {
                refusal(order, before).ifPresentOrElse(result.rejected::add, () -> changed.add(order));
            }
        }
        Defaults.Ids ids = defaults.ids(Flow.ORDERS);
        newOrders.save(handle, ids, fresh, result);
        knownOrders.save(handle, ids, changed, linked, result);
        keepWaiting(handle, run, orders, movedAway(orders, linked), result);
        return result.saved();
    }

    /** An order that stands in a page twice is written once, as it was read last. */
    private static List<OrderRecord> distinct(List<Outcome.Mapped> records, OrderResult result) {
        Map<String, OrderRecord> latest = new LinkedHashMap<>();
        for (Outcome.Mapped record : records) {
            if (latest.remove(record.key()) != null) {
                result.unchanged.add(record.key());
            }
            latest.put(record.key(), OrderRecord.of(record));
        }
        return List.copyOf(latest.values());
    }

    /** True when nothing is to be done: this version or a newer one was written, or nobody misses a deleted order. */
    private static boolean asItWas(OrderRecord order, OrderLinks.Linked before) {
        return before.exists()
                ? before.newerThan(order) || order.hash().equals(before.hash())
                : order.wanted().state() == WantedOrder.State.NOTHING;
    }

    private static Optional<RejectedRecord> refusal(OrderRecord order, OrderLinks.Linked before) {
        if (!before.exists()) {
            return Optional.of(deleted(order));
        }
        return order.wanted().state() == WantedOrder.State.UNSEEN
                        && !before.status().equals("closed")
                ? Optional.of(unseen(order))
                : Optional.empty();
    }

    private static RejectedRecord deleted(OrderRecord order) {
        return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order", "deleted")
                .because(
                        "The picking order was deleted in IntelliTrack although Shopify still wants it; it is not made "
                                + "again.",
                        "Dismiss this if the deletion was meant, and cancel or fulfil the order in Shopify; otherwise "
                                + "enter the order in IntelliTrack by hand.");
    }

    private static RejectedRecord unseen(OrderRecord order) {
        return order.rejected(RejectedRecord.Cause.PERMISSION)
                .field("fulfillmentOrders", "none")
                .healing()
                .because(
                        "Shopify shows no fulfillment order of an imported order although units are left; nothing was "
                                + "changed in IntelliTrack.",
                        "Give the app the scope read_merchant_managed_fulfillment_orders. If the order was moved to a "
                                + "fulfillment service, close the picking order.");
    }

    /** Imported orders of which nothing is ours now, though units are left: another mapping may bring them back. */
    private static List<OrderRecord> movedAway(List<OrderRecord> orders, Map<String, OrderLinks.Linked> linked) {
        return orders.stream()
                .filter(order -> order.wanted().state() == WantedOrder.State.NOTHING)
                .filter(order -> linked.containsKey(order.key()))
                .filter(order -> linked.get(order.key()).exists()
                        && !linked.get(order.key()).status().equals("closed"))
                .toList();
    }

    private void keepWaiting(
            Handle handle, Run run, List<OrderRecord> orders, List<OrderRecord> movedAway, OrderResult result) {
        Map<String, Waiting.Kept> kept = new LinkedHashMap<>();
        for (OrderRecord order :
                Stream.concat(result.leftOut.stream(), movedAway.stream()).toList()) {
            if (order.wanted().open()) {
                kept.put(
                        order.key(),
                        new Waiting.Kept(
                                order.key(), order.name(), order.wanted().reason()));
            }
        }
        laws.waiting().keep(handle, run.flow(), List.copyOf(kept.values()));
        laws.waiting()
                .release(
                        handle,
                        run.flow(),
                        orders.stream()
                                .map(OrderRecord::key)
                                .filter(key -> !kept.containsKey(key))
                                .toList());
        laws.parked().release(handle, run.flow(), Each.of(result.leftOut, OrderRecord::key));
    }
}
