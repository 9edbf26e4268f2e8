package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.fulfillment.outbox.Draft;
import io.intellitrack.shopify.fulfillment.outbox.Line;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides what of an order is sent, waits, or is noted. A pure function of its situation; used once. */
public final class Planner {
    private final Situation now;
    private final ClosedOrder order;
    private final PlanNotes found;

    private Planner(Situation situation) {
        this.now = situation;
        this.order = situation.order();
        this.found = new PlanNotes(order);
    }

    /** What is to become of the order; writes nothing and asks nobody. */
    public static Plan plan(Situation situation) {
        return new Planner(situation).plan();
    }

    private Plan plan() {
        now.lines().forEach(this::compareWithLine);
        List<Unsent.Portion> portions =
                now.lines().stream().flatMap(line -> unsent(line).stream()).toList();
        List<Demand> demands = new Matching(now, found).demands(portions);
        List<Spread.Share> shares = List.of();
        if (now.shop().cancelled()) {
            cancelled(demands);
        } else {
            shares = new Spread(now.shop(), now.sites()).over(demands);
            leftOver(demands);
        }
        Parcels parcels = new Parcels(now, portions);
        List<Draft> drafts = parcels.drafts(shares);
        nothingPicked();
        List<Line> noted = noted(drafts);
        Fraction.of(now.lines()).forEach(fraction -> found.note(fraction.sentence()));
        List<RejectedRecord> parked = new ArrayList<>(found.parked());
        parcels.fault(drafts).ifPresent(parked::add);
        return new Plan(order, drafts, noted, found.notes(), parked, parcels.changes(drafts));
    }

    private void compareWithLine(OrderLine line) {
        if (line.pickedQty().compareTo(line.picked()) != 0) {
            found.note("Line " + line.number() + " says " + plain(line.pickedQty()) + " picked, its picks say "
                    + plain(line.picked()) + "; the picks are used.");
        }
        BigDecimal tooMuch = sentOf(line.id()).subtract(line.picked());
        if (tooMuch.signum() > 0) {
            found.park(
                    "Line " + line.number() + ": " + plain(tooMuch) + " more was sent to Shopify than is picked now.",
                    "Correct the picks, or cancel and repeat the fulfilment in Shopify.");
        }
    }

    private List<Unsent.Portion> unsent(OrderLine line) {
        List<Unsent.Sent> sent = new ArrayList<>();
        for (OutboxRow row : now.accounted()) {
            row.lines().stream()
                    .filter(each -> each.lineId() == line.id())
                    .forEach(each -> sent.add(
                            new Unsent.Sent(row.shipment(), row.location(), each.quantity(), now.carriedBy(row))));
        }
        return Unsent.of(line, sent, now.sites());
    }

    private BigDecimal sentOf(long lineId) {
        return now.sent().stream()
                .flatMap(row -> row.lines().stream())
                .filter(line -> line.lineId() == lineId)
                .map(Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void cancelled(List<Demand> demands) {
        long units = demands.stream().mapToLong(Demand::left).sum();
        if (units > 0) {
            found.park(
                    "The order was cancelled in Shopify after " + units + " of its units were picked; nothing is sent.",
                    "Stop the parcel and put the goods back, or settle it with the customer.");
        }
    }

    private void leftOver(List<Demand> demands) {
        Map<String, Long> elsewhere = new LinkedHashMap<>();
        Set<String> own = now.own();
        for (Demand demand : demands) {
            long others = 0;
            for (String gid : demand.orderLines()) {
                long left = elsewhere.computeIfAbsent(
                        gid, line -> now.shop().shipped(line, shipped -> !own.contains(shipped.id())));
                long here = Math.min(left, demand.left() - others);
                elsewhere.merge(gid, -here, Long::sum);
                others += here;
            }
            int line = demand.portion().line().number();
            if (others > 0) {
                found.note("Line " + line + ": " + others + " already fulfilled in Shopify.");
            }
            if (demand.left() > others) {
                found.park(
                        "Line " + line + ": " + (demand.left() - others) + " more picked than Shopify still wants.",
                        "Count again; correct the picks, or add the units to the order in Shopify, then retry.");
            }
        }
    }

    private void nothingPicked() {
        boolean picked = now.lines().stream().anyMatch(line -> line.picked().signum() != 0);
        boolean wanted = now.shop().work().stream()
                .filter(work -> work.standing(now.sites().ours()::contains).wanted())
                .anyMatch(work -> work.remaining() > 0);
        if (!picked && now.accounted().isEmpty()) {
            found.note("Closed without a pick; nothing to send.");
            if (wanted && !now.shop().cancelled()) {
                found.park(
                        "The order was closed without a pick, but Shopify still waits for it; nothing is sent.",
                        "Reopen and pick it, or cancel it in Shopify.");
            }
        }
    }

    /** With what is sent and drafted this makes up the picks of each line exactly, so that nothing is looked at twice. */
    private List<Line> noted(List<Draft> drafts) {
        Map<Long, BigDecimal> rest = new LinkedHashMap<>();
        Map<Long, Long> items = new HashMap<>();
        for (OrderLine line : now.lines()) {
            rest.put(line.id(), line.picked());
            items.put(line.id(), line.itemId());
        }
        List<Line> told = new ArrayList<>();
        now.accounted().forEach(row -> told.addAll(row.lines()));
        drafts.forEach(draft -> told.addAll(draft.lines()));
        for (Line line : told) {
            rest.merge(line.lineId(), line.quantity().negate(), BigDecimal::add);
            items.putIfAbsent(line.lineId(), line.itemId());
        }
        return rest.entrySet().stream()
                .filter(each -> each.getValue().signum() != 0)
                .map(each -> new Line(each.getKey(), items.get(each.getKey()), "", "", "", each.getValue()))
                .toList();
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }
}
