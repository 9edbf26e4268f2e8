package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineGroup;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes lines and the fulfillment orders for them: one for each location and delivery method. Used once, under the
 * store's lock.
 */
final class OrderRouting {
    private record Place(ShopLocation location, DeliveryMethod delivery) {}

    private final SandboxStore store;
    private final Order order;
    private final ShopLocation wanted;
    private final long time;
    private final Map<Place, FulfillmentOrder> made = new LinkedHashMap<>();

    OrderRouting(SandboxStore store, Order order, ShopLocation wanted, long time) {
        this.store = store;
        this.order = order;
        this.wanted = wanted;
        this.time = time;
    }

    void add(OrderDraft.DraftLine draft, LineGroup group) {
        if (draft.variant() != null && draft.variant().requiresComponents) {
            addComponents(draft);
            return;
        }
        LineItem line = store.lines.add(new LineItem(store.lines.nextId(), time, order, draft, group));
        order.lines.add(line);
        assign(line, draft.quantity());
    }

    private void addComponents(OrderDraft.DraftLine draft) {
        LineGroup group = new LineGroup(store.nextPartId(), draft.variant(), draft.quantity());
        draft.variant().components.forEach((part, each) -> add(OrderDraft.of(part, each * draft.quantity()), group));
    }

    /** Units of a line that are wanted again: work of its own. */
    void again(LineItem line, int units) {
        assign(line, units);
    }

    /** More of a line: the open work for it grows, else new work is made. */
    void enlarge(LineItem line, int more) {
        for (FulfillmentOrder open : order.open()) {
            for (FulfillmentOrder.Item item : open.items) {
                if (item.line == line) {
                    item.total += more;
                    item.remaining += more;
                    store.stock().commit(line, open.location, more);
                    store.touch(store.fulfillmentOrders, open);
                    return;
                }
            }
        }
        assign(line, more);
        done();
    }

    private void assign(LineItem line, int quantity) {
        ShopLocation location = wanted != null ? wanted : locate(line, quantity);
        DeliveryMethod delivery = line.requiresShipping ? order.delivery : DeliveryMethod.NONE;
        FulfillmentOrder work = made.computeIfAbsent(new Place(location, delivery), this::make);
        work.items.add(new FulfillmentOrder.Item(store.nextPartId(), line, quantity));
        store.stock().commit(line, location, quantity);
    }

    private FulfillmentOrder make(Place place) {
        FulfillmentOrder work = store.fulfillmentOrders.add(
                new FulfillmentOrder(store.fulfillmentOrders.nextId(), time, order, place.location, place.delivery));
        order.fulfillmentOrders.add(work);
        return work;
    }

    void done() {
        made.values().forEach(work -> store.stamp(store.fulfillmentOrders, work, time));
    }

    private ShopLocation locate(LineItem line, int quantity) {
        if (line.variant != null) {
            for (InventoryLevel level : line.variant.item.levels) {
                if (level.active && level.location.active && level.get(Quantity.AVAILABLE) >= quantity) {
                    return level.location;
                }
            }
        }
        return anyLocation(store);
    }

    /** The first active location of the merchant's own. */
    static ShopLocation anyLocation(SandboxStore store) {
        for (ShopLocation location : store.locations.byId()) {
            if (location.active && !location.fulfillmentService) {
                return location;
            }
        }
        throw new IllegalStateException("the shop has no active location of its own");
    }
}
