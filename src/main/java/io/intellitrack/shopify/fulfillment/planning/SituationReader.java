package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.LineLinks;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.PackedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.SiteFinder;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a plan is made from and neither the order nor Shopify tells: links and places. Thread-safe. */
public final class SituationReader {
    private final LineLinks links;
    private final SiteFinder places;

    /** @param places which of our locations stand for places in Shopify */
    public SituationReader(LineLinks links, SiteFinder places) {
        this.links = links;
        this.places = places;
    }

    /** The order, known as a follow-up when it is one. */
    public ClosedOrder linked(ClosedOrder order) {
        return links.isFollowUp(order) ? order.asFollowUp() : order;
    }

    /**
     * The situation of an order.
     *
     * @param packed with the lines as they were sold
     * @param known rows of all picking orders of the Shopify order
     */
    public Situation of(PackedOrder packed, List<OutboxRow> known, OrderDocument shop) {
        ClosedOrder order = packed.order();
        List<OrderLine> lines = packed.lines();
        Map<Long, String> linked = links.lines(order.gid());
        List<Long> unlinked = lines.stream()
                .filter(line -> shop.line(linked.getOrDefault(line.id(), "")).isEmpty())
                .map(OrderLine::itemId)
                .distinct()
                .toList();
        Map<Long, Set<String>> selling = unlinked.isEmpty() ? Map.of() : links.selling(unlinked);
        List<Long> locations = lines.stream()
                .flatMap(line -> line.picks().stream())
                .flatMap(pick -> pick.location().stream())
                .distinct()
                .toList();
        Set<String> own = known.stream().flatMap(row -> row.gid().stream()).collect(Collectors.toSet());
        return new Situation(
                order,
                lines,
                packed.packages(),
                linked,
                selling,
                OutboxReader.only(known, order),
                places.sites(locations),
                own,
                shop);
    }
}
