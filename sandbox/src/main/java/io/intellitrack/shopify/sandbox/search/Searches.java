package io.intellitrack.shopify.sandbox.search;

import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.StoreEvent;
import io.intellitrack.shopify.sandbox.orders.DisplayStatus;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** What each type can be searched by; fields that are not here are ignored with a warning, as by the real shop. */
public final class Searches {
    public static final SearchFields<Product> PRODUCTS = new SearchFields<Product>(Product::title)
            .text("status", product -> product.status.name())
            .text("title", product -> product.title)
            .text("handle", product -> product.handle)
            .text("vendor", product -> product.vendor)
            .text("product_type", product -> product.productType)
            .texts("tag", product -> product.tags)
            .flag("gift_card", product -> product.giftCard)
            .texts("sku", product -> skus(product))
            .texts(
                    "barcode",
                    product -> product.variants.stream()
                            .map(variant -> variant.barcode)
                            .filter(Objects::nonNull)
                            .toList());

    public static final SearchFields<Variant> VARIANTS = new SearchFields<Variant>(Variant::displayName)
            .text("sku", Variant::sku)
            .text("barcode", variant -> variant.barcode)
            .text("title", Variant::title)
            .text("vendor", variant -> variant.product.vendor)
            .text("product_status", variant -> variant.product.status.name())
            .number("product_id", variant -> variant.product.id);

    public static final SearchFields<InventoryItem> ITEMS =
            new SearchFields<InventoryItem>(item -> item.sku).text("sku", item -> item.sku);

    public static final SearchFields<InventoryLevel> LEVELS = new SearchFields<InventoryLevel>(level -> level.item.sku)
            .number("inventory_item_id", level -> level.item.id);

    public static final SearchFields<ShopLocation> LOCATIONS = new SearchFields<ShopLocation>(location -> location.name)
            .flag("active", location -> location.active)
            .text("name", location -> location.name);

    public static final SearchFields<Order> ORDERS = new SearchFields<Order>(Order::name)
            .with("status", (operator, value) -> status(value))
            .text("financial_status", order -> order.financialStatus)
            .with("fulfillment_status", (operator, value) -> fulfillmentStatus(value))
            .with("name", (operator, value) -> order -> bare(order.name).equalsIgnoreCase(bare(value)))
            .text("email", order -> order.email)
            .texts("tag", order -> order.tags)
            .texts(
                    "sku",
                    order -> order.lines.stream()
                            .map(line -> line.sku)
                            .filter(Objects::nonNull)
                            .toList())
            .flag("test", order -> order.test)
            .time("processed_at", order -> order.createdAt)
            .text(
                    "delivery_method",
                    order -> order.delivery == null
                            ? null
                            : order.delivery.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .number("customer_id", order -> order.customer == null ? 0 : order.customer.id);

    /** Fulfillment orders; a bare word looks for the order's name. */
    public static final SearchFields<FulfillmentOrder> FULFILLMENT_ORDERS = new SearchFields<FulfillmentOrder>(
                    work -> work.order.name)
            .text("status", work -> work.status.name())
            .number("assigned_location_id", work -> work.location.id);

    public static final SearchFields<StoreEvent> EVENTS = new SearchFields<StoreEvent>(event -> event.action)
            .text("action", event -> event.action)
            .text("subject_type", event -> event.subjectType);

    private Searches() {}

    private static Collection<String> skus(Product product) {
        List<String> skus = new ArrayList<>();
        product.variants.forEach(variant -> skus.add(variant.item.sku));
        return skus;
    }

    private static Predicate<Order> status(String value) {
        return switch (value) {
            case "open" -> order -> order.closedAt == 0;
            case "closed" -> order -> order.closedAt != 0 && order.cancelledAt == 0;
            case "cancelled" -> order -> order.cancelledAt != 0;
            case "not_closed" -> order -> order.closedAt == 0;
            case "any" -> order -> true;
            default -> null;
        };
    }

    private static Predicate<Order> fulfillmentStatus(String value) {
        return switch (value) {
            case "unshipped", "unfulfilled" -> displayed("UNFULFILLED", "IN_PROGRESS", "SCHEDULED", "ON_HOLD");
            case "shipped", "fulfilled" -> displayed("FULFILLED");
            case "partial" -> displayed("PARTIALLY_FULFILLED");
            case "scheduled" -> displayed("SCHEDULED");
            case "on_hold" -> displayed("ON_HOLD");
            case "request_declined" -> displayed("REQUEST_DECLINED");
            default -> null;
        };
    }

    private static Predicate<Order> displayed(String... statuses) {
        List<String> wanted = List.of(statuses);
        return order -> wanted.contains(DisplayStatus.of(order));
    }

    private static String bare(String name) {
        return name.startsWith("#") ? name.substring(1) : name;
    }
}
