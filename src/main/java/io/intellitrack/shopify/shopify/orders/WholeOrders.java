package io.intellitrack.shopify.shopify.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.graphql.Priority;
import io.intellitrack.shopify.shopify.paging.FailureProbe;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.NestedLists;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Completes orders: the lists inside them are read to their end, and what cannot be true is refused. */
final class WholeOrders {
    /** Shopify's list of fulfilments has no pages; beyond this many it may be cut. */
    private static final int MOST_FULFILLMENTS = 250;

    private static final NestedLists.Inner LINES = new NestedLists.Inner("lineItems", "OrderLinesPage", "order");
    private static final NestedLists.Inner FULFILLMENT_ORDERS =
            new NestedLists.Inner("fulfillmentOrders", "OrderFulfillmentOrdersPage", "order");
    private static final NestedLists.Inner FULFILLMENT_ORDER_LINES =
            new NestedLists.Inner("lineItems", "FulfillmentOrderLinesPage", "fulfillmentOrder");
    private static final NestedLists.Inner FULFILLMENT_LINES =
            new NestedLists.Inner("fulfillmentLineItems", "FulfillmentLinesPage", "fulfillment");

    private final NestedLists nested;
    private final FailureProbe others;

    /** @param others tells whether Shopify can read other orders */
    WholeOrders(NestedLists nested, FailureProbe others) {
        this.nested = nested;
        this.others = others;
    }

    /** Completes the lists of each order; an order that vanishes meanwhile is left out. */
    FetchedRecords<ObjectNode> of(List<ObjectNode> orders) {
        return all(orders, false);
    }

    /** The same of orders that came with their fulfilments. */
    FetchedRecords<ObjectNode> withShipments(List<ObjectNode> orders) {
        return all(orders, true);
    }

    private FetchedRecords<ObjectNode> all(List<ObjectNode> orders, boolean shipments) {
        FetchedRecords<ObjectNode> complete = new FetchedRecords<>();
        for (ObjectNode order : orders) {
            try {
                whole(order, shipments).ifPresent(complete::add);
            } catch (Unreadable e) {
                complete.add(e);
            }
        }
        return complete;
    }

    /** An order that came with its fulfilments; empty when it vanished meanwhile. */
    Optional<ObjectNode> withShipments(ObjectNode order) {
        return whole(order, true);
    }

    /**
     * @param shipments true when the order came with its fulfilments
     * @throws Unreadable when its lists cannot be read, or it cannot be true
     */
    private Optional<ObjectNode> whole(ObjectNode order, boolean shipments) {
        String id = order.path("id").asText();
        String name = order.path("name").asText("");
        try {
            if (shipments && !withWholeShipments(order) || !withWholeLists(order)) {
                return Optional.empty();
            }
        } catch (Unavailable e) {
            if (e.contradiction() || e.perhapsOneRecord() && others.answer(Set.of(id))) {
                throw Unreadable.of(id, name, e);
            }
            throw e;
        }
        NestedLists.flatten(order);
        Gid.cut(order);
        OrderDocument.of(order);
        return Optional.of(order);
    }

    private boolean withWholeShipments(ObjectNode order) {
        if (order.path("fulfillments").size() >= MOST_FULFILLMENTS) {
            throw new Unreadable(
                    "Order",
                    order.path("id").asText(),
                    order.path("name").asText(""),
                    "it has " + MOST_FULFILLMENTS
                            + " fulfilments or more, and Shopify may have left some out: finish it by hand");
        }
        boolean there = true;
        for (JsonNode fulfillment : order.path("fulfillments")) {
            there = there && nested.complete((ObjectNode) fulfillment, FULFILLMENT_LINES, Priority.URGENT);
        }
        return there;
    }

    private boolean withWholeLists(ObjectNode order) {
        boolean there = nested.complete(order, LINES, Priority.URGENT)
                && nested.complete(order, FULFILLMENT_ORDERS, Priority.URGENT);
        for (JsonNode fulfillmentOrder : order.path("fulfillmentOrders")) {
            there = there && nested.complete((ObjectNode) fulfillmentOrder, FULFILLMENT_ORDER_LINES, Priority.URGENT);
        }
        return there;
    }
}
