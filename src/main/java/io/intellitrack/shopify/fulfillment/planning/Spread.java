package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.fulfillment.warehouse.Sites;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.orders.OrderDocument.Work;
import io.intellitrack.shopify.shopify.orders.OrderDocument.WorkLine;
import io.intellitrack.shopify.shopify.orders.Standing;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Spreads units over what Shopify still wants: first the work at the place they were picked at, then other work of ours
 * by id, then work that waits, last what is not for the warehouse at all. Never more than remains.
 */
public final class Spread {
    /** Units that found work. */
    public record Share(Unsent.Portion portion, Slot slot, long units) {}

    /**
     * A line of a fulfillment order.
     *
     * @param method how it reaches the buyer: what differs in it is never shipped together
     * @param waiting why it may not be sent now
     */
    public record Slot(
            String work, String location, String method, String id, String orderLine, Optional<String> waiting) {}

    private static final Comparator<Work> BY_ID = Comparator.comparing(
                    (Work work) -> Gid.number(work.id()).length())
            .thenComparing(work -> Gid.number(work.id()));

    private final List<Slot> slots = new ArrayList<>();
    private final Map<Slot, Long> capacity = new HashMap<>();
    private final List<Share> shares = new ArrayList<>();
    private final OrderDocument shop;

    /** Takes all open work of the order, which it then uses up. */
    public Spread(OrderDocument shop, Sites sites) {
        this.shop = shop;
        Predicate<String> ours = sites.ours()::contains;
        List<Work> open = shop.open().stream().sorted(BY_ID).toList();
        open.stream()
                .filter(work -> work.standing(ours) != Standing.OTHER_METHOD)
                .forEach(work -> add(work, ours));
        open.stream()
                .filter(work -> work.standing(ours) == Standing.OTHER_METHOD)
                .forEach(work -> add(work, ours));
    }

    private void add(Work work, Predicate<String> ours) {
        for (WorkLine line : work.lines()) {
            if (line.ships()) {
                Slot slot = new Slot(
                        work.id(),
                        work.location(),
                        work.terms().method(),
                        line.id(),
                        line.orderLine(),
                        work.waiting(ours));
                slots.add(slot);
                capacity.put(slot, line.remaining());
            }
        }
    }

    /** Gives the demands work, as far as there is some. */
    public List<Share> over(List<Demand> demands) {
        pass(
                demands,
                (demand, slot) -> slot.waiting().isEmpty()
                        && demand.portion()
                                .place()
                                .filter(slot.location()::equals)
                                .isPresent());
        pass(demands, (demand, slot) -> slot.waiting().isEmpty());
        pass(demands, (demand, slot) -> true);
        demands.forEach(this::elsewhere);
        return shares;
    }

    private void pass(List<Demand> demands, BiPredicate<Demand, Slot> suits) {
        for (Demand demand : demands) {
            for (String orderLine : demand.orderLines()) {
                for (Slot slot : slots) {
                    if (slot.orderLine().equals(orderLine) && suits.test(demand, slot)) {
                        give(demand, slot, capacity.get(slot));
                    }
                }
            }
        }
    }

    /** Work of fulfilment services is left out of the answer without the right to see it, but the line still counts it. */
    private void elsewhere(Demand demand) {
        for (String orderLine : demand.orderLines()) {
            Slot hidden = new Slot(
                    "",
                    "",
                    "",
                    "",
                    orderLine,
                    Optional.of("with a fulfilment service whose work this app may not see"));
            give(demand, hidden, capacity.computeIfAbsent(hidden, slot -> unseen(orderLine)));
        }
    }

    private long unseen(String orderLine) {
        return shop.line(orderLine)
                .map(line ->
                        Math.min(line.unfulfilled().orElse(0L), line.current() - shop.shipped(orderLine, each -> true))
                                - shop.remaining(orderLine))
                .filter(units -> units > 0)
                .orElse(0L);
    }

    private void give(Demand demand, Slot slot, long most) {
        long units = Math.min(demand.left(), most);
        if (units > 0) {
            capacity.merge(slot, -units, Long::sum);
            demand.met(units);
            shares.add(new Share(demand.portion(), slot, units));
        }
    }
}
