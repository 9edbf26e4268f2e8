package io.intellitrack.shopify.sandbox.orders;

import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.node.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An order with its lines, the work orders made of it and what was shipped. */
public final class Order extends Node {
    /** Shopify names the first order of a shop #1001. */
    private static final int FIRST_NUMBER = 1001;

    public final String name;
    public final Customer customer;
    final boolean guest;
    public String email;
    public String phone;
    public String note;
    public String poNumber;
    public MailingAddress address;
    public final Map<String, String> attributes;
    public List<String> tags;
    public boolean test;
    public boolean edited;
    public boolean confirmed = true;
    public String financialStatus;
    public String cancelReason;
    /** 0 stands for not cancelled, not closed. */
    public long cancelledAt;

    public long closedAt;
    /** Out of everybody's reach. */
    public boolean hidden;

    public Poison poison = Poison.NONE;
    public final DeliveryMethod delivery;
    public final ShippingLine shippingLine;
    public final List<LineItem> lines = new ArrayList<>(2);
    public final List<FulfillmentOrder> fulfillmentOrders = new ArrayList<>(1);
    public final List<ShopFulfillment> fulfillments = new ArrayList<>(0);

    /** As a draft says; {@code count} is how many there were before. */
    public Order(long id, long createdAt, int count, OrderDraft draft) {
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
    public String type() {
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
    public List<LineItem> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** The work made of this order, closed ones too. */
    public List<FulfillmentOrder> fulfillmentOrders() {
        return Collections.unmodifiableList(fulfillmentOrders);
    }

    /** What was shipped, cancelled ones too. */
    public List<ShopFulfillment> fulfillments() {
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

    /** What the goods that are left come to. */
    public long subtotalCents() {
        return lines.stream()
                .mapToLong(line -> line.unitCents * line.currentQuantity())
                .sum();
    }
}
