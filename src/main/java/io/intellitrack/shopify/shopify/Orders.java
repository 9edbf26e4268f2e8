package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whole orders: all lines, all fulfillment orders with all their lines, as plain arrays. Thread-safe. */
final class Orders {
    private static final int BATCH = 10;
    /** Shopify takes no more ids in one request. */
    private static final int MOST_SHOWN = 250;
    /** Shopify's list of fulfilments has no pages; beyond this many it may be cut. */
    private static final int MOST_FULFILLMENTS = 250;

    private static final Nested.Inner LINES = new Nested.Inner("lineItems", "OrderLinesPage", "order");
    private static final Nested.Inner FULFILLMENT_ORDERS =
            new Nested.Inner("fulfillmentOrders", "OrderFulfillmentOrdersPage", "order");
    private static final Nested.Inner FULFILLMENT_ORDER_LINES =
            new Nested.Inner("lineItems", "FulfillmentOrderLinesPage", "fulfillmentOrder");
    private static final Nested.Inner FULFILLMENT_LINES =
            new Nested.Inner("fulfillmentLineItems", "FulfillmentLinesPage", "fulfillment");

    private final GraphQl graphQl;
    private final Nested nested;

    Orders(GraphQl graphQl, Nested nested) {
        this.graphQl = graphQl;
        this.nested = nested;
    }

    /** The order as it is now, with its fulfilments; empty when it is gone or may not be read. */
    Optional<ObjectNode> order(String id) {
        Answer answer = graphQl.read(Request.urgent("Order", Json.object().put("id", id)));
        if (!(answer.data().path("order") instanceof ObjectNode order)) {
            return Optional.empty();
        }
        if (order.path("fulfillments").size() >= MOST_FULFILLMENTS) {
            throw new Refused(
                    Fault.notSent(
                            "Order",
                            "fewer than " + MOST_FULFILLMENTS + " fulfilments in one order",
                            "there are at least as many, and the list may be cut",
                            "Finish this order by hand."),
                    Refused.Kind.OTHER,
                    List.of());
        }
        for (JsonNode fulfillment : order.path("fulfillments")) {
            if (!nested.complete((ObjectNode) fulfillment, FULFILLMENT_LINES, Priority.URGENT)) {
                return Optional.empty();
            }
        }
        return whole(order);
    }

    /** Those of the orders that can be read, without fulfilments. */
    List<ObjectNode> orders(Collection<String> ids) {
        return Batches.of(List.copyOf(ids), BATCH, batch -> {
            ArrayNode list = Json.MAPPER.createArrayNode();
            batch.forEach(list::add);
            ObjectNode variables = Json.object().set("ids", list);
            return whole(Batches.nodes(graphQl.read(Request.urgent("OrdersById", variables))));
        });
    }

    Turn turn() {
        return new Turn(graphQl, "OrdersById", BATCH, this::orders);
    }

    /** Which of the orders Shopify shows; one answer tells of up to 250, and of the app's rights at that moment. */
    Shown shown(List<String> ids) {
        Set<String> shown = new LinkedHashSet<>();
        Set<String> rights = new LinkedHashSet<>();
        Batches.of(ids, MOST_SHOWN, batch -> {
            ArrayNode list = Json.MAPPER.createArrayNode();
            batch.forEach(list::add);
            Answer answer =
                    graphQl.read(Request.urgent("OrdersExist", Json.object().set("ids", list)));
            Batches.nodes(answer)
                    .forEach(order -> shown.add(Gid.plain(order.path("id").asText())));
            answer.data()
                    .path("currentAppInstallation")
                    .path("accessScopes")
                    .forEach(scope -> rights.add(scope.path("handle").asText()));
            return List.of();
        });
        return new Shown(shown, rights.contains("read_all_orders"));
    }

    /** The order of that name, with or without {@code #}; found by search, which lags some seconds. */
    Optional<ObjectNode> named(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        for (String spelling : List.of(name, name.equals(bare) ? "#" + bare : bare)) {
            ObjectNode variables = Json.object().put("query", Search.term("name", spelling));
            Answer answer = graphQl.read(Request.urgent("OrderByName", variables));
            for (JsonNode found : answer.data().path("orders").path("nodes")) {
                String its = found.path("name").asText();
                if (its.equals(name) || its.equals("#" + bare) || its.equals(bare)) {
                    return order(found.path("id").asText());
                }
            }
        }
        return Optional.empty();
    }

    /** The page with those orders read once more, with their fulfilments, that have shipments of ours. */
    Page withShipments(Page page, OrdersAsk ask) {
        Map<String, Instant> changed = new LinkedHashMap<>();
        for (ObjectNode order : page.records()) {
            changed.put(
                    order.path("id").asText(), Json.instant(order, "updatedAt").orElse(Instant.EPOCH));
        }
        boolean anyhow = !page.root().equals("orders"); // asked for by id, or its work changed without it
        Set<String> shipped = ask.shipped().of(changed, anyhow);
        if (shipped.isEmpty()) {
            return page;
        }
        List<ObjectNode> records = new ArrayList<>();
        for (ObjectNode order : page.records()) {
            String id = order.path("id").asText();
            records.add(shipped.contains(id) ? withShipments(id, ask).orElse(order) : order);
        }
        return new Page(page.root(), records, page.newest(), page.sortedByUpdate());
    }

    private Optional<ObjectNode> withShipments(String id, OrdersAsk ask) {
        Instant since = ask.clock().get();
        return order(id).map(order -> order.put(Ask.READ_SINCE, since.toString()));
    }

    /** Completes the lists of each order; an order that vanishes meanwhile is left out. */
    List<ObjectNode> whole(List<ObjectNode> orders) {
        List<ObjectNode> complete = new ArrayList<>();
        orders.forEach(order -> whole(order).ifPresent(complete::add));
        return complete;
    }

    private Optional<ObjectNode> whole(ObjectNode order) {
        boolean there = nested.complete(order, LINES, Priority.URGENT)
                && nested.complete(order, FULFILLMENT_ORDERS, Priority.URGENT);
        for (JsonNode fulfillmentOrder : order.path("fulfillmentOrders")) {
            there = there && nested.complete((ObjectNode) fulfillmentOrder, FULFILLMENT_ORDER_LINES, Priority.URGENT);
        }
        if (!there) {
            return Optional.empty();
        }
        Nested.flatten(order);
        Gid.cut(order);
        return Optional.of(order);
    }
}
