package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.allocation.PickingOrder.Units;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Shopify order as all sides see it, in memory: what Shopify wants, what was picked, what the outbox holds. Who is asked
 * is left to the real {@link Allocation}; what the outbox does in SQL is done here with the same rules.
 */
final class OrderWorld {
    static final int MOST = 4;
    private static final int REST = 40;

    /** A picking order with its share of the outbox, by line. */
    static final class Slot {
        Status status;
        final long[] ordered;
        final long[] asked;
        final long[] settled;
        final long[] picked;
        final long[] sent;
        final long[] undone;
        final long[] noted;
        /** Reversed and picked again since it was looked at. */
        final long[] anew;
        /** Cancelled in Shopify, and not read yet. */
        final long[] cancelled;
        /** Alive in Shopify. */
        final long[] shipped;

        final long[] everPicked;
        final long[] everShipped;
        boolean followed;

        Slot(int lines) {
            ordered = new long[lines];
            asked = new long[lines];
            settled = new long[lines];
            picked = new long[lines];
            sent = new long[lines];
            undone = new long[lines];
            noted = new long[lines];
            anew = new long[lines];
            cancelled = new long[lines];
            shipped = new long[lines];
            everPicked = new long[lines];
            everShipped = new long[lines];
        }

        Slot copy() {
            Slot copy = new Slot(ordered.length);
            long[][] from = arrays();
            long[][] to = copy.arrays();
            for (int i = 0; i < from.length; i++) {
                System.arraycopy(from[i], 0, to[i], 0, from[i].length);
            }
            copy.status = status;
            copy.followed = followed;
            return copy;
        }

        private long[][] arrays() {
            return new long[][] {
                ordered, asked, settled, picked, sent, undone, noted, anew, cancelled, shipped, everPicked, everShipped
            };
        }

        boolean begun() {
            return Arrays.stream(picked).anyMatch(each -> each > 0)
                    || Arrays.stream(everShipped).anyMatch(each -> each > 0);
        }

        boolean deleted() {
            return status == Status.DELETED || status == Status.DECIDED;
        }
    }

    /** A request under way. */
    static final class Flight {
        final Slot of;
        final long[] units;
        boolean landed;
        boolean cancelled;

        Flight(Slot of, long[] units) {
            this.of = of;
            this.units = units;
        }
    }

    final int lines;
    final Settings.LaterUnits rules;
    final List<Slot> slots = new ArrayList<>();
    final Map<String, Long> left = new LinkedHashMap<>();
    final long[] free;
    final long[] held;
    final long[] byHand;
    final long[] taken;
    final long[] came;
    final long[] askedByItself;
    final long[] stock;
    boolean cancelled;
    boolean archived;
    Flight flight;

    OrderWorld(int lines, Settings.LaterUnits rules, long... wanted) {
        this.lines = lines;
        this.rules = rules;
        this.free = wanted.clone();
        this.came = wanted.clone();
        this.held = new long[lines];
        this.byHand = new long[lines];
        this.taken = new long[lines];
        this.askedByItself = new long[lines];
        this.stock = new long[lines];
        Arrays.fill(stock, 6);
    }

    /** The same order, to be carried on by itself. */
    OrderWorld copy() {
        OrderWorld copy = new OrderWorld(lines, rules, free);
        long[][] from = {held, byHand, taken, came, askedByItself, stock};
        long[][] to = {copy.held, copy.byHand, copy.taken, copy.came, copy.askedByItself, copy.stock};
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(from[i], 0, to[i], 0, lines);
        }
        slots.forEach(slot -> copy.slots.add(slot.copy()));
        copy.left.putAll(left);
        copy.cancelled = cancelled;
        copy.archived = archived;
        if (flight != null) {
            copy.flight = new Flight(copy.slots.get(slots.indexOf(flight.of)), flight.units);
            copy.flight.landed = flight.landed;
            copy.flight.cancelled = flight.cancelled;
        }
        return copy;
    }

    static String name(int line) {
        return "line " + (char) ('A' + line);
    }

    long wanted(int line) {
        return free[line] + held[line];
    }

    private WantedUnits wantedUnits() {
        Map<String, WantedUnits.Units> units = new LinkedHashMap<>();
        for (int line = 0; line < lines; line++) {
            units.put(name(line), new WantedUnits.Units(free[line], held[line]));
        }
        boolean some = Arrays.stream(held).anyMatch(each -> each > 0);
        return new WantedUnits(units, archived, some ? Optional.of("on hold") : Optional.empty(), Optional.empty());
    }

    private OrderUnits units() {
        OrderUnits order = new OrderUnits("order");
        order.known = true;
        order.left.putAll(left);
        for (Slot slot : slots) {
            int seq = slots.indexOf(slot) + 1;
            PickingOrder each = new PickingOrder(seq, seq, "" + seq, slot.status, slot.begun(), "closing");
            each.followed = slot.followed;
            for (int line = 0; line < lines; line++) {
                Units units = each.of(name(line));
                units.ordered = Math.min(slot.ordered[line], slot.asked[line]);
                units.byHand = slot.ordered[line] - units.ordered;
                units.picked = slot.deleted() ? 0 : slot.picked[line];
                units.asked = slot.asked[line];
                units.settled = slot.settled[line];
                units.sent = slot.sent[line];
                units.undone = slot.undone[line];
                units.noted = slot.noted[line];
            }
            order.pickingOrders.add(each);
        }
        return order;
    }

    Allocation allocation() {
        return new Allocation(units(), wantedUnits(), rules);
    }

    private void take(OrderUnits order) {
        left.clear();
        left.putAll(order.left);
        for (int i = 0; i < order.pickingOrders.size(); i++) {
            PickingOrder each = order.pickingOrders.get(i);
            if (i == slots.size()) {
                slots.add(new Slot(lines));
            }
            Slot slot = slots.get(i);
            slot.status = each.status;
            slot.followed = each.followed;
            for (int line = 0; line < lines; line++) {
                Units units = each.of(name(line));
                boolean gone = each.status == Status.WITHDRAWN;
                slot.ordered[line] = gone ? 0 : units.ordered();
                slot.asked[line] = units.asked;
                slot.settled[line] = units.settled;
                slot.undone[line] = units.undone;
                slot.noted[line] = units.noted;
            }
        }
    }

    /** What a reading does to the outbox. */
    private void follow() {
        for (Slot slot : slots) {
            for (int line = 0; line < lines; line++) {
                long now = Math.min(slot.cancelled[line], slot.sent[line]);
                slot.sent[line] -= now;
                slot.cancelled[line] -= now;
                slot.undone[line] += now;
                if (slot.deleted()) {
                    continue;
                }
                long anew = Math.min(slot.anew[line], slot.undone[line]);
                slot.undone[line] -= anew;
                slot.noted[line] -= Math.min(slot.anew[line] - anew, slot.noted[line]);
                slot.anew[line] = 0;
                long most = Math.max(0, slot.picked[line] - slot.sent[line]);
                slot.undone[line] = Math.min(slot.undone[line], most);
                slot.noted[line] = Math.min(slot.noted[line], most - slot.undone[line]);
            }
        }
        for (int line = 0; line < lines; line++) {
            long room = wanted(line);
            for (Slot slot : slots) {
                long kept = Math.min(room, slot.undone[line]);
                long over = slot.undone[line] - kept;
                room -= kept;
                slot.undone[line] = kept;
                slot.noted[line] += over;
                slot.settled[line] += over;
            }
        }
    }

    /** One reading; the first with something to pick imports the order. */
    void read() {
        follow();
        if (flight != null) {
            return;
        }
        if (slots.isEmpty() && !archived && importable()) {
            Slot root = new Slot(lines);
            root.status = Status.OPEN;
            slots.add(root);
        }
        if (!slots.isEmpty()) {
            OrderUnits order = units();
            long[] before = askedOfUnpicked(order);
            new Allocation(order, wantedUnits(), rules).read();
            count(before, askedOfUnpicked(order));
            take(order);
        }
    }

    private boolean importable() {
        boolean some = Arrays.stream(held).anyMatch(each -> each > 0);
        return Arrays.stream(free).anyMatch(each -> each > 0) && !(some && rules.held() == Settings.HeldUnits.WAIT);
    }

    private long[] askedOfUnpicked(OrderUnits order) {
        long[] asked = new long[lines];
        order.pickingOrders.stream()
                .filter(each -> !each.begun && each.status == Status.OPEN)
                .forEach(each -> {
                    for (int line = 0; line < lines; line++) {
                        asked[line] += each.of(name(line)).asked;
                    }
                });
        return asked;
    }

    private void count(long[] before, long[] after) {
        for (int line = 0; line < lines; line++) {
            askedByItself[line] += after[line] - before[line];
        }
    }

    /** A person decides after a fresh reading; false when there is nothing to decide. */
    boolean decide(Decision decision) {
        if (flight != null || slots.isEmpty() || cancelled) {
            return false;
        }
        read();
        OrderUnits order = units();
        try {
            for (UndoneUnits.Decided each : new Allocation(order, wantedUnits(), rules).decide(decision)) {
                Slot slot = slots.get((int) each.pickingOrder() - 1);
                int line = each.line().charAt(5) - 'A';
                slot.everPicked[line] += each.planned(); // a person wants it sent once more
                came[line] += rules.held() == Settings.HeldUnits.REST && decision == Decision.FOLLOW_UP
                        ? each.noted() // what is on hold is asked for when it is released
                        : 0;
            }
        } catch (IllegalStateException refused) {
            return false;
        }
        take(order);
        return true;
    }

    boolean plan() {
        if (flight != null || cancelled) {
            return false;
        }
        for (Slot slot : slots) {
            long[] units = new long[lines];
            for (int line = 0; line < lines && slot.status == Status.CLOSED; line++) {
                long unsent = slot.picked[line] - slot.sent[line] - slot.undone[line] - slot.noted[line];
                units[line] = Math.min(Math.max(0, unsent), free[line]);
            }
            if (Arrays.stream(units).anyMatch(each -> each > 0)) {
                flight = new Flight(slot, units);
                return true;
            }
        }
        return false;
    }

    boolean land() {
        if (flight == null || flight.landed) {
            return false;
        }
        for (int line = 0; line < lines; line++) {
            if (free[line] < flight.units[line]) {
                return false;
            }
        }
        for (int line = 0; line < lines; line++) {
            free[line] -= flight.units[line];
            flight.of.shipped[line] += flight.units[line];
            flight.of.everShipped[line] += flight.units[line];
        }
        flight.landed = true;
        return true;
    }

    /** The answer, or the look back. */
    boolean outcome() {
        if (flight == null) {
            return false;
        }
        long[] to = flight.cancelled ? flight.of.undone : flight.of.sent;
        for (int line = 0; line < lines && flight.landed; line++) {
            to[line] += flight.units[line];
        }
        flight = null;
        return true;
    }

    /** All flows until nothing changes; false when they never come to rest. */
    boolean rest() {
        for (int i = 0; i < REST; i++) {
            String before = toString();
            land();
            outcome();
            read();
            plan();
            if (flight == null && before.equals(toString())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("wanted ").append(Arrays.toString(free)).append(" held ").append(Arrays.toString(held));
        text.append(archived ? " archived" : "")
                .append(cancelled ? " cancelled" : "")
                .append(" left ")
                .append(left);
        for (Slot slot : slots) {
            text.append("\n  ").append(slot.status).append(slot.followed ? " followed" : "");
            text.append(" ordered ").append(Arrays.toString(slot.ordered));
            text.append(" asked ").append(Arrays.toString(slot.asked));
            text.append(" settled ").append(Arrays.toString(slot.settled));
            text.append(" picked ").append(Arrays.toString(slot.picked));
            text.append(" sent ").append(Arrays.toString(slot.sent));
            text.append(" undone ").append(Arrays.toString(slot.undone));
            text.append(" noted ").append(Arrays.toString(slot.noted));
        }
        return text.toString();
    }
}
