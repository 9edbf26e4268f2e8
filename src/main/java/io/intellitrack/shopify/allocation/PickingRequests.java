package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.settings.Settings;
import java.util.Optional;

/** Finds the picking order of an order that is asked for more units, and asks it. Used once, in one transaction. */
final class PickingRequests {
    private final OrderUnits order;
    private final WantedUnits wanted;
    private final Settings.FollowUp followUp;

    PickingRequests(OrderUnits order, WantedUnits wanted, Settings.FollowUp followUp) {
        this.order = order;
        this.wanted = wanted;
        this.followUp = followUp;
    }

    /**
     * The picking order that takes more units: the oldest unpicked open one; else, while one is being picked, none unless a
     * person asks; else the oldest that we cancelled; else a new one.
     */
    Optional<PickingOrder> target(boolean asked) {
        Optional<PickingOrder> unpicked =
                order.pickingOrders.stream().filter(PickingOrder::unpicked).findFirst();
        if (unpicked.isPresent()) {
            return unpicked;
        }
        if (!asked && order.pickingOrders.stream().anyMatch(PickingOrder::occupied)) {
            return Optional.empty();
        }
        return order.pickingOrders.stream()
                .filter(each -> each.status == Status.WITHDRAWN && !each.begun)
                .findFirst()
                .or(() -> Optional.of(fresh()));
    }

    /** The one that takes more units without being asked by a person. */
    Optional<PickingOrder> unbarred() {
        return target(false).filter(to -> barred(to).isEmpty());
    }

    private PickingOrder fresh() {
        int seq = 1
                + order.pickingOrders.stream().mapToInt(PickingOrder::seq).max().orElse(1);
        PickingOrder made = new PickingOrder(0, seq, "", Status.WITHDRAWN, false, "");
        made.fresh = true;
        return made;
    }

    /** Why a picking order may not take units without being asked. */
    private Optional<String> barred(PickingOrder to) {
        if (to.status == Status.OPEN) {
            return Optional.empty();
        }
        if (to.fresh && followUp == Settings.FollowUp.NONE) {
            return Optional.of("follow-up picking orders are switched off (orders.follow-up=none)");
        }
        return wanted.barred();
    }

    /** Why nothing is asked without a person, in words; empty when nothing is in the way. */
    Optional<String> waitFor() {
        Optional<PickingOrder> to = target(false);
        return to.isEmpty()
                ? Optional.of("a picking order of it is being picked; the follow-up comes when that is closed")
                : barred(to.get());
    }

    void ask(PickingOrder to, String line, long units) {
        if (to.fresh && !order.pickingOrders.contains(to)) {
            order.pickingOrders.add(to);
        }
        to.ask(line, units);
    }

    /** Ends unpicked picking orders that ask for nothing. */
    void withdrawEmpty() {
        for (PickingOrder each : order.pickingOrders) {
            if (each.unpicked() && each.empty()) {
                each.status = Status.WITHDRAWN;
            }
        }
        order.pickingOrders.removeIf(each -> each.fresh && each.status == Status.WITHDRAWN);
    }
}
