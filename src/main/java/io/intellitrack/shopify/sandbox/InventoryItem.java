package io.intellitrack.shopify.sandbox;

import java.math.BigDecimal;

/** The side of a variant that is kept in stock: SKU, cost, levels. */
public final class InventoryItem extends Node {
    private static final Level[] NOWHERE = {};

    Variant variant;
    String sku;
    boolean tracked;
    boolean requiresShipping;
    BigDecimal unitCost;
    String countryCodeOfOrigin;
    String harmonizedSystemCode;
    float weightKilograms;
    Level[] levels = NOWHERE;

    InventoryItem(long id, long createdAt, VariantDraft draft) {
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
    String type() {
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
    Level at(Location location) {
        for (Level level : levels) {
            if (level.location == location) {
                return level;
            }
        }
        return null;
    }
}
