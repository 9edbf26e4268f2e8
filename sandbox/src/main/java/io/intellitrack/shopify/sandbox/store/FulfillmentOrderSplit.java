package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;

/**
 * Work divided up: units moved elsewhere, split off, or held beside the rest (Shopify mutations
 * {@code fulfillmentOrderMove}, {@code …Split}, {@code …Hold}). Used under the store's lock.
 */
final class FulfillmentOrderSplit {
    private final SandboxStore store;
    private final FulfillmentOrder work;

    FulfillmentOrderSplit(SandboxStore store, FulfillmentOrder work) {
        this.store = store;
        this.work = work;
    }

    /** Refuses what cannot be done with the work as it stands. */
    FulfillmentOrderSplit need(String action) {
        if (!work.supportedActions().contains(action)) {
            throw new IllegalStateException("fulfillment order " + work.id + " of " + work.order.name + " is "
                    + work.status + ": no " + action);
        }
        return this;
    }

    /** Untouched work is moved as it is, unless the order has work there already; else what is left of it is made anew. */
    FulfillmentOrder moveAll(ShopLocation to) {
        boolean untouched = work.items.stream().allMatch(item -> item.remaining == item.total);
        boolean company = work.order.open().stream().anyMatch(other -> other != work && other.location == to);
        if (untouched && !company) {
            work.items.forEach(item -> commit(item.line, item.remaining, to));
            work.location = to;
            return work;
        }
        FulfillmentOrder moved = moved(to);
        work.items.forEach(item -> handOver(item, item.remaining, moved));
        return moved;
    }

    /** Moves units of one line. */
    FulfillmentOrder move(LineItem line, int units, ShopLocation to) {
        FulfillmentOrder.Item item = item(line, units);
        if (units == work.remaining()) {
            return moveAll(to);
        }
        FulfillmentOrder moved = moved(to);
        handOver(item, units, moved);
        return moved;
    }

    /** What is held or put off stays so. */
    private FulfillmentOrder moved(ShopLocation to) {
        FulfillmentOrder moved = like(work, to, work.delivery);
        if (work.status == FulfillmentOrder.Status.ON_HOLD || work.status == FulfillmentOrder.Status.SCHEDULED) {
            moved.status = work.status;
            moved.fulfillAt = work.fulfillAt;
            moved.holds.addAll(work.holds);
        }
        return moved;
    }

    /** Splits units of one line off. */
    FulfillmentOrder split(LineItem line, int units, DeliveryMethod delivery) {
        FulfillmentOrder part = like(work, work.location, delivery);
        hand(item(line, units), units, part);
        return part;
    }

    /** Leaves only these units in the work, and gives the rest, or null when nothing rests. */
    FulfillmentOrder leave(LineItem line, int units) {
        FulfillmentOrder.Item kept = item(line, units);
        if (units == work.remaining()) {
            return null;
        }
        FulfillmentOrder rest = like(work, work.location, work.delivery);
        work.items.forEach(item -> hand(item, item == kept ? item.remaining - units : item.remaining, rest));
        return rest;
    }

    /** New work of the same order. */
    FulfillmentOrder like(FulfillmentOrder other, ShopLocation location, DeliveryMethod delivery) {
        FulfillmentOrder copy = store.fulfillmentOrders.add(new FulfillmentOrder(
                store.fulfillmentOrders.nextId(), store.second(), other.order, location, delivery));
        copy.fulfillBy = other.fulfillBy;
        other.order.fulfillmentOrders.add(copy);
        return copy;
    }

    private FulfillmentOrder.Item item(LineItem line, int units) {
        FulfillmentOrder.Item item = work.item(line);
        new Shipping.Taken(work, item, units).check();
        return item;
    }

    private void handOver(FulfillmentOrder.Item item, int units, FulfillmentOrder to) {
        commit(item.line, units, to.location);
        hand(item, units, to);
    }

    private void commit(LineItem line, int units, ShopLocation to) {
        store.stock().commit(line, work.location, -units);
        store.stock().commit(line, to, units);
    }

    private void hand(FulfillmentOrder.Item item, int units, FulfillmentOrder to) {
        item.remaining -= units;
        item.total -= units;
        if (units > 0) {
            to.items.add(new FulfillmentOrder.Item(store.nextPartId(), item.line, units));
        }
    }
}
