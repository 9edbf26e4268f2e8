package io.intellitrack.shopify.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * What merchant and customers can be made to do from another process: {@code {"action":"place","lines":[{"sku":"A",
 * "quantity":2}]}}. Orders are named by their name, variants by their SKU, locations by their name.
 */
final class Actions {
    private final SandboxStore store;

    Actions(SandboxStore store) {
        this.store = store;
    }

    /** Does it, and says what came of it; what cannot be done is thrown back with the reason. */
    Map<String, Object> act(JsonNode body) {
        return store.call(() -> {
            String action = body.path("action").asText();
            return switch (action) {
                case "place" -> place(body);
                case "cancel", "archive", "note", "hold", "release", "schedule", "fulfil", "move", "test" ->
                    order(action, store.sales().order(text(body, "order")), body);
                case "refund", "changeQuantity", "addLine" ->
                    line(action, store.sales().order(text(body, "order")), body);
                case "addProduct" -> product(body);
                case "rename", "cost", "barcode", "retitle", "deleteProduct", "status", "track", "stock" ->
                    variant(action, store.catalog().variant(text(body, "sku")), body);
                default -> throw new IllegalArgumentException("unknown action: " + action);
            };
        });
    }

    private static String text(JsonNode body, String key) {
        if (!body.path(key).isTextual()) {
            throw new IllegalArgumentException("missing: " + key);
        }
        return body.path(key).textValue();
    }

    private Map<String, Object> place(JsonNode body) {
        OrderDraft draft = new OrderDraft();
        body.path("lines")
                .forEach(line -> draft.line(
                        store.catalog().variant(text(line, "sku")),
                        line.path("quantity").asInt(1)));
        if (body.path("delivery").isTextual()) {
            draft.delivery(DeliveryMethod.valueOf(text(body, "delivery")));
        }
        if (body.path("location").isTextual()) {
            draft.from(store.catalog().location(text(body, "location")));
        }
        if (body.path("test").asBoolean()) {
            draft.test();
        }
        Order order = store.sales().place(draft.note(body.path("note").textValue()));
        return Map.of("order", order.name(), "id", order.gid());
    }

    private Map<String, Object> order(String action, Order order, JsonNode body) {
        switch (action) {
            case "cancel" -> store.sales().cancel(order, body.path("reason").asText("CUSTOMER"));
            case "archive" -> store.sales().archive(order);
            case "note" -> store.sales().note(order, text(body, "note"));
            case "test" -> store.sales().markTest(order, true);
            case "fulfil" -> store.shipping().fulfil(order);
            default -> order.open().forEach(work -> work(action, work, body));
        }
        return Map.of("order", order.name());
    }

    private void work(String action, FulfillmentOrder work, JsonNode body) {
        switch (action) {
            case "hold" -> store.shipping().hold(work, body.path("reason").asText("OTHER"), "by hand");
            case "release" -> store.shipping().release(work);
            case "schedule" -> store.shipping().schedule(work, store.now().plus(Duration.ofDays(7)));
            case "move" -> store.shipping().move(work, store.catalog().location(text(body, "location")));
            default -> throw new IllegalArgumentException("unknown action: " + action);
        }
    }

    private Map<String, Object> line(String action, Order order, JsonNode body) {
        Variant variant = store.catalog().variant(text(body, "sku"));
        int quantity = body.path("quantity").asInt();
        if (action.equals("addLine")) {
            store.sales().addLine(order, variant, quantity);
            return Map.of("order", order.name());
        }
        Line line = order.lines.stream()
                .filter(each -> each.variant == variant)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(order.name + " has no line of " + variant.sku()));
        if (action.equals("refund")) {
            store.sales().refund(line, quantity);
        } else {
            store.sales().changeQuantity(line, quantity);
        }
        return Map.of("order", order.name());
    }

    private Map<String, Object> product(JsonNode body) {
        Variant variant = store.catalog()
                .add(new ProductDraft(text(body, "title"))
                        .variant(new VariantDraft(text(body, "sku"))
                                .cost(
                                        body.path("cost").isMissingNode()
                                                ? null
                                                : body.path("cost").asText())))
                .variants
                .get(0);
        if (body.path("location").isTextual()) {
            Location location = store.catalog().location(text(body, "location"));
            store.stock().set(variant, location, body.path("quantity").asInt());
        }
        return Map.of("product", variant.product.gid(), "variant", variant.gid());
    }

    private Map<String, Object> variant(String action, Variant variant, JsonNode body) {
        Catalog catalog = store.catalog();
        switch (action) {
            case "rename" -> catalog.rename(variant, text(body, "to"));
            case "cost" ->
                catalog.cost(
                        variant,
                        body.path("to").isNull()
                                ? null
                                : new BigDecimal(body.path("to").asText()));
            case "barcode" -> catalog.barcode(variant, text(body, "to"));
            case "retitle" -> catalog.retitle(variant.product, text(body, "to"));
            case "status" -> catalog.status(variant.product, ProductStatus.valueOf(text(body, "to")));
            case "track" -> catalog.track(variant, body.path("to").asBoolean());
            case "deleteProduct" -> catalog.delete(variant.product);
            default -> stock(variant, body);
        }
        return Map.of("variant", variant.gid());
    }

    private void stock(Variant variant, JsonNode body) {
        Quantity name = Quantity.named(body.path("name").asText("available"))
                .orElseThrow(() -> new IllegalArgumentException("unknown quantity name"));
        Location location = store.catalog().location(text(body, "location"));
        store.stock().set(variant, location, name, body.path("quantity").asInt());
    }
}
