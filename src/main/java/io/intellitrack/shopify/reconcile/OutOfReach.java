package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders of ours that Shopify no longer shows: named as long as the warehouse has something to do with them. */
final class OutOfReach {
    private static final String WHY =
            "Shopify no longer shows the order: it was deleted there, or is older than the app may read";

    private OutOfReach() {}

    /**
     * An order with open picking orders, which the warehouse would ship, or with units that nobody was asked for.
     *
     * @param wanted true when such units were wanted when it was last read; they are named while they are parked
     */
    static ProofFinding open(String id, Optional<OrderUnits> units, boolean wanted, Optional<ProofBooks.Aside> aside) {
        List<String> open = units.stream()
                .flatMap(order -> order.pickingOrders().stream())
                .filter(each -> each.status() == Status.OPEN || each.status() == Status.UNKNOWN)
                .map(PickingOrder::number)
                .toList();
        if (open.isEmpty() && (!wanted || aside.isEmpty())
                || units.isEmpty()
                || aside.filter(ProofBooks.Aside::dismissed).isPresent()) {
            return ProofFinding.explained(
                    id, aside.map(ProofBooks.Aside::reason).orElse(WHY));
        }
        if (open.isEmpty()) {
            return ProofFinding.differs(new Difference(
                    Kind.OUT_OF_REACH,
                    id,
                    units.get().pickingOrders().get(0).number(),
                    "an order that Shopify shows",
                    "units of it were still wanted",
                    aside.get().reason(),
                    "If it is gone in Shopify, dismiss it where it is parked; if it is only older than 60 days, give the "
                            + "app the scope read_all_orders."));
        }
        return ProofFinding.differs(new Difference(
                Kind.OUT_OF_REACH,
                id,
                open.get(0),
                "an order that Shopify shows",
                open.stream().collect(Collectors.joining(", ", "picking order ", " is open")),
                aside.map(ProofBooks.Aside::reason).orElse(WHY),
                "Look it up in Shopify. If it is gone there, cancel the picking order in IntelliTrack; if it is only "
                        + "older than 60 days, give the app the scope read_all_orders."));
    }

    /** An order that Shopify has and fails to read. */
    static ProofFinding unread(Unreadable order, Optional<OrderUnits> units) {
        return unread(
                order,
                units.map(each -> each.pickingOrders().get(0).number())
                        .orElse(order.name().isEmpty() ? "order " + Gid.number(order.id()) : order.name()));
    }

    /** The same by the name that people know it by. */
    static ProofFinding unread(Unreadable order, String name) {
        return ProofFinding.differs(
                new Difference(
                        Kind.OUT_OF_REACH,
                        order.id(),
                        name,
                        "an order that Shopify can read",
                        "nothing can be compared",
                        order.why(),
                        "It is asked again by itself. If it stays, open the order in Shopify's admin, and tell Shopify's support."));
    }

    /**
     * An order of which picks were closed and never sent.
     *
     * @param settled true when it was dismissed, or is known to be deleted: nothing is to be sent
     */
    static ProofFinding unsent(ClosedCase it, boolean settled, Optional<ProofBooks.Aside> aside) {
        long units = it.unsent();
        if (units == 0 || settled) {
            return ProofFinding.explained(
                    it.gid(), aside.map(ProofBooks.Aside::reason).orElse(WHY));
        }
        return ProofFinding.differs(new Difference(
                Kind.OUT_OF_REACH,
                it.gid(),
                it.number(),
                units + " picked and to be sent",
                "nothing can be sent",
                aside.map(ProofBooks.Aside::reason).orElse(WHY),
                "If it is only older than 60 days, give the app the scope read_all_orders. If it is gone in Shopify, "
                        + "dismiss it where it is parked: its stock is then told without it."));
    }
}
