package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.allocation.Allocation;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.allocation.WantedUnits;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the allocation would change of an order's picking orders if the flow read it now.
 *
 * @param units as they would stand then
 * @param missing units that would be asked for
 * @param unwanted units that would be asked for no longer, or that only people can take back
 * @param later true when what is missing would open a picking order, anew or again
 * @param adds true when units seem to be wanted anew
 * @param open true when units would still be covered by no picking order
 */
record Reread(
        OrderUnits units,
        WantedUnits wanted,
        Optional<Change> missing,
        Optional<Change> unwanted,
        boolean later,
        boolean adds,
        boolean open) {
    /**
     * What would be changed, for people.
     *
     * @param byHand true when only people can do it
     */
    record Change(long units, String expected, String came, boolean byHand) {}

    /** How a picking order stands before. */
    private record Before(Status status, Map<String, Long> ordered) {
        static Before of(PickingOrder each) {
            Map<String, Long> ordered = new HashMap<>();
            List.copyOf(each.lines())
                    .forEach(line -> ordered.put(line, each.of(line).ordered()));
            return new Before(each.status(), ordered);
        }

        long of(String line) {
            return ordered.getOrDefault(line, 0L);
        }
    }

    /** @param units are changed */
    static Reread of(Allocations allocations, OrderUnits units, WantedUnits wanted, WantedOrder shop) {
        Map<Long, Before> before = new HashMap<>();
        units.pickingOrders().forEach(each -> before.put(each.id(), Before.of(each)));
        Allocation allocation = allocations.allocation(units, wanted);
        allocation.read();
        List<Change> missing = new ArrayList<>();
        List<Change> unwanted = new ArrayList<>();
        boolean later = false;
        for (PickingOrder each : units.pickingOrders()) {
            Before was = before.get(each.id());
            long asked = total(each);
            if (was == null) {
                later = true;
                missing.add(new Change(asked, "a follow-up picking order of " + count(asked), "none", false));
            } else if (was.status() == Status.WITHDRAWN && each.status() == Status.OPEN) {
                later = true;
                missing.add(new Change(
                        asked,
                        "an open picking order of " + count(asked),
                        "picking order " + each.number() + " is cancelled",
                        false));
            } else if (was.status() == Status.OPEN && each.status() == Status.WITHDRAWN) {
                unwanted.add(
                        new Change(0, "no open picking order", "picking order " + each.number() + " is open", false));
            } else if (each.status() == Status.OPEN && !each.begun()) {
                edits(each, was, missing, unwanted);
            }
        }
        surplus(allocation, shop).ifPresent(unwanted::add);
        boolean adds = !missing.isEmpty()
                || allocation.coverage().lines().stream()
                        .anyMatch(line -> allocation.coverage().added(line) > 0);
        return new Reread(
                units,
                wanted,
                missing.stream().findFirst(),
                unwanted.stream().findFirst(),
                later,
                adds,
                open(units, allocation));
    }

    private static boolean open(OrderUnits units, Allocation allocation) {
        return allocation.coverage().lines().stream()
                .anyMatch(line -> allocation.coverage().shortOf(line) > 0
                        || allocation.coverage().added(line) > 0
                        || units.pickingOrders().stream()
                                .anyMatch(each -> each.of(line).undone() > 0));
    }

    private static void edits(PickingOrder each, Before was, List<Change> missing, List<Change> unwanted) {
        for (String line : List.copyOf(each.lines())) {
            long now = each.of(line).ordered();
            if (now != was.of(line)) {
                List<Change> to = now > was.of(line) ? missing : unwanted;
                to.add(new Change(
                        Math.abs(now - was.of(line)),
                        count(now) + " of a line to pick",
                        was.of(line) + " in picking order " + each.number(),
                        false));
            }
        }
    }

    private static Optional<Change> surplus(Allocation allocation, WantedOrder shop) {
        Map<String, Long> shipped = new HashMap<>();
        shop.lines().forEach(line -> shipped.put(line.id(), line.fulfilled()));
        long surplus = allocation.coverage().lines().stream()
                .mapToLong(line -> allocation.coverage().surplus(line, shipped.getOrDefault(line, 0L)))
                .sum();
        return surplus == 0
                ? Optional.empty()
                : Optional.of(new Change(
                        surplus,
                        "fewer units to pick",
                        surplus + " too many in a picking order of which picking has begun",
                        true));
    }

    private static long total(PickingOrder each) {
        return List.copyOf(each.lines()).stream()
                .mapToLong(line -> each.of(line).ordered())
                .sum();
    }

    private static String count(long units) {
        return units + (units == 1 ? " unit" : " units");
    }

    /** True when a picking order was deleted, and nobody has decided what that means. */
    boolean deleted() {
        return units.pickingOrders().stream().anyMatch(each -> each.status() == Status.DELETED);
    }
}
