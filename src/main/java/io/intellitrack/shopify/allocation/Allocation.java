package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.OrderUnits.PickingOrder;
import io.intellitrack.shopify.allocation.OrderUnits.Status;
import io.intellitrack.shopify.allocation.OrderUnits.Units;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Decides which picking order is asked for which units, from one reading of the Shopify order and our side's units. Each
 * rule is there because without it a unit was lost, picked twice or oversold. Used once, in one transaction.
 *
 * <p>A line's units: <em>wanted</em> by Shopify; <em>unsent</em>, picked and on their way to Shopify; <em>to pick</em> in
 * open picking orders; <em>open</em>, what none of these covers. Open units that the warehouse gave up are <em>short</em>,
 * the rest came later and is <em>added</em>.
 */
public final class Allocation {
    private final OrderUnits order;
    private final WantedUnits wanted;
    private final Settings.LaterUnits rules;
    private final Set<String> lines;

    /** @param order our side, changed as this goes */
    public Allocation(OrderUnits order, WantedUnits wanted, Settings.LaterUnits rules) {
        this.order = order;
        this.wanted = wanted;
        this.rules = rules;
        this.lines = new LinkedHashSet<>(wanted.names());
        this.lines.addAll(order.lineNames());
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
        withdrawEmpty();
    }

    /**
     * What was asked before anybody wrote that down: units open at the first reading count as given up by the picking order
     * closed last, so that an upgrade lists them and floods no warehouse.
     */
    private void adoptFormerAnswers() {
        order.pickingOrders.stream()
                .filter(each -> each.status == Status.CLOSED)
                .reduce((one, later) -> later)
                .ifPresent(last -> lines.forEach(line -> last.of(line).asked += open(line)));
        order.known = true;
    }

    private boolean waits() {
        return rules.held() == Settings.HeldUnits.WAIT && wanted.held();
    }

    /** Units that open picking orders may ask for. */
    private long need(String line) {
        if (waits()) {
            return 0;
        }
        WantedUnits.Units units = wanted.of(line);
        long most = rules.held() == Settings.HeldUnits.REST ? units.free() : units.all();
        return atLeast0(most - unsent(line) - undone(line));
    }

    /** Begun ones keep what they ask, whatever their age; unpicked ones, oldest first, shrink to the rest. */
    private void shrinkUnpicked() {
        Map<String, Long> need = new LinkedHashMap<>();
        lines.forEach(line -> need.put(line, need(line)));
        for (PickingOrder each : order.pickingOrders) {
            if (occupied(each)) {
                lines.forEach(line -> need.merge(line, -toPick(each, line), (left, less) -> atLeast0(left + less)));
            }
        }
        for (PickingOrder each : order.pickingOrders) {
            if (unpicked(each)) {
                for (String line : lines) {
                    Units units = each.of(line);
                    units.asked = Math.min(units.asked, need.get(line));
                    units.ordered = units.asked; // an edited line of ours is set back, lines entered by hand stay
                    need.merge(line, -units.ordered(), (left, less) -> atLeast0(left + less));
                }
            }
        }
    }

    /** Units that unpicked picking orders ask for and that others cover by now. */
    long excess(String line) {
        long asked = sum(each -> unpicked(each) ? each.of(line).asked : 0);
        long begun = sum(each -> occupied(each) ? toPick(each, line) : 0);
        return atLeast0(asked - atLeast0(need(line) - begun));
    }

    /** Answers and decisions end with the units they were about. */
    private void forgetAnswers() {
        for (String line : lines) {
            for (PickingOrder each : order.pickingOrders) {
                Units units = each.of(line);
                if (!each.answered()) {
                    units.settled = 0;
                } else {
                    units.asked = Math.max(units.asked, units.sent + units.undone); // sent is as good as asked
                    units.settled = Math.min(units.settled, lack(each, line));
                }
            }
            long own = ownOpen(line);
            order.left.computeIfPresent(line, (name, left) -> Math.min(left, own));
            long tooMany = givenUp(line) - atLeast0(own - order.left(line));
            for (PickingOrder each : order.pickingOrders) {
                tooMany -= settle(each, line, tooMany);
            }
        }
        if (lines.stream().allMatch(line -> ownOpen(line) == 0)) {
            decideDeleted();
        }
    }

    private void decideDeleted() {
        order.pickingOrders.stream()
                .filter(each -> each.status == Status.DELETED)
                .forEach(each -> each.status = Status.DECIDED);
    }

    /** Raises what is settled of a picking order's answer, as far as it gave something up. */
    private long settle(PickingOrder each, String line, long most) {
        if (most <= 0 || !each.answered()) {
            return 0;
        }
        Units units = each.of(line);
        long now = Math.min(most, atLeast0(lack(each, line) - units.settled));
        units.settled += now;
        return now;
    }

    private void askAdded() {
        for (String line : lines) {
            long units = askable(line);
            if (units > 0) {
                target(false).filter(to -> barred(to).isEmpty()).ifPresent(to -> ask(to, line, units));
            }
        }
    }

    /** Added units that may be asked now; while some are held, never at the cost of what waits for a decision. */
    private long askable(String line) {
        if (wanted.archived() || waits()) {
            return 0;
        }
        long added = added(line);
        if (rules.held() == Settings.HeldUnits.WAIT) {
            return added;
        }
        return Math.min(added, atLeast0(room(line) - shortOf(line) - order.left(line)));
    }

    /** Units that may be asked for now and that no open picking order covers. */
    private long room(String line) {
        return atLeast0(need(line) - toPick(line));
    }

    /** Once per closing, and never after one that was closed empty. */
    private void askShort() {
        for (PickingOrder closed : List.copyOf(order.pickingOrders)) {
            if (wanted.archived() || waits() || closed.status != Status.CLOSED || !closed.begun || closed.followed) {
                continue;
            }
            for (String line : lines) {
                long units = Math.min(shortOf(line), atLeast0(lack(closed, line) - closed.of(line).settled));
                Optional<PickingOrder> to =
                        target(false).filter(each -> barred(each).isEmpty());
                if (units > 0 && to.isPresent()) {
                    closed.followed = true;
                    closed.of(line).settled += units;
                    ask(to.get(), line, units);
                }
            }
        }
    }

    private void withdrawEmpty() {
        for (PickingOrder each : order.pickingOrders) {
            if (unpicked(each) && each.empty()) {
                each.status = Status.WITHDRAWN;
            }
        }
        order.pickingOrders.removeIf(each -> each.fresh && each.status == Status.WITHDRAWN);
    }

    /**
     * The picking order that takes more units: the oldest unpicked open one; else, while one is being picked, none unless a
     * person asks; else the oldest that we cancelled; else a new one.
     */
    private Optional<PickingOrder> target(boolean asked) {
        Optional<PickingOrder> unpicked =
                order.pickingOrders.stream().filter(this::unpicked).findFirst();
        if (unpicked.isPresent()) {
            return unpicked;
        }
        if (!asked && order.pickingOrders.stream().anyMatch(Allocation::occupied)) {
            return Optional.empty();
        }
        return order.pickingOrders.stream()
                .filter(each -> each.status == Status.WITHDRAWN && !each.begun)
                .findFirst()
                .or(() -> Optional.of(fresh()));
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
        if (to.fresh && rules.followUp() == Settings.FollowUp.NONE) {
            return Optional.of("follow-up picking orders are switched off (orders.follow-up=none)");
        }
        return wanted.barred();
    }

    private void ask(PickingOrder to, String line, long units) {
        if (to.status == Status.WITHDRAWN) {
            to.lines.values().forEach(each -> each.ordered = each.asked = each.settled = 0);
            to.status = Status.OPEN;
        }
        if (to.fresh && !order.pickingOrders.contains(to)) {
            order.pickingOrders.add(to);
        }
        to.of(line).ordered += units;
        to.of(line).asked += units;
    }

    /**
     * Applies what a person decided, after {@link #read}.
     *
     * @return what was decided of units whose fulfilment was cancelled
     * @throws IllegalStateException saying why it cannot be done now
     */
    public List<UndoneUnits.Decided> decide(Decision decision) {
        if (decision == Decision.FOLLOW_UP && waits()) {
            throw new IllegalStateException("The order is " + wanted.hold().orElse("on hold")
                    + "; a follow-up can be made when it is released.");
        }
        List<UndoneUnits.Decided> decided = new ArrayList<>();
        Optional<PickingOrder> to = decision == Decision.FOLLOW_UP ? target(true) : Optional.empty();
        for (PickingOrder each : List.copyOf(order.pickingOrders)) {
            each.lines.forEach((line, units) -> {
                if (units.undone > 0 && (decision != Decision.SEND_AGAIN || each.there())) {
                    decided.add(decideUndone(each, line, decision, to));
                }
            });
        }
        boolean any = !decided.isEmpty();
        for (String line : decision == Decision.SEND_AGAIN ? Set.<String>of() : lines) {
            any |= decideShort(line, decision, to) | decideAdded(line, decision, to);
        }
        if (!any && decision == Decision.FOLLOW_UP && lines.stream().anyMatch(line -> open(line) > order.left(line))) {
            throw new IllegalStateException("What Shopify still wants of the order is "
                    + wanted.hold().orElse("on hold") + "; a follow-up can be made when it is released.");
        }
        if (!any) {
            throw new IllegalStateException(
                    decision == Decision.SEND_AGAIN
                            ? "No shipment of the order was cancelled in Shopify, so nothing is to be sent again."
                            : "Shopify wants no unit of the order that its picking orders do not cover.");
        }
        if (decision != Decision.SEND_AGAIN) {
            decideDeleted();
        }
        withdrawEmpty();
        return decided;
    }

    private UndoneUnits.Decided decideUndone(
            PickingOrder each, String line, Decision decision, Optional<PickingOrder> to) {
        Units units = each.of(line);
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
        long now = Math.min(still, room(line)); // what is on hold is asked for when it is released
        to.filter(target -> now > 0).ifPresent(target -> ask(target, line, now));
        return new UndoneUnits.Decided(each.id, line, all, 0);
    }

    private boolean decideShort(String line, Decision decision, Optional<PickingOrder> to) {
        long units = decision == Decision.LEAVE ? shortOf(line) : Math.min(shortOf(line), room(line));
        if (units == 0) {
            return false;
        }
        if (decision == Decision.LEAVE) {
            order.left.merge(line, units, Long::sum);
        } else {
            ask(to.orElseThrow(), line, units);
        }
        long rest = units;
        for (PickingOrder each : order.pickingOrders) {
            if (to.filter(each::equals).isEmpty()) {
                rest -= settle(each, line, rest);
            }
        }
        return true;
    }

    /** Added units that wait for something other than their release: a person may end that. */
    private boolean decideAdded(String line, Decision decision, Optional<PickingOrder> to) {
        long units = decision == Decision.LEAVE ? added(line) : Math.min(added(line), room(line));
        if (units > 0 && decision == Decision.LEAVE) {
            order.left.merge(line, units, Long::sum);
        } else if (units > 0) {
            ask(to.orElseThrow(), line, units);
        }
        return units > 0;
    }

    /** Units of a line that the warehouse gave up and Shopify still wants; nobody has decided yet. */
    public long shortOf(String line) {
        long uncovered = atLeast0(open(line) - order.left(line));
        return undecidedDeletion() ? uncovered : Math.min(uncovered, givenUp(line));
    }

    /** Units of a line that Shopify came to want later and no picking order was asked for. */
    public long added(String line) {
        return atLeast0(open(line) - order.left(line) - shortOf(line));
    }

    /** Why added units are not asked of the warehouse now, in words; empty when nothing is in the way. */
    public Optional<String> addedWaitFor() {
        if (wanted.archived()) {
            return Optional.of("the order is archived in Shopify");
        }
        if (waits()) {
            return Optional.of("a part of the order is " + wanted.hold().orElse("on hold"));
        }
        if (rules.held() == Settings.HeldUnits.REST && lines.stream().noneMatch(line -> askable(line) > 0)) {
            return Optional.of("a part of the order is " + wanted.hold().orElse("on hold"));
        }
        Optional<PickingOrder> to = target(false);
        return to.isEmpty()
                ? Optional.of("a picking order of it is being picked; the follow-up comes when that is closed")
                : barred(to.get());
    }

    /** All lines of either side. */
    public Set<String> lines() {
        return Set.copyOf(lines);
    }

    boolean undecidedDeletion() {
        return order.pickingOrders.stream().anyMatch(each -> each.status == Status.DELETED);
    }

    /** Units wanted that are neither picked nor asked of anybody. */
    public long open(String line) {
        return atLeast0(wanted.of(line).all() - unsent(line) - undone(line) - toPick(line));
    }

    /** The same as if units beyond what we asked for, by hand or over-picked, covered nothing until they are sent. */
    long ownOpen(String line) {
        long open = wanted.of(line).all() - undone(line);
        for (PickingOrder each : order.pickingOrders) {
            Units units = each.of(line);
            boolean asking = each.status == Status.OPEN || each.status == Status.UNKNOWN;
            if (each.sends()) {
                long own = Math.min(units.picked - units.noted, units.asked);
                if (asking) {
                    own = Math.max(own, Math.min(units.ordered() - units.noted, units.asked));
                }
                open -= atLeast0(own - units.sent - units.undone);
            }
        }
        return atLeast0(open);
    }

    private long givenUp(String line) {
        return sum(each -> each.answered() ? atLeast0(lack(each, line) - each.of(line).settled) : 0);
    }

    /** Units asked for and neither picked nor sent; of an open one only what was taken off its line. */
    private static long lack(PickingOrder each, String line) {
        Units units = each.of(line);
        long done = units.sent + units.undone;
        if (each.status != Status.CANCELLED) { // what was picked for a cancelled one is never sent
            done = Math.max(done, units.picked - units.noted);
        }
        if (each.status == Status.OPEN || each.status == Status.UNKNOWN) {
            done = Math.max(done, units.ordered() - units.noted);
        }
        return atLeast0(units.asked - done);
    }

    /** Never netted between picking orders. */
    private long unsent(String line) {
        return sum(each -> each.sends() ? each.of(line).unsent() : 0);
    }

    private long undone(String line) {
        return sum(each -> each.of(line).undone);
    }

    private long toPick(String line) {
        return sum(each -> each.status == Status.OPEN || each.status == Status.UNKNOWN ? toPick(each, line) : 0);
    }

    private static long toPick(PickingOrder each, String line) {
        Units units = each.of(line);
        return atLeast0(units.ordered() - units.picked);
    }

    private long sum(ToLongFunction<PickingOrder> units) {
        return order.pickingOrders.stream().mapToLong(units).sum();
    }

    private boolean unpicked(PickingOrder each) {
        return each.status == Status.OPEN && !each.begun;
    }

    /** Being picked, or in a state that we do not know: nothing of it is changed. */
    private static boolean occupied(PickingOrder each) {
        return each.status == Status.OPEN && each.begun || each.status == Status.UNKNOWN;
    }

    /**
     * Units that picking orders being picked hold beyond what is wanted of them. Units picked that Shopify shows as shipped
     * count as wanted, so that our own fulfilments are no difference.
     *
     * @param shipped units that Shopify shows as shipped from our locations
     */
    public long surplus(String line, long shipped) {
        long held = 0;
        long picked = 0;
        long own = 0;
        long others = undone(line);
        long sentByOthers = 0;
        for (PickingOrder each : order.pickingOrders) {
            Units units = each.of(line);
            if (occupied(each)) {
                held += Math.max(units.ordered(), units.picked);
                picked += units.picked - units.undone;
                own += units.undone;
            } else {
                others += each.sends() ? units.unsent() : 0;
                sentByOthers += units.sent;
            }
        }
        long most = waits() ? 0 : wanted.of(line).all();
        long should = atLeast0(most - others) + own + Math.min(atLeast0(shipped - sentByOthers), picked);
        return atLeast0(held - should);
    }

    private static long atLeast0(long units) {
        return Math.max(0, units);
    }
}
