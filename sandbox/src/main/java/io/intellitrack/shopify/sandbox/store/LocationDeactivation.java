package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import java.util.List;

/**
 * A location is given up for another one, which takes its stock and its open work (Shopify mutation
 * {@code locationDeactivate} with a destination). Used under the store's lock.
 */
final class LocationDeactivation {
    private final SandboxStore store;
    private final ShopLocation from;
    private final ShopLocation to;

    LocationDeactivation(SandboxStore store, ShopLocation from, ShopLocation to) {
        if (from == to) {
            throw new IllegalArgumentException(from.name + " cannot take the place of itself");
        }
        this.store = store;
        this.from = from;
        this.to = to;
    }

    void run() {
        store.catalog().activate(to, true);
        for (FulfillmentOrder work : store.fulfillmentOrders.all()) {
            if (work.unfinished() && work.location == from) {
                store.shipping().reassign(work, to);
            }
        }
        for (InventoryLevel level : List.copyOf(store.levels.all())) {
            if (level.location == from) {
                carry(level);
            }
        }
        store.catalog().activate(from, false);
    }

    private void carry(InventoryLevel level) {
        InventoryLevel there = store.stock().level(level.item, to);
        for (Quantity quantity : Quantity.values()) {
            int units = quantity == Quantity.ON_HAND ? 0 : level.get(quantity);
            if (units != 0) {
                store.stock().add(level, quantity, -units);
                store.stock().add(there, quantity, units);
            }
        }
        level.active = false;
        there.active = true;
    }
}
