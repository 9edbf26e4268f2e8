package io.intellitrack.shopify.shopify.orders;

import io.intellitrack.shopify.shopify.orders.OrderDocument.Work;
import io.intellitrack.shopify.shopify.orders.OrderDocument.WorkLine;
import io.intellitrack.shopify.text.EnumWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the warehouse is to do for one order: its fulfillment orders added up by line, with the reasons against it. */
public final class OrderDemand {
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private final Set<String> otherMethods = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final List<String> dueTimes = new ArrayList<>();
    private String hold;
    private int unshipped;
    private boolean left;
    private boolean unseen;

    /**
     * What Shopify wants of one line.
     *
     * @param variant empty for a custom line and for a deleted variant
     * @param inventoryItem empty where Shopify knows none
     * @param free units to be shipped by us now
     * @param held units to be shipped by us, but not yet
     * @param fulfilled units shipped from our locations
     */
    public record Line(
            String id, Optional<String> variant, Optional<String> inventoryItem, long free, long held, long fulfilled) {
        /** Units that the warehouse still has to do with, now or later. */
        public long wanted() {
            return free + held;
        }
    }

    private static final class Tally {
        private final String id;
        private Optional<OrderDocument.Line> line = Optional.empty();
        private Optional<String> inventoryItem = Optional.empty();
        private long free;
        private long held;
        private long fulfilledHere;
        private long fulfilled;

        private Tally(String id) {
            this.id = id;
        }

        private void add(WorkLine of, Standing standing, boolean here) {
            long done = Math.max(0, of.total() - of.remaining());
            fulfilled += done;
            fulfilledHere += here ? done : 0;
            free += standing == Standing.FREE && of.ships() ? of.remaining() : 0;
            held += standing == Standing.HELD && of.ships() ? of.remaining() : 0;
            inventoryItem = of.inventoryItem().or(() -> inventoryItem);
        }

        /** A cancelled fulfilment leaves its old fulfillment order as it was; the line knows better. */
        private long atMost(long byWork) {
            return line.flatMap(each -> each.unfulfilled().map(open -> each.quantity() - open))
                    .map(byLine -> Math.max(0, Math.min(byWork, byLine)))
                    .orElse(byWork);
        }

        private boolean begun() {
            return free > 0 && atMost(fulfilled) > 0;
        }

        private boolean unfulfilled() {
            return line.filter(each -> each.unfulfilled().orElse(1L) > 0 && each.ships())
                    .isPresent();
        }

        private Line read() {
            return new Line(
                    id, line.flatMap(OrderDocument.Line::variant), inventoryItem, free, held, atMost(fulfilledHere));
        }
    }

    private OrderDemand() {}

    static OrderDemand of(OrderDocument order, Predicate<String> ours) {
        OrderDemand demand = new OrderDemand();
        order.lines().forEach(line -> demand.tally(line.id()).line = Optional.of(line));
        order.work().forEach(work -> demand.add(work, work.standing(ours), ours.test(work.location())));
        demand.unseen =
                order.work().isEmpty() && demand.tallies.values().stream().anyMatch(Tally::unfulfilled);
        demand.left |= demand.unseen;
        return demand;
    }

    private Tally tally(String line) {
        return tallies.computeIfAbsent(line, Tally::new);
    }

    private void add(Work work, Standing standing, boolean here) {
        boolean shipping = false;
        for (WorkLine line : work.lines()) {
            tally(line.orderLine()).add(line, standing, here);
            boolean remains = standing != Standing.FINISHED && line.remaining() > 0;
            shipping |= remains && line.ships();
            boolean ours = standing.wanted() || standing == Standing.REFUSED;
            unshipped += ours && remains && !line.ships() ? 1 : 0;
            left |= remains;
        }
        if (shipping) {
            note(work, standing);
        }
    }

    private void note(Work work, Standing standing) {
        switch (standing) {
            case ELSEWHERE -> elsewhere.add(work.place());
            case OTHER_METHOD -> otherMethods.add(EnumWords.spoken(work.terms().method()));
            case HELD -> hold = hold == null ? work.terms().hold().orElseThrow() : hold;
            case REFUSED -> refused.add(EnumWords.spoken(work.terms().status()));
            case FREE -> work.terms().dueBy().ifPresent(dueTimes::add);
            case FINISHED -> {
                // nothing is left of it
            }
        }
    }

    /** Why some of it waits, in words. */
    public Optional<String> hold() {
        return Optional.ofNullable(hold);
    }

    /** True when units are left somewhere, so that the order may become ours without being changed itself. */
    public boolean left() {
        return left;
    }

    /**
     * True when units are left but no fulfillment order is shown: Shopify makes them a moment after the order, and hides
     * those that the token has no right to.
     */
    public boolean unseen() {
        return unseen;
    }

    /** How many lines with units left need no shipping. */
    public int unshipped() {
        return unshipped;
    }

    /** The earliest moment by which work of ours should be done; Shopify writes moments so that they sort as text. */
    public Optional<String> dueBy() {
        return dueTimes.stream().min(String::compareTo);
    }

    /** True when a unit of a line that is to be picked was shipped already, from wherever. */
    public boolean begun() {
        return tallies.values().stream().anyMatch(Tally::begun);
    }

    /** True when units are to be shipped by us now. */
    public boolean free() {
        return tallies.values().stream().anyMatch(tally -> tally.free > 0);
    }

    /** Lines that concern us, in Shopify's order: with units to ship, now or later, or shipped from our locations. */
    public List<Line> lines() {
        return tallies.values().stream()
                .map(Tally::read)
                .filter(line -> line.wanted() > 0 || line.fulfilled() > 0)
                .toList();
    }

    /** Why there is nothing to pick. */
    public String whyNothing() {
        if (!elsewhere.isEmpty()) {
            return "assigned to " + String.join(", ", elsewhere) + ", not mapped to a place of the warehouse";
        }
        if (!otherMethods.isEmpty()) {
            return "delivery method " + String.join(", ", otherMethods) + " is not for the warehouse";
        }
        if (!refused.isEmpty()) {
            return "Shopify does not allow its fulfilment now (status " + String.join(", ", refused) + ")";
        }
        return unshipped > 0 ? "no line needs shipping" : "nothing is left to fulfil";
    }
}
