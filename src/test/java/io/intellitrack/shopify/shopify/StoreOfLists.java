package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A store with lists that can be paged, as the room's documents ask for them. */
final class StoreOfLists {
    final List<ObjectNode> products = new ArrayList<>();
    final List<ObjectNode> items = new ArrayList<>();
    final List<ObjectNode> orders = new ArrayList<>();
    final List<ObjectNode> fulfillmentOrders = new ArrayList<>();
    final List<ObjectNode> levels = new ArrayList<>();
    final Map<String, List<ObjectNode>> inner = new TreeMap<>();
    volatile UnaryOperator<ObjectNode> distort = UnaryOperator.identity();
    volatile String extensions = "";

    ObjectNode product(int number, String updatedAt, int variants) {
        ObjectNode product = Samples.json("{'id':'gid://shopify/Product/%d','title':'P%d','updatedAt':'%s'}"
                .formatted(number, number, updatedAt));
        List<ObjectNode> list = new ArrayList<>();
        for (int i = 1; i <= variants; i++) {
            list.add(Samples.json(
                    "{'id':'gid://shopify/ProductVariant/%d-%d','sku':'S%d-%d'}".formatted(number, i, number, i)));
        }
        inner.put("variants of " + product.path("id").asText(), list);
        products.add(product);
        return product;
    }

    ObjectNode order(int number, String updatedAt, int lines, int fulfillmentOrderCount) {
        ObjectNode order = Samples.json(
                "{'id':'gid://shopify/Order/%d','name':'#%d','updatedAt':'%s'}".formatted(number, number, updatedAt));
        String id = order.path("id").asText();
        inner.put("lineItems of " + id, rows("LineItem/" + number, lines));
        List<ObjectNode> parts = rows("FulfillmentOrder/" + number, fulfillmentOrderCount);
        for (ObjectNode part : parts) {
            part.put("updatedAt", updatedAt);
            part.put("orderId", id);
            inner.put("lineItems of " + part.path("id").asText(), rows("FoLine/" + number, lines));
        }
        inner.put("fulfillmentOrders of " + id, parts);
        orders.add(order);
        return order;
    }

    static List<ObjectNode> rows(String name, int count) {
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(JsonFields.object().put("id", "gid://shopify/" + name + "-" + i));
        }
        return rows;
    }

    void answer(StoreStub.Received request, HttpExchange exchange) throws IOException {
        ObjectNode data = distort.apply(answerTo(request.operation(), request.variables()));
        StoreStub.json(exchange, 200, "{\"data\":" + data + extensions + "}");
    }

    private ObjectNode answerTo(String operation, JsonNode v) {
        JsonNode start = JsonFields.object().path("none");
        return switch (operation) {
            case "ProductStatuses" -> Samples.json("{'all':{'count':9},'named':{'count':9}}");
            case "VariantsChanged" ->
                data("products", productPage(5, start, 5), "inventoryItems", Samples.connection(items, 4, start));
            case "ProductsPage" ->
                data(
                        "products",
                        productPage(
                                first(v), v.path("after"), v.path("variants").asInt()));
            case "ProductVariantsPage" -> data("product", owner("variants", v));
            case "InventoryItemsPage" -> data("inventoryItems", Samples.connection(items, first(v), v.path("after")));
            case "OrdersChanged" ->
                data(
                        "orders",
                        orderPage(2, start, 10),
                        "fulfillmentOrders",
                        Samples.connection(fulfillmentOrders, 5, start));
            case "OrdersPage" ->
                data(
                        "orders",
                        orderPage(first(v), v.path("after"), v.path("lines").asInt()));
            case "FulfillmentOrdersPage" ->
                data("fulfillmentOrders", Samples.connection(fulfillmentOrders, first(v), v.path("after")));
            case "OrderLinesPage" -> data("order", owner("lineItems", v));
            case "OrderFulfillmentOrdersPage" -> data("order", fulfillmentOrdersOf(v));
            case "FulfillmentOrderLinesPage" -> data("fulfillmentOrder", owner("lineItems", v));
            case "FulfillmentLinesPage" -> data("fulfillment", owner("fulfillmentLineItems", v));
            case "OrdersById" -> nodes(v);
            case "LocationLevelsPage" ->
                data(
                        "location",
                        JsonFields.object()
                                .set("inventoryLevels", Samples.connection(levels, first(v), v.path("after"))));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static int first(JsonNode variables) {
        return variables.path("first").asInt();
    }

    private static ObjectNode data(String name, JsonNode value) {
        return JsonFields.object().set(name, value);
    }

    private static ObjectNode data(String name, JsonNode value, String other, JsonNode another) {
        ObjectNode data = data(name, value);
        data.set(other, another);
        return data;
    }

    private ObjectNode productPage(int first, JsonNode after, int variants) {
        ObjectNode page = Samples.connection(products, first, after).deepCopy();
        page.path("nodes").forEach(node -> ((ObjectNode) node).set("variants", list("variants", node, variants)));
        return page;
    }

    ObjectNode wholeOrder(ObjectNode order, int lines) {
        ObjectNode copy = order.deepCopy();
        copy.set("lineItems", list("lineItems", order, lines));
        ObjectNode parts = list("fulfillmentOrders", order, 2).deepCopy();
        parts.path("nodes").forEach(part -> ((ObjectNode) part).set("lineItems", list("lineItems", part, lines)));
        copy.set("fulfillmentOrders", parts);
        return copy;
    }

    private ObjectNode orderPage(int first, JsonNode after, int lines) {
        ObjectNode page = Samples.connection(orders, first, after);
        List<ObjectNode> whole = new ArrayList<>();
        page.path("nodes").forEach(node -> whole.add(wholeOrder((ObjectNode) node, lines)));
        whole.forEach(page.putArray("nodes")::add);
        return page;
    }

    private ObjectNode nodes(JsonNode v) {
        ObjectNode data = JsonFields.object();
        for (JsonNode id : v.path("ids")) {
            orders.stream()
                    .filter(order -> order.path("id").equals(id))
                    .findFirst()
                    .ifPresentOrElse(
                            order -> data.withArray("nodes").add(wholeOrder(order, 50)),
                            () -> data.withArray("nodes").addNull());
        }
        return data;
    }

    private ObjectNode list(String field, JsonNode owner, int first) {
        return Samples.connection(
                inner.getOrDefault(field + " of " + owner.path("id").asText(), List.of()),
                first,
                JsonFields.object().path("none"));
    }

    private ObjectNode owner(String field, JsonNode v) {
        List<ObjectNode> all = inner.get(field + " of " + v.path("id").asText());
        return JsonFields.object().set(field, Samples.connection(all, first(v), v.path("after")));
    }

    private ObjectNode fulfillmentOrdersOf(JsonNode v) {
        ObjectNode order = owner("fulfillmentOrders", v).deepCopy();
        order.path("fulfillmentOrders")
                .path("nodes")
                .forEach(part -> ((ObjectNode) part).set("lineItems", list("lineItems", part, 10)));
        return order;
    }
}
