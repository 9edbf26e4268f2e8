package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.fulfillment.planning.Demand;
import io.intellitrack.shopify.fulfillment.planning.Spread;
import io.intellitrack.shopify.fulfillment.planning.Unsent;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.Sites;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.orders.OrderDocument.Work;
import io.intellitrack.shopify.shopify.orders.OrderDocument.WorkLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lets another room's test ask how flow 4 would spread the picks of one line. */
public final class PlannedSpread {
    private static final String LINE = "gid://shopify/LineItem/1";

    private PlannedSpread() {}

    /** Units picked at a place of the warehouse. */
    public record Pick(long place, int quantity) {}

    /** Units sent from a Shopify location. */
    public record Sent(String location, int quantity) {}

    /** A fulfillment order. */
    public record Open(long number, String location, long remaining, boolean waiting) {}

    /** How many units flow 4 could still send, by location. */
    public static Map<String, Long> sendable(
            Map<Long, String> places, List<Pick> picks, List<Sent> sent, List<Open> open) {
        Sites sites = new Sites(places, java.util.Set.copyOf(places.values()));
        OrderLine line = new OrderLine(
                1,
                1,
                1,
                BigDecimal.ZERO,
                picks.stream()
                        .map(pick -> new OrderLine.Picked(
                                Optional.empty(), Optional.of(pick.place()), BigDecimal.valueOf(pick.quantity())))
                        .toList());
        List<Unsent.Sent> before = sent.stream()
                .map(each -> new Unsent.Sent(
                        Optional.empty(), each.location(), BigDecimal.valueOf(each.quantity()), Set.of()))
                .toList();
        List<Demand> demands = Unsent.of(line, before, sites).stream()
                .map(portion -> new Demand(portion, List.of(LINE), portion.units()))
                .toList();
        List<Work> work = open.stream()
                .map(each -> new Work(
                        "gid://shopify/FulfillmentOrder/" + each.number(),
                        each.location(),
                        each.location(),
                        PlannerScenario.terms(each.waiting() ? "on hold" : null),
                        List.of(new WorkLine(
                                "w" + each.number(),
                                LINE,
                                Optional.empty(),
                                each.remaining(),
                                each.remaining(),
                                true))))
                .toList();
        OrderDocument order = new OrderDocument(
                PlannerScenario.header(false), List.of(PlannerScenario.bought(LINE, null, 0, 0)), work, List.of());
        Map<String, Long> sendable = new TreeMap<>();
        new Spread(order, sites)
                .over(demands)
                .forEach(share -> sendable.merge(share.slot().location(), share.units(), Long::sum));
        return sendable;
    }
}
