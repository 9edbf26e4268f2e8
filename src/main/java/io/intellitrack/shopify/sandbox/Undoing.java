package io.intellitrack.shopify.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The units of a cancelled shipment become work again: work that is not done takes its own back, else there is new work, at
 * a location that still works (Shopify mutation {@code fulfillmentCancel}). Used once, under the store's lock.
 */
final class Undoing {
    private final SandboxStore store;
    private final Fulfillment fulfillment;
    private final Map<FulfillmentOrder, FulfillmentOrder> again = new LinkedHashMap<>();

    Undoing(SandboxStore store, Fulfillment fulfillment) {
        this.store = store;
        this.fulfillment = fulfillment;
    }

    void run() {
        fulfillment.parts.forEach(this::undo);
        again.values().forEach(store.shipping()::finish);
    }

    private void undo(Fulfillment.Part part) {
        Line line = part.line();
        Location at = location(part.work());
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

    private Location location(FulfillmentOrder work) {
        boolean stays = work.unfinished() || work.location.active;
        return stays ? work.location : Work.anyLocation(store);
    }

    private void backToWork(Fulfillment.Part part, int units) {
        FulfillmentOrder work = again.computeIfAbsent(part.work(), this::workFor);
        if (work == part.work()) {
            part.item().remaining += units;
        } else {
            work.items.add(new FulfillmentOrder.Item(store.nextPartId(), part.line(), units));
        }
    }

    private FulfillmentOrder workFor(FulfillmentOrder old) {
        return old.unfinished() ? old : new Division(store, old).like(old, location(old), old.delivery);
    }
}
