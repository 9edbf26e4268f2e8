package io.intellitrack.shopify.sandbox.orders;

import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.Node;
import java.util.Map;

/**
 * One line of an order. {@code quantity} never shrinks; what was taken away is counted beside it (Shopify page
 * "LineItem").
 */
public final class LineItem extends Node {
    public final Order order;
    /** Null for a custom line. */
    public final Variant variant;

    public final String title;
    public final String variantTitle;
    public final String sku;
    public final String vendor;
    public final boolean requiresShipping;
    public final boolean giftCard;
    public final long unitCents;
    public final LineGroup group;
    /** What the buyer chose, in the order of choosing. */
    public final Map<String, String> properties;
    /** Grows by edits only. */
    public int quantity;
    /** Edited away or refunded before they were shipped. */
    public int removed;
    /** Refunded after they were shipped. */
    public int returned;

    public int fulfilled;

    /** As a draft says. */
    public LineItem(long id, long createdAt, Order order, OrderDraft.DraftLine draft, LineGroup group) {
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
    public String type() {
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

    /** The title, followed by that of the variant. */
    public String name() {
        return variantTitle == null ? title : title + " - " + variantTitle;
    }
}
