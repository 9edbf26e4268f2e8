package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import java.util.Arrays;

/** Stock at the locations. A change counts as an update of the product (Shopify page "Product", {@code updatedAt}). */
public final class Inventory {
    private final SandboxStore store;

    Inventory(SandboxStore store) {
        this.store = store;
    }

    /** The stock of a variant at a location, in one of its quantities; 0 where it was never stocked. */
    public int quantity(Variant variant, ShopLocation location, Quantity quantity) {
        return store.call(() -> {
            InventoryLevel level = variant.item.at(location);
            return level == null ? 0 : level.get(quantity);
        });
    }

    /** The merchant counts: sets a quantity by hand. */
    public void set(Variant variant, ShopLocation location, Quantity quantity, int value) {
        store.run(() -> {
            InventoryLevel level = level(variant.item, location);
            add(level, quantity, value - level.get(quantity));
        });
    }

    /** The merchant counts: sets what is available. */
    public void set(Variant variant, ShopLocation location, int available) {
        set(variant, location, Quantity.AVAILABLE, available);
    }

    /** The merchant corrects a quantity by a difference. */
    public void adjust(Variant variant, ShopLocation location, Quantity quantity, int delta) {
        store.run(() -> add(level(variant.item, location), quantity, delta));
    }

    /** Stops stocking at a location; the quantities stay, as they do since 2026-04. */
    public void deactivate(Variant variant, ShopLocation location) {
        store.run(() -> {
            InventoryLevel level = level(variant.item, location);
            level.active = false;
            touch(level);
        });
    }

    /** The level, made when there is none. */
    public InventoryLevel level(InventoryItem item, ShopLocation location) {
        InventoryLevel level = item.at(location);
        return level != null ? level : open(item, location, 0, store.second());
    }

    /** A new level with stock, as of some time. */
    public InventoryLevel open(InventoryItem item, ShopLocation location, int available, long time) {
        InventoryLevel level = store.levels.add(new InventoryLevel(store.levels.nextId(), time, item, location));
        level.add(Quantity.AVAILABLE, available);
        item.levels = Arrays.copyOf(item.levels, item.levels.length + 1);
        item.levels[item.levels.length - 1] = level;
        store.stamp(store.levels, level, time);
        return level;
    }

    /** Adds to a quantity, and stamps what that changes. */
    public void add(InventoryLevel level, Quantity quantity, int delta) {
        level.add(quantity, delta);
        touch(level);
    }

    private void touch(InventoryLevel level) {
        store.touch(store.levels, level);
        store.touch(store.variants, level.item.variant);
        store.touch(store.products, level.item.variant.product);
    }

    /** A sale, or its undoing with a negative number: available becomes committed. */
    void commit(LineItem line, ShopLocation location, int units) {
        change(line, location, -units, units);
    }

    /** A shipment, or its undoing with a negative number: committed leaves the shop. */
    void ship(LineItem line, ShopLocation location, int units) {
        change(line, location, 0, -units);
    }

    private void change(LineItem line, ShopLocation location, int available, int committed) {
        Variant variant = line.variant;
        boolean nothing = available == 0 && committed == 0;
        if (nothing || variant == null || !store.variants.holds(variant) || !variant.item.tracked) {
            return;
        }
        InventoryLevel level = level(variant.item, location);
        level.add(Quantity.AVAILABLE, available);
        level.add(Quantity.COMMITTED, committed);
        touch(level);
    }
}
