package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.flow.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies what a person decided about units of an order that nothing covers. Used once, in one transaction. */
final class AllocationDecision {
    private final OrderUnits order;
    private final WantedUnits wanted;
    private final Coverage coverage;
    private final PickingRequests requests;
    private final Decision decision;
    private final Optional<PickingOrder> to;

    /** @throws IllegalStateException saying why it cannot be done now */
    AllocationDecision(
            OrderUnits order, WantedUnits wanted, Coverage coverage, PickingRequests requests, Decision decision) {
        if (decision == Decision.FOLLOW_UP && coverage.waits()) {
            throw new IllegalStateException("The order is " + wanted.hold().orElse("on hold")
                    + "; a follow-up can be made when it is released.");
        }
        this.order = order;
        this.wanted = wanted;
        this.coverage = coverage;
        this.requests = requests;
        this.decision = decision;
        this.to = decision == Decision.FOLLOW_UP ? requests.target(true) : Optional.empty();
    }

    /**
     * Applies it.
     *
     * @return what was decided of units whose fulfilment was cancelled
     * @throws IllegalStateException saying why it cannot be done now
     */
    List<UndoneUnits.Decided> apply() {
        List<UndoneUnits.Decided> decided = new ArrayList<>();
        for (PickingOrder each : List.copyOf(order.pickingOrders)) {
            each.lines.forEach((line, units) -> {
                if (units.undone > 0 && (decision != Decision.SEND_AGAIN || each.there())) {
                    decided.add(decideUndone(each, line));
                }
            });
        }
        boolean any = !decided.isEmpty();
        for (String line : decision == Decision.SEND_AGAIN ? Set.<String>of() : coverage.lines()) {
            any |= decideShort(line) | decideAdded(line);
        }
        if (!any) {
            throw new IllegalStateException(nothing());
        }
        if (decision != Decision.SEND_AGAIN) {
            order.decideDeletion();
        }
        requests.withdrawEmpty();
        return decided;
    }

    private String nothing() {
        if (decision == Decision.FOLLOW_UP
                && coverage.lines().stream().anyMatch(line -> coverage.open(line) > order.left(line))) {
            return "What Shopify still wants of the order is " + wanted.hold().orElse("on hold")
                    + "; a follow-up can be made when it is released.";
        }
        return decision == Decision.SEND_AGAIN
                ? "No shipment of the order was cancelled in Shopify, so nothing is to be sent again."
                : "Shopify wants no unit of the order that its picking orders do not cover.";
    }

    private UndoneUnits.Decided decideUndone(PickingOrder each, String line) {
        PickingOrder.Units units = each.of(line);
        long all = units.undone;
        long still = Math.min(all, wanted.of(line).all());
        units.undone = 0;
        if (decision == Decision.SEND_AGAIN) {
            units.noted += all - still;
            units.settled += all - still;
            return new UndoneUnits.Decided(each.id, line, all - still, still);
        }
        units.noted += all;
        units.settled += all;
        if (decision == Decision.LEAVE && still > 0) {
            order.left.merge(line, still, Long::sum);
        }
        long now = Math.min(still, coverage.room(line)); // what is on hold is asked for when it is released
        to.filter(target -> now > 0).ifPresent(target -> requests.ask(target, line, now));
        return new UndoneUnits.Decided(each.id, line, all, 0);
    }

    private boolean decideShort(String line) {
        long units = decidable(line, coverage.shortOf(line));
        if (units == 0) {
            return false;
        }
        leaveOrAsk(line, units);
        long rest = units;
        for (PickingOrder each : order.pickingOrders) {
            if (to.filter(each::equals).isEmpty()) {
                rest -= each.settle(line, rest);
            }
        }
        return true;
    }

    /** Added units that wait for something other than their release: a person may end that. */
    private boolean decideAdded(String line) {
        long units = decidable(line, coverage.added(line));
        if (units > 0) {
            leaveOrAsk(line, units);
        }
        return units > 0;
    }

    private long decidable(String line, long units) {
        return decision == Decision.LEAVE ? units : Math.min(units, coverage.room(line));
    }

    private void leaveOrAsk(String line, long units) {
        if (decision == Decision.LEAVE) {
            order.left.merge(line, units, Long::sum);
        } else {
            requests.ask(to.orElseThrow(), line, units);
        }
    }
}
