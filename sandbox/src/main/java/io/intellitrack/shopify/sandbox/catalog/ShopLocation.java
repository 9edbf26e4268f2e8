package io.intellitrack.shopify.sandbox.catalog;

import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.node.Node;

/** A place that holds stock: the merchant's own, or one of a fulfillment service. */
public final class ShopLocation extends Node {
    public String name;
    public boolean active = true;
    public boolean fulfillsOnlineOrders = true;
    public final boolean fulfillmentService;
    public MailingAddress address;

    /** Open, and fulfilling online orders. */
    public ShopLocation(long id, long createdAt, String name, boolean fulfillmentService, MailingAddress address) {
        super(id, createdAt);
        this.name = name;
        this.fulfillmentService = fulfillmentService;
        this.address = address;
    }

    @Override
    public String type() {
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
