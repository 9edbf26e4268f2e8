package io.intellitrack.shopify.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An order with its lines, the work orders made of it and what was shipped. */
public final class Order extends Node {
    /** Shopify names the first order of a shop #1001. */
    private static final int FIRST_NUMBER = 1001;

    final String name;
    final Customer customer;
    final boolean guest;
    String email;
    String phone;
    String note;
    String poNumber;
    Address address;
    final Map<String, String> attributes;
    List<String> tags;
    boolean test;
    boolean edited;
    boolean confirmed = true;
    String financialStatus;
    String cancelReason;
    /** 0 stands for not cancelled, not closed. */
    long cancelledAt;

    long closedAt;
    /** Out of everybody's reach. */
    boolean hidden;

    Poison poison = Poison.NONE;
    final DeliveryMethod delivery;
    final ShippingLine shippingLine;
    final List<Line> lines = new ArrayList<>(2);
    final List<FulfillmentOrder> fulfillmentOrders = new ArrayList<>(1);
    final List<Fulfillment> fulfillments = new ArrayList<>(0);

    Order(long id, long createdAt, int count, OrderDraft draft) {
        super(id, createdAt);
        this.name = "#" + (FIRST_NUMBER + count);
        this.customer = draft.customer;
        this.guest = draft.customer == null;
        this.email = draft.email;
        this.phone = draft.phone;
        this.note = draft.note;
        this.poNumber = draft.poNumber;
        this.address = draft.address;
        this.attributes = draft.attributes.isEmpty() ? Map.of() : draft.attributes;
        this.tags = draft.tags;
        this.test = draft.test;
        this.delivery = draft.delivery;
        this.financialStatus = draft.financialStatus;
        this.shippingLine = draft.shippingTitle == null
                ? null
                : new ShippingLine(
                        id, draft.shippingTitle, draft.shippingTitle, draft.shippingSource, draft.shippingCents);
    }

    @Override
    String type() {
        return "Order";
    }

    /** The name with its number sign, like {@code #1001}. */
    public String name() {
        return name;
    }

    /** Who bought, or null for a guest. */
    public Customer customer() {
        return customer;
    }

    /** The lines, in the order they were added. */
    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** The work made of this order, closed ones too. */
    public List<FulfillmentOrder> fulfillmentOrders() {
        return Collections.unmodifiableList(fulfillmentOrders);
    }

    /** What was shipped, cancelled ones too. */
    public List<Fulfillment> fulfillments() {
        return Collections.unmodifiableList(fulfillments);
    }

    /** Whether it was cancelled. */
    public boolean cancelled() {
        return cancelledAt != 0;
    }

    /** Whether it was archived or cancelled. */
    public boolean closed() {
        return closedAt != 0;
    }

    /** The work that is left, first one first. */
    public List<FulfillmentOrder> open() {
        return fulfillmentOrders.stream().filter(FulfillmentOrder::unfinished).toList();
    }

    long subtotalCents() {
        return lines.stream()
                .mapToLong(line -> line.unitCents * line.currentQuantity())
                .sum();
    }
}
