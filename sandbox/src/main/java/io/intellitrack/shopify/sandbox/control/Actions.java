package io.intellitrack.shopify.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.ProductStatus;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.Catalog;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.math.BigDecimal;
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
            if (OrderActions.has(action)) {
                return new OrderActions(store, body).act(action);
            }
            return switch (action) {
                case "place" -> place(body);
                case "addProduct" -> product(body);
                case "duplicate", "remakeProduct", "remakeVariant" ->
                    again(action, store.catalog().variant(text(body, "sku")));
                case "rename",
                        "cost",
                        "barcode",
                        "retitle",
                        "deleteProduct",
                        "deleteVariant",
                        "status",
                        "track",
                        "stock" -> variant(action, store.catalog().variant(text(body, "sku")), body);
                case "addLocation", "activateLocation", "moveLocation" -> location(action, body);
                default -> throw new IllegalArgumentException("unknown action: " + action);
            };
        });
    }

    static String text(JsonNode body, String key) {
        if (!body.path(key).isTextual()) {
            throw new IllegalArgumentException("missing: " + key);
        }
        return body.path(key).textValue();
    }

    private Map<String, Object> place(JsonNode body) {
        OrderDraft draft = new OrderDraft();
        body.path("lines").forEach(line -> {
            draft.line(
                    store.catalog().variant(text(line, "sku")),
                    line.path("quantity").asInt(1));
            line.path("properties")
                    .properties()
                    .forEach(property -> draft.property(
                            property.getKey(), property.getValue().asText()));
        });
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

    private Map<String, Object> location(String action, JsonNode body) {
        Catalog catalog = store.catalog();
        if (action.equals("moveLocation")) {
            catalog.relocate(catalog.location(text(body, "from")), catalog.location(text(body, "to")));
            return Map.of("location", catalog.location(text(body, "to")).gid());
        }
        String name = text(body, "location");
        ShopLocation location = action.equals("addLocation") ? catalog.addLocation(name) : catalog.location(name);
        catalog.activate(location, body.path("active").asBoolean(true));
        return Map.of("location", location.gid());
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
            ShopLocation location = store.catalog().location(text(body, "location"));
            store.stock().set(variant, location, body.path("quantity").asInt());
        }
        return Map.of("product", variant.product.gid(), "variant", variant.gid());
    }

    /** Makes a variant or product once more, with the same SKUs; beside the old one, or in its place. */
    private Map<String, Object> again(String action, Variant old) {
        Product product = old.product;
        if (action.equals("remakeVariant")) {
            VariantDraft draft = VariantDraft.like(old);
            store.catalog().delete(old);
            return Map.of("variant", store.catalog().addVariant(product, draft).gid());
        }
        ProductDraft draft = ProductDraft.like(product);
        if (action.equals("remakeProduct")) {
            store.catalog().delete(product);
        }
        return Map.of("product", store.catalog().add(draft).gid());
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
            case "deleteVariant" -> catalog.delete(variant);
            default -> stock(variant, body);
        }
        return Map.of("variant", variant.gid());
    }

    private void stock(Variant variant, JsonNode body) {
        Quantity name = Quantity.named(body.path("name").asText("available"))
                .orElseThrow(() -> new IllegalArgumentException("unknown quantity name"));
        ShopLocation location = store.catalog().location(text(body, "location"));
        store.stock().set(variant, location, name, body.path("quantity").asInt());
    }
}
