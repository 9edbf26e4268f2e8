package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocation;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.allocation.UndoneUnits;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.mapping.WantedOrder;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Lets imported orders follow Shopify, over all picking orders of each. While nothing is picked they always do; once picking
 * began nothing of that picking order is changed; what comes after goes into a follow-up.
 */
final class KnownOrders {
    private final OrderTables tables;
    private final OrderHeaders headers;
    private final Allocations allocations;
    private final SettledOrders settled;
    private final OrderChanges changes;

    KnownOrders(OrderTables tables, NewOrders newOrders, Allocations allocations, SettledOrders settled) {
        this.settled = settled;
        this.tables = tables;
        this.headers = new OrderHeaders(tables.header, tables.ids);
        this.allocations = allocations;
        this.changes = new OrderChanges(tables, headers, newOrders, allocations);
    }

    /**
     * Brings orders up to date, each with all its picking orders.
     *
     * @param hashes what each was last written for, by Shopify id
     */
    void save(
            Handle handle,
            Run run,
            Defaults.Ids defaults,
            List<OrderRecord> orders,
            Map<String, String> hashes,
            OrderResult result) {
        if (orders.isEmpty()) {
            run.request()
                    .decision()
                    .ifPresent(decision -> refuse(
                            run.request().order().orElse("the order"), "it has no picking order to decide about"));
            return;
        }
        List<KnownOrder> read = new ArrayList<>();
        for (KnownOrder each : locked(handle, orders)) {
            if (!counts(each)) {
                run.request()
                        .decision()
                        .ifPresent(decision -> refuse(
                                each.order().name(),
                                "nothing was decided, because a shipment of it is under way, or Shopify's answer to one "
                                        + "was lost. Decide again when that is settled."));
                result.postponed.add(each.order());
            } else if (each.order().wanted().state() == WantedOrder.State.UNSEEN) {
                unseen(each, result);
            } else {
                read.add(withUndone(handle, each));
            }
        }
        read.forEach(each -> allocate(handle, run, each));
        changes.write(handle, defaults, read, hashes, result);
    }

    private List<KnownOrder> locked(Handle handle, List<OrderRecord> orders) {
        List<String> gids = ArrayColumns.of(orders, OrderRecord::key);
        List<Long> ids = settled.of(handle, gids);
        KnownOrder.Rows rows = new KnownOrder.Rows(headers.lock(handle, ids), lines(handle, ids));
        Map<String, OrderUnits> units = allocations.units(handle, gids); // as they stand now that nobody changes them
        List<KnownOrder> known = new ArrayList<>();
        for (OrderRecord order : orders) {
            Optional.ofNullable(units.get(order.key())).ifPresent(each -> known.add(KnownOrder.of(order, each, rows)));
        }
        return known;
    }

    private Map<Long, List<OrderLines.Line>> lines(Handle handle, List<Long> ids) {
        tables.lines.lock(handle, ids);
        return tables.lines.of(handle, ids);
    }

    /** A reading counts only when no request of the order is under way, and none ended since it was begun. */
    private static boolean counts(KnownOrder each) {
        if (each.units().underWay()) {
            return false;
        }
        Optional<Instant> changed = each.units().changedAt();
        return changed.isEmpty()
                || each.order().readSince().filter(changed.get()::isBefore).isPresent();
    }

    private static void unseen(KnownOrder each, OrderResult result) {
        boolean closed = each.units().pickingOrders().stream().allMatch(one -> one.status() == Status.CLOSED);
        if (closed) {
            result.unchanged.add(each.key());
        } else {
            result.rejected.add(OrderRefusals.unseen(each.order()));
        }
    }

    /** Fulfilments that were cancelled in Shopify come first: they decide what is still to be done. */
    private KnownOrder withUndone(Handle handle, KnownOrder each) {
        if (!each.units().shipped()) {
            return each;
        }
        OrderDocument document = OrderDocument.of(each.order().mapped().document());
        UndoneUnits.Followed followed =
                allocations.undone().follow(handle, document, each.order().wantedUnits());
        if (!followed.changed()) {
            return each;
        }
        OrderUnits now = allocations.units(handle, List.of(each.key())).get(each.key());
        now.settle(followed.noted());
        return each.with(now);
    }

    private void allocate(Handle handle, Run run, KnownOrder each) {
        Allocation allocation = each.allocation(allocations);
        allocation.read();
        run.request().decision().ifPresent(decision -> decide(handle, run, each, allocation));
    }

    private void decide(Handle handle, Run run, KnownOrder each, Allocation allocation) {
        Decision decision = run.request().decision().orElseThrow();
        try {
            allocations.undone().decide(handle, each.key(), allocation.decide(decision));
            run.decided(each.order().name() + ": " + decision.fate());
        } catch (IllegalStateException e) {
            refuse(each.order().name(), e.getMessage());
        }
    }

    private static void refuse(String order, String why) {
        throw new RunRefused(Flow.ORDERS, RunRefused.Reason.NOT_FOUND, order + ": " + why);
    }
}
