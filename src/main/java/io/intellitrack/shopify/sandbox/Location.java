package io.intellitrack.shopify.sandbox;

/** A place that holds stock: the merchant's own, or one of a fulfillment service. */
public final class Location extends Node {
    String name;
    boolean active = true;
    boolean fulfillsOnlineOrders = true;
    final boolean fulfillmentService;
    Address address;

    Location(long id, long createdAt, String name, boolean fulfillmentService, Address address) {
        super(id, createdAt);
        this.name = name;
        this.fulfillmentService = fulfillmentService;
        this.address = address;
    }

    @Override
    String type() {
        return "Location";
    }

    /** The name, as the merchant wrote it. */
    public String name() {
        return name;
    }

    /** Whether it can hold stock and fulfil. */
    public boolean active() {
        return active;
    }
}
