package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.Poison;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import java.time.Duration;
import java.util.Map;

/**
 * Orders that an app cannot see any more, or not read. None of it stamps anything: whoever only asks what changed is never
 * told (Shopify page "Order": without {@code read_all_orders} only orders of the last 60 days).
 */
public final class OrderVisibility {
    private static final Duration RECENT = Duration.ofDays(60);

    private final SandboxStore store;

    OrderVisibility(SandboxStore store) {
        this.store = store;
    }

    /**
     * Deletes an order for good, with its work and shipments; what was committed for it is available again. The real shop
     * wants it archived or cancelled first, which nobody sees who looks only afterwards.
     */
    public void delete(Order order) {
        store.run(() -> {
            for (FulfillmentOrder work : order.fulfillmentOrders) {
                work.items.forEach(item -> store.stock().commit(item.line, work.location, -item.remaining));
                store.fulfillmentOrders.remove(work);
            }
            order.fulfillments.forEach(store.fulfillments::remove);
            order.lines.forEach(store.lines::remove);
            store.orders.remove(order);
            store.deleted.add(order);
            store.changed();
        });
    }

    /** Puts an order out of everybody's reach, or back into it. */
    public void hide(Order order, boolean hidden) {
        store.run(() -> {
            order.hidden = hidden;
            store.changed();
        });
    }

    /** Makes an order this many days older than it is. */
    public void age(Order order, int days) {
        store.run(() -> {
            order.createdAt -= Duration.ofDays(days).toSeconds();
            store.orders.resort();
            store.changed();
        });
    }

    /** Makes an order unreadable, or readable again. */
    public void poison(Order order, Poison poison) {
        store.run(() -> {
            order.poison = poison;
            store.changed();
        });
    }

    /** Whether a request may see a record; those that hang on an order go with it. */
    public boolean sees(RequestContext call, Node node) {
        if (node instanceof Order order) {
            return sees(call, order);
        } else if (node instanceof LineItem line) {
            return sees(call, line.order);
        } else if (node instanceof ShopFulfillment fulfillment) {
            return sees(call, fulfillment.order);
        } else if (node instanceof FulfillmentOrder work) {
            return visible(call, work) && sees(call, work.order);
        }
        return node != null;
    }

    /** Work at places that the token has no scope for is left out without a word (Shopify page "FulfillmentOrder"). */
    public static boolean visible(RequestContext call, FulfillmentOrder work) {
        return work.location.fulfillmentService
                ? call.may("read_assigned_fulfillment_orders") || call.may("read_third_party_fulfillment_orders")
                : call.may("read_merchant_managed_fulfillment_orders");
    }

    private boolean sees(RequestContext call, Order order) {
        boolean recent = order.createdAt >= store.second() - RECENT.toSeconds();
        return !order.hidden && (recent || call.may("read_all_orders"));
    }

    /** The order, unless it is poisoned as far as this or further. */
    public static Order readable(Order order, Poison asFar) {
        if (order.poison.compareTo(asFar) >= 0) {
            throw new ShopifyError(
                    "INTERNAL_SERVER_ERROR",
                    "Internal error. Looks like something went wrong on our end.",
                    Map.of("requestId", "00000000-0000-4000-8000-" + order.id));
        }
        return order;
    }
}
