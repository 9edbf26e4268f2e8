package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fulfillment orders and fulfillments. Holds, moves, splits and schedules stamp the fulfillment order but not the order:
 * whether the real shop does is not established, and a poller must cope with the harder case.
 */
public final class Shipping {
    private final SandboxStore store;

    Shipping(SandboxStore store) {
        this.store = store;
    }

    /** Puts work on hold; {@code reason} is a {@code FulfillmentHoldReason}. */
    public void hold(FulfillmentOrder work, String reason, String notes) {
        store.run(() -> {
            divide(work, "HOLD");
            work.holds.add(new FulfillmentOrder.Hold(store.nextPartId(), reason, notes));
            status(work, FulfillmentOrder.Status.ON_HOLD);
        });
    }

    /** Puts units of a line on hold; whatever else is left of the work goes on as new work, which it gives, or null. */
    public FulfillmentOrder hold(FulfillmentOrder work, LineItem line, int units, String reason) {
        return store.call(() -> {
            FulfillmentOrder rest = divide(work, "SPLIT").leave(line, units);
            hold(work, reason, "");
            if (rest != null) {
                finish(rest);
            }
            return rest;
        });
    }

    /** Releases all holds. */
    public void release(FulfillmentOrder work) {
        store.run(() -> {
            divide(work, "RELEASE_HOLD");
            work.holds.clear();
            status(work, begun(work));
        });
    }

    /** Puts work off until a time. */
    public void schedule(FulfillmentOrder work, java.time.Instant at) {
        store.run(() -> {
            work.fulfillAt = at.getEpochSecond();
            status(work, FulfillmentOrder.Status.SCHEDULED);
        });
    }

    /** Opens scheduled work. */
    public void open(FulfillmentOrder work) {
        store.run(() -> status(work, begun(work)));
    }

    /** Says by when it should be done. */
    public void fulfillBy(FulfillmentOrder work, java.time.Instant at) {
        store.run(() -> {
            work.fulfillBy = at.getEpochSecond();
            store.touch(store.fulfillmentOrders, work);
        });
    }

    /** A fulfillment service gives up on the rest. */
    public void giveUp(FulfillmentOrder work) {
        store.run(() -> status(work, FulfillmentOrder.Status.INCOMPLETE));
    }

    /** Moves the rest of some work to another location; gives the work that is there then. */
    public FulfillmentOrder move(FulfillmentOrder work, ShopLocation to) {
        return store.call(() -> {
            divide(work, "MOVE");
            return reassign(work, to);
        });
    }

    /** Moves units of a line to another location, as new work there. */
    public FulfillmentOrder move(FulfillmentOrder work, LineItem line, int units, ShopLocation to) {
        return store.call(() -> done(work, divide(work, "MOVE").move(line, units, to)));
    }

    /** Whatever its state. */
    FulfillmentOrder reassign(FulfillmentOrder work, ShopLocation to) {
        return done(work, new FulfillmentOrderSplit(store, work).moveAll(to));
    }

    /** Splits units of a line off into work of its own. */
    public FulfillmentOrder split(FulfillmentOrder work, LineItem line, int units) {
        return split(work, line, units, work.delivery);
    }

    /** Splits units of a line off into work of another delivery method at the same location. */
    public FulfillmentOrder split(FulfillmentOrder work, LineItem line, int units, DeliveryMethod delivery) {
        return store.call(() -> done(work, divide(work, "SPLIT").split(line, units, delivery)));
    }

    private FulfillmentOrderSplit divide(FulfillmentOrder work, String action) {
        return new FulfillmentOrderSplit(store, work).need(action);
    }

    private FulfillmentOrder done(FulfillmentOrder work, FulfillmentOrder other) {
        finish(other);
        if (work != other) {
            finish(work);
        }
        return other;
    }

    /** The merchant ships everything that is left of an order, without the warehouse. */
    public List<ShopFulfillment> fulfil(Order order) {
        return fulfil(order, TrackingInfo.NONE);
    }

    /** As {@link #fulfil(Order)}, with tracking. */
    public List<ShopFulfillment> fulfil(Order order, TrackingInfo tracking) {
        return store.call(() -> {
            List<ShopFulfillment> made = new ArrayList<>();
            for (FulfillmentOrder work : order.open()) {
                Map<LineItem, Integer> all = new LinkedHashMap<>();
                work.items.stream()
                        .filter(item -> item.remaining > 0)
                        .forEach(item -> all.merge(item.line, item.remaining, Integer::sum));
                made.add(fulfil(work, all, tracking));
            }
            return made;
        });
    }

    /** The merchant ships some of a piece of work, without the warehouse. */
    public ShopFulfillment fulfil(FulfillmentOrder work, Map<LineItem, Integer> units, TrackingInfo tracking) {
        return store.call(() -> {
            List<Taken> taken = new ArrayList<>();
            units.forEach((line, count) -> taken.add(new Taken(work, work.item(line), count)));
            return ship(taken, tracking, false, false);
        });
    }

    /** Units of a line of some work, about to be shipped. */
    public record Taken(FulfillmentOrder work, FulfillmentOrder.Item item, int units) {
        void check() {
            if (units < 1 || units > item.remaining) {
                throw new IllegalArgumentException(units + " units of " + item.gid() + ": " + item.remaining + " left");
            }
        }
    }

    /** Ships; whoever calls has made sure that it is allowed. */
    public ShopFulfillment ship(List<Taken> taken, TrackingInfo tracking, boolean notify, boolean byApi) {
        taken.forEach(Taken::check);
        Order order = taken.get(0).work.order;
        List<ShopFulfillment.Part> parts = new ArrayList<>();
        for (Taken each : taken) {
            each.item.remaining -= each.units;
            each.item.line.fulfilled += each.units;
            store.stock().ship(each.item.line, each.work.location, each.units);
            parts.add(new ShopFulfillment.Part(store.nextPartId(), each.item.line, each.units, each.work, each.item));
        }
        taken.stream().map(Taken::work).distinct().forEach(this::finish);
        ShopLocation from = taken.get(0).work.location;
        ShopFulfillment fulfillment = store.fulfillments.add(
                new ShopFulfillment(store.fulfillments.nextId(), store.second(), order, from, parts, byApi));
        fulfillment.tracking = tracking;
        fulfillment.notifications = notify ? 1 : 0;
        order.fulfillments.add(fulfillment);
        store.touch(store.fulfillments, fulfillment);
        store.touch(store.orders, order);
        return fulfillment;
    }

    /** Corrects the tracking, also of a cancelled fulfillment. */
    public void track(ShopFulfillment fulfillment, TrackingInfo tracking, boolean notify) {
        store.run(() -> {
            fulfillment.tracking = tracking;
            fulfillment.notifications += notify ? 1 : 0;
            store.touch(store.fulfillments, fulfillment);
            store.touch(store.orders, fulfillment.order);
        });
    }

    /** Undoes a shipment: its units become work again. Doing it twice changes nothing. */
    public void cancel(ShopFulfillment fulfillment) {
        store.run(() -> {
            if (fulfillment.cancelled) {
                return;
            }
            fulfillment.cancelled = true;
            fulfillment.cancelledAt = store.second();
            new FulfillmentCancellation(store, fulfillment).run();
            store.touch(store.fulfillments, fulfillment);
            store.touch(store.orders, fulfillment.order);
        });
    }

    /** Takes units of a line that are not shipped off the work; their stock becomes available again. */
    void remove(LineItem line, int units) {
        int left = Math.min(units, line.unfulfilledQuantity());
        line.removed += left;
        for (FulfillmentOrder work : line.order.open()) {
            for (FulfillmentOrder.Item item : work.items) {
                int here = item.line == line ? Math.min(left, item.remaining) : 0;
                left -= here;
                item.remaining -= here;
                item.total -= here;
                store.stock().commit(line, work.location, -here);
            }
            finish(work);
        }
    }

    /** Closes work that has nothing left. */
    void finish(FulfillmentOrder work) {
        if (work.remaining() == 0) {
            work.holds.clear();
            status(work, FulfillmentOrder.Status.CLOSED);
        } else if (work.status == FulfillmentOrder.Status.OPEN || work.status == FulfillmentOrder.Status.IN_PROGRESS) {
            status(work, begun(work));
        } else {
            store.touch(store.fulfillmentOrders, work);
        }
    }

    private static FulfillmentOrder.Status begun(FulfillmentOrder work) {
        boolean untouched = work.items.stream().allMatch(item -> item.remaining == item.total);
        return untouched ? FulfillmentOrder.Status.OPEN : FulfillmentOrder.Status.IN_PROGRESS;
    }

    private void status(FulfillmentOrder work, FulfillmentOrder.Status status) {
        work.status = status;
        store.touch(store.fulfillmentOrders, work);
    }
}
