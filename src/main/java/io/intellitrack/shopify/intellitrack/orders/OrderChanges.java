package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes what the allocation made of known orders: picking orders that follow, end, open again or are new. */
final class OrderChanges {
    private final OrderTables tables;
    private final KnownOrderCheck check;
    private final OrderHeaders headers;
    private final NewOrders newOrders;
    private final Allocations allocations;

    /** A picking order of a known order that is to be written. */
    private record Target(KnownOrder of, PickingOrder pickingOrder) {
        OrderRecord order() {
            return of.order();
        }

        OrderHeaders.Header header() {
            return of.header(pickingOrder);
        }

        OrderLines.Owner owner() {
            return new OrderLines.Owner(pickingOrder.id(), of.key(), pickingOrder.seq() == 1);
        }

        Map<String, Long> asked() {
            return pickingOrder.lines().stream()
                    .collect(Collectors.toMap(
                            line -> line, line -> pickingOrder.of(line).asked()));
        }
    }

    OrderChanges(OrderTables tables, OrderHeaders headers, NewOrders newOrders, Allocations allocations) {
        this.tables = tables;
        this.check = new KnownOrderCheck(tables.shipTos, allocations);
        this.headers = headers;
        this.newOrders = newOrders;
        this.allocations = allocations;
    }

    /** @param hashes what each was last written for, by Shopify id */
    void write(
            Handle handle,
            Defaults.Ids defaults,
            List<KnownOrder> orders,
            Map<String, String> hashes,
            OrderResult result) {
        if (orders.isEmpty()) {
            return;
        }
        OrderItems.Found items = tables.items.find(handle, defaults, ArrayColumns.of(orders, KnownOrder::order));
        List<Target> follow = new ArrayList<>();
        List<Target> withdraw = new ArrayList<>();
        List<Target> fresh = new ArrayList<>();
        List<KnownOrder> written = new ArrayList<>();
        LineChanges lines = new LineChanges();
        for (KnownOrder order : orders) {
            Optional<RejectedRecord> refusal = tables.items.refusal(items, order.order(), covered(order));
            if (refusal.isPresent()) {
                result.rejected.add(refusal.get());
                continue;
            }
            written.add(order);
            boolean same = order.order().hash().equals(hashes.get(order.key())) && !order.moved();
            boolean changed = order.moved();
            for (Target each : targets(order)) {
                if (each.pickingOrder().id() == 0) {
                    fresh.add(each);
                } else if (each.pickingOrder().status() == Status.WITHDRAWN) {
                    withdraw.add(each);
                } else {
                    boolean edited = lines.collect(
                            each.order(), each.owner(), each.asked(), order.lines(each.pickingOrder()), items);
                    if (edited || !same) {
                        follow.add(each);
                        changed = true;
                    }
                }
            }
            check.settle(handle, order, changed, hashes.get(order.key()), result);
        }
        withdraw(handle, withdraw);
        follow(handle, defaults, follow);
        lines.write(handle, tables.lines);
        make(handle, defaults, fresh, items);
        Set<String> refused = result.rejected.stream().map(RejectedRecord::key).collect(Collectors.toSet());
        tables.links.put(
                handle,
                LinkTable.ORDER,
                written.stream()
                        .filter(order -> !refused.contains(order.key()))
                        .filter(order -> !order.units().pickingOrders().isEmpty())
                        .map(order -> OrderTables.link(
                                order.order(),
                                order.units().pickingOrders().get(0).id()))
                        .toList());
        allocations.tables().commit(handle, ArrayColumns.of(written, KnownOrder::committed));
        allocations.refused(
                handle,
                orders.stream()
                        .filter(order -> !written.contains(order))
                        .map(KnownOrder::key)
                        .toList());
        result.allocated.addAll(ArrayColumns.of(written, KnownOrder::key));
    }

    /** Lines for which no item is needed: they are there already, or nobody is asked for them. */
    private static Set<String> covered(KnownOrder order) {
        Set<String> known = order.knownLines();
        return order.order().wanted().toPick().stream()
                .map(WantedOrder.Line::id)
                .filter(line -> known.contains(line)
                        || order.units().pickingOrders().stream()
                                .filter(each -> each.status() == Status.OPEN)
                                .allMatch(each -> each.of(line).asked() == 0))
                .collect(Collectors.toSet());
    }

    /** The picking orders of which something is to be written: unpicked ones, and those about to end or to be made. */
    private static List<Target> targets(KnownOrder order) {
        return order.units().pickingOrders().stream()
                .filter(each -> !each.begun()
                        && (each.status() == Status.OPEN
                                || each.status() == Status.WITHDRAWN
                                        && order.before().get(each.id()) == Status.OPEN))
                .filter(each -> each.id() == 0 || order.header(each) != null)
                .map(each -> new Target(order, each))
                .toList();
    }

    private void withdraw(Handle handle, List<Target> targets) {
        List<OrderHeaders.Cancelled> cancelled = new ArrayList<>();
        for (Target each : targets) {
            String reason = each.order().wanted().reason();
            cancelled.add(new OrderHeaders.Cancelled(
                    each.pickingOrder().id(),
                    CancelNote.with(
                            each.order().wanted().workable() || reason.isEmpty()
                                    ? "none of its units is wanted any more"
                                    : reason,
                            each.header().comment(),
                            tables.commentSize)));
        }
        headers.cancel(handle, cancelled);
    }

    private void follow(Handle handle, Defaults.Ids defaults, List<Target> targets) {
        if (targets.isEmpty()) {
            return;
        }
        List<OrderRecord> orders =
                targets.stream().map(Target::order).distinct().toList();
        Map<Target, Long> customers = customers(handle, defaults.division(), targets);
        Map<String, CarrierRows.Sending> sendings = tables.carriers.of(handle, defaults.division(), orders);
        Map<String, Long> byOrder = new HashMap<>();
        targets.forEach(each -> byOrder.put(each.order().key(), customers.get(each)));
        Map<String, Long> shipTos = tables.shipTos.of(handle, byOrder, orders);
        headers.follow(
                handle,
                ArrayColumns.of(
                        targets,
                        each -> new OrderHeaders.Followed(
                                each.pickingOrder().id(),
                                customers.get(each),
                                shipTos.get(each.order().key()),
                                sendings.getOrDefault(each.order().key(), CarrierRows.Sending.UNKNOWN),
                                comment(each),
                                each.order().header())));
    }

    /** Imported orders keep their customer; only one without any gets one. */
    private Map<Target, Long> customers(Handle handle, long division, List<Target> targets) {
        Map<Target, Long> customers = new HashMap<>();
        List<Target> without = new ArrayList<>();
        targets.forEach(each ->
                each.header().customer().ifPresentOrElse(id -> customers.put(each, id), () -> without.add(each)));
        if (!without.isEmpty()) {
            Map<String, Long> made = tables.customers.of(
                    handle,
                    division,
                    without.stream().map(Target::order).distinct().toList());
            without.forEach(each -> customers.put(each, made.get(each.order().key())));
        }
        return customers;
    }

    private static String comment(Target each) {
        Map<String, Object> row = each.order().header();
        if (row.containsKey("comment")) {
            return (String) row.get("comment");
        }
        String before = CancelNote.without(each.header().comment());
        return before.isEmpty() ? null : before;
    }

    private void make(Handle handle, Defaults.Ids defaults, List<Target> fresh, OrderItems.Found items) {
        List<NewOrders.FollowUp> followUps =
                ArrayColumns.of(fresh, each -> new NewOrders.FollowUp(each.order(), each.asked()));
        List<NewOrders.Made> made = newOrders.followUps(handle, defaults.division(), items, followUps);
        for (int i = 0; i < made.size(); i++) {
            Target each = fresh.get(i);
            allocations
                    .tables()
                    .made(
                            handle,
                            each.of().units(),
                            each.pickingOrder(),
                            made.get(i).id(),
                            made.get(i).number());
        }
    }
}
