package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.OrderUnits.PickingOrder;
import io.intellitrack.shopify.allocation.OrderUnits.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders of ours that Shopify no longer shows: named as long as the warehouse has something to do with them. */
final class OutOfReach {
    private static final String WHY =
            "Shopify no longer shows the order: it was deleted there, or is older than the app may read";

    private OutOfReach() {}

    /** An order with open picking orders: the warehouse would ship it. */
    static Finding open(String id, Optional<OrderUnits> units, Optional<Books.Aside> aside) {
        List<String> open = units.stream()
                .flatMap(order -> order.pickingOrders().stream())
                .filter(each -> each.status() == Status.OPEN || each.status() == Status.UNKNOWN)
                .map(PickingOrder::number)
                .toList();
        if (open.isEmpty() || aside.filter(Books.Aside::dismissed).isPresent()) {
            return Finding.explained(id, aside.map(Books.Aside::reason).orElse(WHY));
        }
        return Finding.differs(new Difference(
                Kind.OUT_OF_REACH,
                id,
                open.get(0),
                "an order that Shopify shows",
                open.stream().collect(Collectors.joining(", ", "picking order ", " is open")),
                aside.map(Books.Aside::reason).orElse(WHY),
                "Look it up in Shopify. If it is gone there, cancel the picking order in IntelliTrack; if it is only "
                        + "older than 60 days, give the app the scope read_all_orders."));
    }

    /** An order of which picks were closed and never sent. */
    static Finding unsent(ClosedCase it, Optional<Books.Aside> aside) {
        long units = it.unsent();
        if (units == 0 || aside.filter(Books.Aside::dismissed).isPresent()) {
            return Finding.explained(it.gid(), aside.map(Books.Aside::reason).orElse(WHY));
        }
        return Finding.differs(new Difference(
                Kind.OUT_OF_REACH,
                it.gid(),
                it.number(),
                units + " picked and to be sent",
                "nothing can be sent",
                aside.map(Books.Aside::reason).orElse(WHY),
                "If it is only older than 60 days, give the app the scope read_all_orders. If it is gone in Shopify, "
                        + "dismiss it where it is parked: its stock is then told without it."));
    }
}
