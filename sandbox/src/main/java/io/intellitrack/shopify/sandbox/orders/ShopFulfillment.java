package io.intellitrack.shopify.sandbox.orders;

import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.Node;
import java.util.List;

/** What left in one shipment (Shopify page "Fulfillment"). */
public final class ShopFulfillment extends Node {
    /** Some units of one line, and the work they were taken from. */
    public record Part(long id, LineItem line, int quantity, FulfillmentOrder work, FulfillmentOrder.Item item) {}

    public final Order order;
    public final String name;
    public final ShopLocation location;
    public final List<Part> parts;
    public final boolean byApi;
    public TrackingInfo tracking;
    public boolean cancelled;
    public long cancelledAt;
    public int notifications;

    /** Nothing is in it yet. */
    public ShopFulfillment(
            long id, long createdAt, Order order, ShopLocation location, List<Part> parts, boolean byApi) {
        super(id, createdAt);
        this.order = order;
        this.name = order.name + "-F" + (order.fulfillments.size() + 1);
        this.location = location;
        this.parts = List.copyOf(parts);
        this.byApi = byApi;
    }

    @Override
    public String type() {
        return "Fulfillment";
    }

    /** Its name, like {@code #1001-F1}. */
    public String name() {
        return name;
    }

    /** Whether it was undone. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Carrier and numbers. */
    public TrackingInfo tracking() {
        return tracking;
    }

    /** Where it left from. */
    public ShopLocation location() {
        return location;
    }

    /** How often the customer was written to about it. */
    public int notifications() {
        return notifications;
    }

    /** Units of a line in it. */
    public int quantity(LineItem line) {
        return parts.stream()
                .filter(part -> part.line == line)
                .mapToInt(Part::quantity)
                .sum();
    }

    /** All units in it. */
    public int quantity() {
        return parts.stream().mapToInt(Part::quantity).sum();
    }
}
