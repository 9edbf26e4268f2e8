package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.allocation.PickingOrder.Units;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which picking order is asked for which units, from one reading of the Shopify order and our side's units. Each
 * rule is there because without it a unit was lost, picked twice or oversold. Used once, in one transaction.
 */
public final class Allocation {
    private final OrderUnits order;
    private final WantedUnits wanted;
    private final Settings.LaterUnits rules;
    private final Coverage coverage;
    private final PickingRequests requests;

    /** @param order our side, changed as this goes */
    public Allocation(OrderUnits order, WantedUnits wanted, Settings.LaterUnits rules) {
        this.order = order;
        this.wanted = wanted;
        this.rules = rules;
        this.coverage = new Coverage(order, wanted, rules.held());
        this.requests = new PickingRequests(order, wanted, rules.followUp());
    }

    /** What the picking orders cover as they stand. */
    public Coverage coverage() {
        return coverage;
    }

    /** Applies the reading: picking orders follow what is wanted, added units find a picking order. */
    public void read() {
        if (!order.known) {
            adoptFormerAnswers();
        }
        shrinkUnpicked();
        forgetAnswers();
        askAdded();
        if (rules.followUp() == Settings.FollowUp.ALL) {
            askShort();
        }
        requests.withdrawEmpty();
    }

    /**
     * Applies what a person decided, after {@link #read}.
     *
     * @return what was decided of units whose fulfilment was cancelled
     * @throws IllegalStateException saying why it cannot be done now
     */
    public List<UndoneUnits.Decided> decide(Decision decision) {
        return new AllocationDecision(order, wanted, coverage, requests, decision).apply();
    }

    /**
     * What was asked before anybody wrote that down: units open at the first reading count as given up by the picking order
     * closed last, so that an upgrade lists them and floods no warehouse.
     */
    private void adoptFormerAnswers() {
        order.pickingOrders.stream()
                .filter(each -> each.status == Status.CLOSED)
                .reduce((one, later) -> later)
                .ifPresent(last -> coverage.lines().forEach(line -> last.of(line).asked += coverage.open(line)));
        order.known = true;
    }

    /** Begun ones keep what they ask, whatever their age; unpicked ones, oldest first, shrink to the rest. */
    private void shrinkUnpicked() {
        Map<String, Long> need = new LinkedHashMap<>();
        coverage.lines().forEach(line -> need.put(line, coverage.need(line)));
        for (PickingOrder each : order.pickingOrders) {
            if (each.occupied()) {
                need.replaceAll((line, left) -> Math.max(0, left - each.toPick(line)));
            }
        }
        for (PickingOrder each : order.pickingOrders) {
            if (each.unpicked()) {
                need.replaceAll((line, left) -> {
                    Units units = each.of(line);
                    units.asked = Math.min(units.asked, left);
                    units.ordered = units.asked; // an edited line of ours is set back, lines entered by hand stay
                    return Math.max(0, left - units.ordered());
                });
            }
        }
    }

    /** Answers and decisions end with the units they were about. */
    private void forgetAnswers() {
        for (String line : coverage.lines()) {
            for (PickingOrder each : order.pickingOrders) {
                Units units = each.of(line);
                if (!each.answered()) {
                    units.settled = 0;
                } else {
                    units.asked = Math.max(units.asked, units.sent + units.undone); // sent is as good as asked
                    units.settled = Math.min(units.settled, each.lack(line));
                }
            }
            long own = coverage.ownOpen(line);
            order.left.computeIfPresent(line, (name, left) -> Math.min(left, own));
            long tooMany = coverage.givenUp(line) - Math.max(0, own - order.left(line));
            for (PickingOrder each : order.pickingOrders) {
                tooMany -= each.settle(line, tooMany);
            }
        }
        if (coverage.lines().stream().allMatch(line -> coverage.ownOpen(line) == 0)) {
            order.decideDeletion();
        }
    }

    private void askAdded() {
        for (String line : coverage.lines()) {
            long units = coverage.askable(line);
            if (units > 0) {
                requests.unbarred().ifPresent(to -> requests.ask(to, line, units));
            }
        }
    }

    /** Once per closing, and never after one that was closed empty. */
    private void askShort() {
        for (PickingOrder closed : List.copyOf(order.pickingOrders)) {
            if (wanted.archived()
                    || coverage.waits()
                    || closed.status != Status.CLOSED
                    || !closed.begun
                    || closed.followed) {
                continue;
            }
            for (String line : coverage.lines()) {
                long units = Math.min(coverage.shortOf(line), closed.givenUp(line));
                Optional<PickingOrder> to = requests.unbarred();
                if (units > 0 && to.isPresent()) {
                    closed.followed = true;
                    closed.of(line).settled += units;
                    requests.ask(to.get(), line, units);
                }
            }
        }
    }

    /** Why added units are not asked of the warehouse now, in words; empty when nothing is in the way. */
    public Optional<String> addedWaitFor() {
        if (wanted.archived()) {
            return Optional.of("the order is archived in Shopify");
        }
        boolean restIsHeld = rules.held() == Settings.HeldUnits.REST
                && coverage.lines().stream().noneMatch(line -> coverage.askable(line) > 0);
        if (coverage.waits() || restIsHeld) {
            return Optional.of("a part of the order is " + wanted.hold().orElse("on hold"));
        }
        return requests.waitFor();
    }
}
