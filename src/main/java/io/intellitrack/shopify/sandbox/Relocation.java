package io.intellitrack.shopify.sandbox;

import java.util.List;

/**
 * A location is given up for another one, which takes its stock and its open work (Shopify mutation
 * {@code locationDeactivate} with a destination). Used under the store's lock.
 */
final class Relocation {
    private final SandboxStore store;
    private final Location from;
    private final Location to;

    Relocation(SandboxStore store, Location from, Location to) {
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
        for (Level level : List.copyOf(store.levels.all())) {
            if (level.location == from) {
                carry(level);
            }
        }
        store.catalog().activate(from, false);
    }

    private void carry(Level level) {
        Level there = store.stock().level(level.item, to);
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
