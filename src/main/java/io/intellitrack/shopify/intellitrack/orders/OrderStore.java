package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.GoneOrders;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.allocation.UndoneRecord;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.RecordStore;
import io.intellitrack.shopify.intellitrack.rows.Saved;
import io.intellitrack.shopify.mapping.WantedOrder;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Writes orders as picking orders. New ones that qualify are added, imported ones follow Shopify, all others are left out
 * and, while they may still become ours, kept to be looked at again.
 */
public final class OrderStore {
    /** The root of pages of orders that were asked for by their ids. */
    private static final String AGAIN = "again";

    private final OrderTables tables;
    private final NewOrders newOrders;
    private final KnownOrders knownOrders;
    private final GoneOrders gone;
    private final SettledOrders settled;
    private final Defaults defaults;
    private final Parked parked;
    private final Waiting waiting;
    private final Allocations allocations;

    /** @param tables what a picking order's rows are made of */
    public OrderStore(
            Settings settings,
            Defaults defaults,
            OrderTables tables,
            Parked parked,
            Waiting waiting,
            Allocations allocations) {
        this.tables = tables;
        this.newOrders = new NewOrders(tables, allocations);
        this.settled = new SettledOrders(settings.storeName());
        this.knownOrders = new KnownOrders(tables, newOrders, allocations, settled);
        this.gone = new GoneOrders(settings.storeName(), parked);
        this.defaults = defaults;
        this.parked = parked;
        this.waiting = waiting;
        this.allocations = allocations;
    }

    /** A store for one page; what the page refuses or leaves out does not wait. */
    public RecordStore page(Batch batch) {
        return (handle, run, records) -> {
            settled.touchOrders(handle, readKeys(batch, records));
            waiting.release(handle, run.flow(), ArrayColumns.of(batch.rejected(), Outcome::key));
            waiting.release(handle, run.flow(), ArrayColumns.of(batch.skipped(), Outcome::key));
            return save(handle, run, records, AGAIN.equals(batch.root()));
        };
    }

    /** Whatever was read of an order in Shopify, flow 4 looks at the order again. */
    private static Set<String> readKeys(Batch batch, List<Outcome.Mapped> records) {
        Set<String> keys = new LinkedHashSet<>(ArrayColumns.of(records, Outcome::key));
        keys.addAll(ArrayColumns.of(batch.rejected(), Outcome::key));
        keys.addAll(ArrayColumns.of(batch.skipped(), Outcome::key));
        return keys;
    }

    private Saved save(Handle handle, Run run, List<Outcome.Mapped> records, boolean again) {
        OrderResult result = new OrderResult();
        List<OrderRecord> orders = distinct(records, result);
        Map<String, OrderLinks.Linked> linked = OrderLinks.of(handle, tables.links.store(), orders);
        List<OrderRecord> fresh = new ArrayList<>();
        List<OrderRecord> known = new ArrayList<>();
        for (OrderRecord order : orders) {
            OrderLinks.Linked before = linked.get(order.key());
            if (before == null) {
                (order.wanted().state() == WantedOrder.State.IMPORT ? fresh : result.leftOut).add(order);
            } else if (before.newerThan(order)
                    || !again && !run.request().order().isPresent() && asItWas(order, before)) {
                result.unchanged.add(order.key());
            } else {
                known.add(order);
            }
        }
        Defaults.Ids ids = defaults.ids(Flow.ORDERS);
        newOrders.save(handle, ids, fresh, result);
        Map<String, String> hashes = new HashMap<>();
        linked.forEach((key, before) -> hashes.put(key, before.hash()));
        gone.read(handle, linked.keySet()); // before anything counts as in doubt or not
        knownOrders.save(handle, run, ids, known, hashes, result);
        orders.forEach(order -> refuseUndecided(run, order, linked.containsKey(order.key()), result));
        keepWaiting(handle, run, orders, movedAway(orders, linked), result);
        tellUndone(handle, known);
        return result.saved();
    }

    /** A decision that cannot be carried out is told to whoever made it, and nothing of it stays. */
    private static void refuseUndecided(Run run, OrderRecord order, boolean imported, OrderResult result) {
        if (run.request().decision().isEmpty() || result.allocated.contains(order.key())) {
            return;
        }
        String why = !imported
                ? "It has no picking order, so there is nothing to decide."
                : result.postponed.contains(order)
                        ? "A shipment of it is under way or unclear, so nobody knows what Shopify still wants; decide "
                                + "again when that is looked up, in some minutes."
                        : result.rejected.stream()
                                .map(RejectedRecord::getMessage)
                                .findFirst()
                                .orElse("It changed a moment ago; decide again.");
        throw new RunRefused(run.flow(), RunRefused.Reason.NOT_FOUND, order.name() + ": " + why);
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

    /** True when this very version was written, and the picking order is there. */
    private static boolean asItWas(OrderRecord order, OrderLinks.Linked before) {
        return before.exists()
                && order.readSince()
                        .isEmpty() // read with its fulfilments, since these may have changed in the same second
                && order.hash().equals(before.hash())
                && order.mapped().updatedAt().equals(Optional.ofNullable(before.updatedAt()));
    }

    /** Shipments that were cancelled in Shopify wait for a decision, and people are told. */
    private void tellUndone(Handle handle, List<OrderRecord> orders) {
        Map<String, String> names = new HashMap<>();
        orders.forEach(order -> names.put(order.key(), order.name()));
        UndoneRecord.tell(
                handle, parked, allocations.units(handle, names.keySet()).values(), names);
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
        waiting.keep(handle, run.flow(), List.copyOf(kept.values()));
        waiting.keepDue(
                handle,
                run,
                run.flow(),
                ArrayColumns.of(
                        result.postponed,
                        order -> new Waiting.Kept(
                                order.key(),
                                order.name(),
                                "a shipment of it is being sent, or Shopify's answer to one was lost; it is read again with the next run")));
        result.postponed.forEach(order -> kept.put(order.key(), null));
        waiting.release(
                handle,
                run.flow(),
                orders.stream()
                        .map(OrderRecord::key)
                        .filter(key -> !kept.containsKey(key))
                        .toList());
        parked.release(handle, run.flow(), ArrayColumns.of(result.leftOut, OrderRecord::key));
    }
}
