package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.allocation.WantedUnits;
import io.intellitrack.shopify.mapping.OrderRules;
import io.intellitrack.shopify.mapping.WantedOrder.State;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides of an imported order whether its picking orders, root and follow-ups, cover what Shopify wants: it is read as the
 * flow would read it, and what the flow would change is missing or unwanted; what it would leave open is named. Thread-safe.
 */
public final class KnownOrderJudge {
    private static final String DELETED = "It is not made again by itself. If it was deleted on purpose, leave it, and "
            + "cancel or fulfil %s in Shopify; otherwise make a follow-up picking order.";

    private final Shopify shopify;
    private final Allocations allocations;
    private final OrderRules rules;
    private final Predicate<ObjectNode> leftOut;
    private final Freshness freshness;

    /** @param leftOut true for an order that the integrator's route keeps out */
    public KnownOrderJudge(
            Shopify shopify,
            Allocations allocations,
            OrderRules rules,
            Predicate<ObjectNode> leftOut,
            Freshness freshness) {
        this.shopify = shopify;
        this.allocations = allocations;
        this.rules = rules;
        this.leftOut = leftOut;
        this.freshness = freshness;
    }

    ProofFinding judge(OrderJudge.Case it, OrderUnits units) {
        Optional<ProofFinding> untold = untold(it, units);
        if (untold.isPresent()) {
            return untold.get();
        }
        WantedUnits wanted = wanted(it);
        if (it.precise()) {
            return allocations
                    .foreseen(it.order(), wanted)
                    .map(foreseen -> finding(it, Reread.of(allocations, foreseen, wanted, it.wanted())))
                    .orElseGet(() -> ProofFinding.fine(it.id()));
        }
        boolean shipped = units.shipped();
        Reread reread = Reread.of(allocations, units, wanted, it.wanted());
        return shipped && reread.adds() ? precisely(it) : finding(it, reread);
    }

    /** Units that seem to be new may be those of a shipment that was cancelled a moment ago: its fulfilments tell. */
    private ProofFinding precisely(OrderJudge.Case it) {
        Optional<ObjectNode> document;
        try {
            document = shopify.order(it.id());
        } catch (Unreadable e) {
            return OutOfReach.unread(e, it.name());
        }
        if (document.isEmpty()) {
            return ProofFinding.explained(it.id(), "Shopify stopped showing it while it was compared");
        }
        OrderDocument order = OrderDocument.of(document.get());
        return allocations.units(List.of(it.id())).values().stream()
                .findFirst()
                .map(now -> judge(new OrderJudge.Case(document.get(), order, rules.wanted(order), it.aside()), now))
                .orElseGet(() -> ProofFinding.fine(it.id()));
    }

    private static WantedUnits wanted(OrderJudge.Case it) {
        return WantedUnits.of(it.wanted(), it.order().header().archived());
    }

    /** Orders of which no reading counts now. */
    private static Optional<ProofFinding> untold(OrderJudge.Case it, OrderUnits units) {
        if (it.wanted().state() == State.UNSEEN) {
            boolean closed = units.pickingOrders().stream().allMatch(each -> each.status() == Status.CLOSED);
            return Optional.of(
                    closed
                            ? ProofFinding.fine(it.id())
                            : ProofFinding.explained(
                                    it.id(),
                                    it.aside()
                                            .map(ProofBooks.Aside::reason)
                                            .orElse(it.wanted().reason())));
        }
        if (units.underWay()) {
            return Optional.of(
                    ProofFinding.explained(it.id(), "a shipment of it is being sent, or its outcome is not known yet"));
        }
        return units.pickingOrders().stream()
                .filter(each -> each.status() == Status.UNKNOWN)
                .map(PickingOrder::number)
                .findFirst()
                .map(number -> ProofFinding.explained(
                        it.id(),
                        "the status of picking order " + number
                                + " in IntelliTrack is none of open, closed and cancelled"));
    }

    private ProofFinding finding(OrderJudge.Case it, Reread reread) {
        Optional<String> aside = it.aside().map(ProofBooks.Aside::reason);
        Optional<String> soon = freshness.soon(Flow.ORDERS, it.changedAt());
        Optional<String> explained = Optional.empty();
        if (reread.unwanted().isPresent()) {
            explained = aside.or(() -> soon);
            if (explained.isEmpty()) {
                return ProofFinding.differs(unwanted(it, reread));
            }
        }
        ProofOpenWork open = new ProofOpenWork(it, reread.wanted().total());
        if (reread.open() && reread.deleted() && aside.isEmpty()) {
            return ProofFinding.differs(missing(
                    it, "an open picking order", "the picking order was deleted", String.format(DELETED, it.name())));
        }
        if (reread.missing().isPresent()) {
            Reread.Change change = reread.missing().get();
            Optional<String> quietly =
                    quietly(it).or(() -> aside.isEmpty() && !reread.later() ? soon : Optional.empty());
            if (quietly.isPresent()) {
                explained = explained.or(() -> quietly);
            } else if (aside.isPresent() || soon.isPresent()) {
                open.add(change, aside.or(() -> soon).orElseThrow());
            } else {
                return ProofFinding.differs(
                        missing(it, change.expected(), change.came(), String.format(OrderJudge.REMEDY, it.name())));
            }
        }
        if (reread.open()) {
            allocations.stillWanted(reread.units(), it.name(), reread.wanted()).ifPresent(open::add);
        }
        Optional<String> why = explained.or(() -> left(reread));
        return open.difference()
                .map(ProofFinding::differs)
                .orElseGet(() -> why.map(text -> ProofFinding.explained(it.id(), text))
                        .orElseGet(() -> ProofFinding.fine(it.id())));
    }

    /** Why the flow does not ask for units and is not to, by a person's decision. */
    private Optional<String> quietly(OrderJudge.Case it) {
        return leftOut.test(it.document())
                ? Optional.of("left out by the route orders-to-intellitrack-record")
                : it.aside().filter(ProofBooks.Aside::dismissed).map(ProofBooks.Aside::reason);
    }

    private static Optional<String> left(Reread reread) {
        long left = reread.units().pickingOrders().stream()
                .flatMap(each -> each.lines().stream())
                .distinct()
                .mapToLong(reread.units()::left)
                .sum();
        return left == 0 ? Optional.empty() : Optional.of(left + " still wanted by Shopify were left by decision");
    }

    private Difference missing(OrderJudge.Case it, String expected, String came, String remedy) {
        return new Difference(
                Kind.ORDER_MISSING,
                it.id(),
                it.name(),
                expected,
                came,
                freshness.whyLate(Flow.ORDERS, it.changedAt()),
                remedy);
    }

    private static Difference unwanted(OrderJudge.Case it, Reread reread) {
        Reread.Change change = reread.unwanted().orElseThrow();
        String reason = it.wanted().reason();
        return new Difference(
                Kind.ORDER_UNWANTED,
                it.id(),
                it.name(),
                change.expected() + (reason.isEmpty() ? "" : ": " + reason),
                change.came(),
                reason.isEmpty() ? "Shopify wants fewer units" : reason,
                change.byHand()
                        ? "Settle it by hand in IntelliTrack or in Shopify."
                        : String.format(OrderJudge.REMEDY, it.name()));
    }
}
