package io.intellitrack.shopify.sandbox;

import java.util.List;

/** What left in one shipment (Shopify page "Fulfillment"). */
public final class Fulfillment extends Node {
    /** Some units of one line, and the work they were taken from. */
    record Part(long id, Line line, int quantity, FulfillmentOrder work, FulfillmentOrder.Item item) {}

    final Order order;
    final String name;
    final Location location;
    final List<Part> parts;
    final boolean byApi;
    Tracking tracking;
    boolean cancelled;
    long cancelledAt;
    int notifications;

    Fulfillment(long id, long createdAt, Order order, Location location, List<Part> parts, boolean byApi) {
        super(id, createdAt);
        this.order = order;
        this.name = order.name + "-F" + (order.fulfillments.size() + 1);
        this.location = location;
        this.parts = List.copyOf(parts);
        this.byApi = byApi;
    }

    @Override
    String type() {
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
    public Tracking tracking() {
        return tracking;
    }

    /** Where it left from. */
    public Location location() {
        return location;
    }

    /** How often the customer was written to about it. */
    public int notifications() {
        return notifications;
    }

    /** Units of a line in it. */
    public int quantity(Line line) {
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
