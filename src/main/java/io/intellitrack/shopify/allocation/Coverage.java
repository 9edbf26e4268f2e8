package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.settings.Settings;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How far the picking orders of a Shopify order cover what is wanted of it, line by line. Changes nothing; each answer is of
 * the moment it is asked for.
 *
 * <p>A line's units: <em>wanted</em> by Shopify; <em>unsent</em>, picked and on their way to Shopify; <em>to pick</em> in
 * open picking orders; <em>open</em>, what none of these covers. Open units that the warehouse gave up are <em>short</em>,
 * the rest came later and is <em>added</em>.
 */
public final class Coverage {
    private final OrderUnits order;
    private final WantedUnits wanted;
    private final Settings.HeldUnits held;
    private final Set<String> lines;

    Coverage(OrderUnits order, WantedUnits wanted, Settings.HeldUnits held) {
        this.order = order;
        this.wanted = wanted;
        this.held = held;
        Set<String> either = new LinkedHashSet<>(wanted.names());
        either.addAll(order.lineNames());
        this.lines = Collections.unmodifiableSet(either);
    }

    /** All lines of either side. */
    public Set<String> lines() {
        return lines;
    }

    /** True while nothing is asked because a part of the order is held. */
    boolean waits() {
        return held == Settings.HeldUnits.WAIT && wanted.held();
    }

    /** Units that open picking orders may ask for. */
    long need(String line) {
        if (waits()) {
            return 0;
        }
        WantedUnits.Units units = wanted.of(line);
        long most = held == Settings.HeldUnits.REST ? units.free() : units.all();
        return atLeast0(most - unsent(line) - undone(line));
    }

    /** Units that may be asked for now and that no open picking order covers. */
    long room(String line) {
        return atLeast0(need(line) - toPick(line));
    }

    /** Units that unpicked picking orders ask for and that others cover by now. */
    long excess(String line) {
        long asked = order.sum(each -> each.unpicked() ? each.of(line).asked : 0);
        long begun = order.sum(each -> each.occupied() ? each.toPick(line) : 0);
        return atLeast0(asked - atLeast0(need(line) - begun));
    }

    /** Units wanted that are neither picked nor asked of anybody. */
    public long open(String line) {
        return atLeast0(wanted.of(line).all() - unsent(line) - undone(line) - toPick(line));
    }

    /** The same as if units beyond what we asked for, by hand or over-picked, covered nothing until they are sent. */
    long ownOpen(String line) {
        return atLeast0(wanted.of(line).all() - undone(line) - order.sum(each -> each.ownUnsent(line)));
    }

    /** Units of a line that the warehouse gave up and Shopify still wants; nobody has decided yet. */
    public long shortOf(String line) {
        long uncovered = atLeast0(open(line) - order.left(line));
        return order.undecidedDeletion() ? uncovered : Math.min(uncovered, givenUp(line));
    }

    /** Units of a line that Shopify came to want later and no picking order was asked for. */
    public long added(String line) {
        return atLeast0(open(line) - order.left(line) - shortOf(line));
    }

    /** Added units that may be asked now; while some are held, never at the cost of what waits for a decision. */
    long askable(String line) {
        if (wanted.archived() || waits()) {
            return 0;
        }
        long added = added(line);
        if (held == Settings.HeldUnits.WAIT) {
            return added;
        }
        return Math.min(added, atLeast0(room(line) - shortOf(line) - order.left(line)));
    }

    /** Units that the warehouse's answers gave up. */
    long givenUp(String line) {
        return order.sum(each -> each.givenUp(line));
    }

    /** Units whose fulfilment was cancelled in Shopify. */
    long undone(String line) {
        return order.sum(each -> each.of(line).undone);
    }

    /** Never netted between picking orders. */
    private long unsent(String line) {
        return order.sum(each -> each.unsent(line));
    }

    private long toPick(String line) {
        return order.sum(each -> each.toPick(line));
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
            PickingOrder.Units units = each.of(line);
            if (each.occupied()) {
                held += Math.max(units.ordered(), units.picked);
                picked += units.picked - units.undone;
                own += units.undone;
            } else {
                others += each.unsent(line);
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
