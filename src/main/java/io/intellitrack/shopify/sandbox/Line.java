package io.intellitrack.shopify.sandbox;

import java.util.Map;

/**
 * One line of an order. {@code quantity} never shrinks; what was taken away is counted beside it (Shopify page
 * "LineItem").
 */
public final class Line extends Node {
    final Order order;
    /** Null for a custom line. */
    final Variant variant;

    final String title;
    final String variantTitle;
    final String sku;
    final String vendor;
    final boolean requiresShipping;
    final boolean giftCard;
    final long unitCents;
    final LineGroup group;
    /** What the buyer chose, in the order of choosing. */
    final Map<String, String> properties;
    /** Grows by edits only. */
    int quantity;
    /** Edited away or refunded before they were shipped. */
    int removed;
    /** Refunded after they were shipped. */
    int returned;

    int fulfilled;

    Line(long id, long createdAt, Order order, OrderDraft.DraftLine draft, LineGroup group) {
        super(id, createdAt);
        this.order = order;
        this.variant = draft.variant();
        this.title = draft.title();
        this.variantTitle = variant == null || variant.optionValues.isEmpty() ? null : variant.title();
        this.sku = variant == null ? null : variant.item.sku;
        this.vendor = variant == null ? null : variant.product.vendor;
        this.requiresShipping = draft.requiresShipping();
        this.giftCard = variant != null && variant.product.giftCard;
        this.unitCents = draft.unitCents();
        this.group = group;
        this.quantity = draft.quantity();
        this.properties = draft.properties();
    }

    @Override
    String type() {
        return "LineItem";
    }

    /** The variant, or null for a custom line. */
    public Variant variant() {
        return variant;
    }

    /** As first ordered, plus what edits added. */
    public int quantity() {
        return quantity;
    }

    /** What is left after edits and refunds. */
    public int currentQuantity() {
        return quantity - removed - returned;
    }

    /** What is still wanted and not shipped. */
    public int unfulfilledQuantity() {
        return quantity - removed - fulfilled;
    }

    /** What was shipped. */
    public int fulfilledQuantity() {
        return fulfilled;
    }

    String name() {
        return variantTitle == null ? title : title + " - " + variantTitle;
    }
}
