package io.intellitrack.shopify.sandbox.catalog;

import io.intellitrack.shopify.sandbox.node.Node;
import java.math.BigDecimal;

/** The side of a variant that is kept in stock: SKU, cost, levels. */
public final class InventoryItem extends Node {
    private static final InventoryLevel[] NOWHERE = {};

    public Variant variant;
    public String sku;
    public boolean tracked;
    public boolean requiresShipping;
    public BigDecimal unitCost;
    public String countryCodeOfOrigin;
    public String harmonizedSystemCode;
    public float weightKilograms;
    public InventoryLevel[] levels = NOWHERE;

    /** As a draft says, stocked nowhere yet. */
    public InventoryItem(long id, long createdAt, VariantDraft draft) {
        super(id, createdAt);
        this.sku = draft.sku;
        this.tracked = draft.tracked;
        this.requiresShipping = draft.requiresShipping;
        this.unitCost = draft.unitCost;
        this.countryCodeOfOrigin = draft.countryCodeOfOrigin;
        this.harmonizedSystemCode = draft.harmonizedSystemCode;
        this.weightKilograms = draft.weightKilograms;
    }

    @Override
    public String type() {
        return "InventoryItem";
    }

    /** What one unit costs the merchant, or null when not known. */
    public BigDecimal unitCost() {
        return unitCost;
    }

    /** Whether the shop counts its stock at all. */
    public boolean tracked() {
        return tracked;
    }

    /** The stock at a location, or null where it was never stocked. */
    public InventoryLevel at(ShopLocation location) {
        for (InventoryLevel level : levels) {
            if (level.location == location) {
                return level;
            }
        }
        return null;
    }
}
