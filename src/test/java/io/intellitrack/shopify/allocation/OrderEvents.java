package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.OrderWorld.Slot;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.flow.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What staff, the warehouse, an operator and the connector may do at any time; each says whether it could. */
final class OrderEvents {
    private static final int MOST_UNITS = 3;

    /** Something that may happen. */
    record Event(String name, BooleanSupplier happens) {}

    private final OrderWorld world;
    private final List<Event> events = new ArrayList<>();

    private OrderEvents(OrderWorld world) {
        this.world = world;
    }

    /** Everything that may happen to the order as it stands. */
    static List<Event> of(OrderWorld world) {
        OrderEvents all = new OrderEvents(world);
        for (int line = 0; line < world.lines; line++) {
            all.staff(line);
            for (Slot slot : world.slots) {
                all.warehouse(slot, line);
            }
        }
        for (Slot slot : world.slots) {
            all.warehouse(slot);
        }
        all.wholeOrder();
        all.connector();
        return all.events;
    }

    private void add(String name, BooleanSupplier happens) {
        events.add(new Event(name, happens));
    }

    private void staff(int line) {
        String of = " " + OrderWorld.name(line);
        add("staff: raise" + of, () -> {
            long all = world.byHand[line]
                    + world.wanted(line)
                    + world.slots.stream().mapToLong(slot -> slot.shipped[line]).sum();
            return when(!world.cancelled && all < MOST_UNITS, () -> {
                world.free[line]++;
                world.came[line]++;
            });
        });
        add("staff: lower" + of, () -> when(world.free[line] > 0, () -> world.free[line]--));
        add(
                "staff: fulfil by hand" + of,
                () -> when(world.free[line] > 0, () -> {
                    world.free[line]--;
                    world.byHand[line]++;
                }));
        add(
                "staff: cancel the fulfilment by hand" + of,
                () -> when(world.byHand[line] > 0, () -> {
                    world.byHand[line]--;
                    world.free[line]++;
                    world.came[line]++;
                }));
        add(
                "staff: hold" + of,
                () -> when(world.free[line] > 0, () -> {
                    world.held[line] += world.free[line];
                    world.free[line] = 0;
                }));
        add(
                "staff: release" + of,
                () -> when(world.held[line] > 0, () -> {
                    world.free[line] += world.held[line];
                    world.held[line] = 0;
                }));
    }

    private static boolean when(boolean possible, Runnable change) {
        if (possible) {
            change.run();
        }
        return possible;
    }

    private String number(Slot slot) {
        return " -" + (world.slots.indexOf(slot) + 1);
    }

    private void warehouse(Slot slot, int line) {
        String of = " " + OrderWorld.name(line) + number(slot);
        boolean open = slot.status == Status.OPEN;
        boolean there = open || slot.status == Status.CLOSED;
        add(
                "warehouse: pick" + of,
                () -> when(open && slot.picked[line] < slot.ordered[line] && world.stock[line] > 0, () -> {
                    slot.picked[line]++;
                    slot.everPicked[line]++;
                    world.stock[line]--;
                }));
        add(
                "warehouse: reverse a pick" + of,
                () -> when(there && slot.picked[line] > 0, () -> {
                    slot.picked[line]--;
                    world.stock[line]++;
                }));
        long anew = slot.undone[line] + slot.noted[line] + Math.min(slot.cancelled[line], slot.sent[line]);
        add(
                "warehouse: reverse and repeat" + of,
                () -> when(there && anew > 0 && anew <= slot.picked[line] && slot.anew[line] == 0, () -> {
                    slot.anew[line] = anew;
                    slot.everPicked[line] += anew;
                }));
        add(
                "warehouse: enter a unit by hand" + of,
                () -> when(open && slot.ordered[line] < MOST_UNITS, () -> slot.ordered[line]++));
        add(
                "warehouse: lower the line" + of,
                () -> when(open && slot.ordered[line] > slot.picked[line], () -> slot.ordered[line]--));
    }

    private void warehouse(Slot slot) {
        String of = number(slot);
        add(
                "warehouse: close" + of,
                () -> when(slot.status == Status.OPEN, () -> {
                    slot.status = Status.CLOSED;
                    slot.followed = false;
                }));
        add("warehouse: reopen" + of, () -> when(slot.status == Status.CLOSED, () -> slot.status = Status.OPEN));
        add(
                "warehouse: cancel" + of,
                () -> when(slot.status == Status.OPEN && !slot.begun(), () -> slot.status = Status.CANCELLED));
        add(
                "warehouse: delete" + of,
                () -> when(
                        slot.status == Status.OPEN || slot.status == Status.CLOSED,
                        () -> slot.status = Status.DELETED));
        add("staff: cancel our shipment" + of, () -> cancelShipment(slot));
    }

    private boolean cancelShipment(Slot slot) {
        if (java.util.Arrays.stream(slot.shipped).allMatch(each -> each == 0)) {
            return false;
        }
        OrderWorld.Flight flight = world.flight;
        boolean landed = flight != null && flight.of == slot && flight.landed && !flight.cancelled;
        for (int line = 0; line < world.lines; line++) {
            long units = landed ? flight.units[line] : slot.shipped[line];
            slot.shipped[line] -= units;
            world.free[line] += units;
            slot.cancelled[line] += landed ? 0 : units;
        }
        if (landed) {
            flight.cancelled = true;
        }
        return true;
    }

    private void wholeOrder() {
        add("staff: cancel the order", this::cancelOrder);
        add(
                "staff: reopen the order",
                () -> when(world.cancelled, () -> {
                    world.cancelled = false;
                    for (int line = 0; line < world.lines; line++) {
                        world.free[line] = world.taken[line];
                        world.came[line] += world.taken[line];
                        world.taken[line] = 0;
                    }
                }));
        add("staff: archive or not", () -> when(true, () -> world.archived = !world.archived));
        for (Decision decision : Decision.values()) {
            add("operator: " + decision.id(), () -> world.decide(decision));
        }
    }

    private boolean cancelOrder() {
        long left = 0;
        long shipped = 0;
        for (int line = 0; line < world.lines; line++) {
            int at = line;
            left += world.wanted(line);
            shipped += world.byHand[line]
                    + world.slots.stream().mapToLong(slot -> slot.shipped[at]).sum();
        }
        if (world.cancelled || left == 0 || shipped > 0) {
            return false;
        }
        for (int line = 0; line < world.lines; line++) {
            world.taken[line] = world.wanted(line);
            world.free[line] = 0;
            world.held[line] = 0;
        }
        world.cancelled = true;
        return true;
    }

    private void connector() {
        add("connector: reads the order", () -> when(true, world::read));
        add("connector: plans", world::plan);
        add("(the request lands)", world::land);
        add("connector: answer or look back", world::outcome);
    }
}
