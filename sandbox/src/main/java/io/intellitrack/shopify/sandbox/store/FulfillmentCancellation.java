package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The units of a cancelled shipment become work again: work that is not done takes its own back, else there is new work, at
 * a location that still works (Shopify mutation {@code fulfillmentCancel}). Used once, under the store's lock.
 */
final class FulfillmentCancellation {
    private final SandboxStore store;
    private final ShopFulfillment fulfillment;
    private final Map<FulfillmentOrder, FulfillmentOrder> again = new LinkedHashMap<>();

    FulfillmentCancellation(SandboxStore store, ShopFulfillment fulfillment) {
        this.store = store;
        this.fulfillment = fulfillment;
    }

    void run() {
        fulfillment.parts.forEach(this::undo);
        again.values().forEach(store.shipping()::finish);
    }

    private void undo(ShopFulfillment.Part part) {
        LineItem line = part.line();
        ShopLocation at = location(part.work());
        line.fulfilled -= part.quantity();
        store.stock().ship(line, at, -part.quantity());
        // What was paid back after it was shipped is wanted by nobody.
        int unwanted = Math.min(part.quantity(), Math.max(0, line.returned - line.fulfilled));
        line.returned -= unwanted;
        line.removed += unwanted;
        store.stock().commit(line, at, -unwanted);
        if (part.quantity() > unwanted) {
            backToWork(part, part.quantity() - unwanted);
        }
    }

    private ShopLocation location(FulfillmentOrder work) {
        boolean stays = work.unfinished() || work.location.active;
        return stays ? work.location : OrderRouting.anyLocation(store);
    }

    private void backToWork(ShopFulfillment.Part part, int units) {
        FulfillmentOrder work = again.computeIfAbsent(part.work(), this::workFor);
        if (work == part.work()) {
            part.item().remaining += units;
        } else {
            work.items.add(new FulfillmentOrder.Item(store.nextPartId(), part.line(), units));
        }
    }

    private FulfillmentOrder workFor(FulfillmentOrder old) {
        return old.unfinished() ? old : new FulfillmentOrderSplit(store, old).like(old, location(old), old.delivery);
    }
}
