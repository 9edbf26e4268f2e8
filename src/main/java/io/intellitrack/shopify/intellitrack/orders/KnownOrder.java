package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocation;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An imported order with its picking orders, locked, as both sides stand now.
 *
 * @param units changed by the allocation
 * @param before how the picking orders stood before it
 */
record KnownOrder(OrderRecord order, OrderUnits units, Map<Long, Status> before, Rows rows) {
    /** The rows of its picking orders and their lines, by picking order. */
    record Rows(Map<Long, OrderHeaders.Header> headers, Map<Long, List<OrderLines.Line>> lines) {}

    static KnownOrder of(OrderRecord order, OrderUnits units, Rows rows) {
        Map<Long, Status> before = new HashMap<>();
        units.pickingOrders().forEach(each -> before.put(each.id(), each.status()));
        return new KnownOrder(order, units, before, rows);
    }

    KnownOrder with(OrderUnits now) {
        return of(order, now, rows);
    }

    String key() {
        return order.key();
    }

    Allocations.Committed committed() {
        return new Allocations.Committed(units, order.name(), order.wantedUnits());
    }

    Allocation allocation(Allocations allocations) {
        return allocations.allocation(units, order.wantedUnits());
    }

    OrderHeaders.Header header(PickingOrder each) {
        return rows.headers().get(each.id());
    }

    List<OrderLines.Line> lines(PickingOrder each) {
        return rows.lines().getOrDefault(each.id(), List.of());
    }

    /** Shopify's lines that some picking order has a line for. */
    Set<String> knownLines() {
        Set<String> known = new HashSet<>();
        units.pickingOrders()
                .forEach(each -> lines(each).forEach(line -> line.shopifyId().ifPresent(known::add)));
        return known;
    }

    /** True when the allocation leaves a picking order in another state, or wants a new one. */
    boolean moved() {
        return units.pickingOrders().stream().anyMatch(each -> each.status() != before.get(each.id()));
    }
}
