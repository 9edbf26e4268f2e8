package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.node.Metafield;
import io.intellitrack.shopify.sandbox.node.Money;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.search.ConnectionPage;
import io.intellitrack.shopify.sandbox.search.Paging;
import io.intellitrack.shopify.sandbox.search.Searches;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Fields of products, variants, inventory items, levels and locations. */
final class ProductWiring {
    private final SandboxStore store;
    private final GraphQLCodeRegistry.Builder code;

    ProductWiring(SandboxStore store, GraphQLCodeRegistry.Builder code) {
        this.store = store;
        this.code = code;
    }

    void wire() {
        metafields();
        products();
        variants();
        items();
        levels();
        locations();
    }

    private <T> Wiring<T> type(String name) {
        return new Wiring<>(code, name);
    }

    static <T extends Node> Wiring<T> node(GraphQLCodeRegistry.Builder code, String name) {
        return new Wiring<T>(code, name)
                .field("id", Node::gid)
                .field("createdAt", node -> node.createdAt)
                .field("updatedAt", node -> node.updatedAt)
                .field("legacyResourceId", node -> node.id);
    }

    private void metafields() {
        for (String owner : List.of("Product", "ProductVariant", "Order")) {
            this.<Node>type(owner).field("metafield", (node, environment) -> {
                String namespace = environment.getArgument("namespace");
                // Without a namespace the app's own is meant.
                return store.metafield(node, namespace == null ? "$app" : namespace, environment.getArgument("key"));
            });
        }
        this.<Metafield>type("Metafield")
                .field("id", field -> GlobalId.of("Metafield", field.id()))
                .field("namespace", Metafield::namespace)
                .field("key", Metafield::key)
                .field("value", Metafield::value)
                .field("type", field -> "single_line_text_field")
                .field("createdAt", Metafield::time)
                .field("updatedAt", Metafield::time);
    }

    private void products() {
        ProductWiring.<Product>node(code, "Product")
                .field("title", product -> product.title)
                .field("handle", product -> product.handle)
                .field("status", product -> product.status)
                .field("vendor", product -> product.vendor)
                .field("productType", product -> product.productType)
                .field("tags", product -> product.tags)
                .field("description", product -> "")
                .field("descriptionHtml", product -> "")
                .field("isGiftCard", product -> product.giftCard)
                .field("hasVariantsThatRequiresComponents", Product::requiresComponents)
                .field("totalInventory", Product::totalInventory)
                .field("tracksInventory", product -> product.variants.stream().anyMatch(each -> each.item.tracked))
                .field("variantsCount", product -> new Count(product.variants.size(), true))
                .field(
                        "variants",
                        (product, environment) -> Paging.of(
                                environment, reversible(environment, product.variants), variant -> variant.id));
    }

    private void variants() {
        ProductWiring.<Variant>node(code, "ProductVariant")
                .field("title", Variant::title)
                .field("displayName", Variant::displayName)
                .field("sku", Variant::sku)
                .field("barcode", variant -> variant.barcode)
                .field("price", variant -> variant.priceCents)
                .field("compareAtPrice", variant -> variant.compareAtCents < 0 ? null : variant.compareAtCents)
                .field("position", variant -> variant.position)
                .field("taxable", variant -> variant.taxable)
                .field("inventoryPolicy", variant -> "DENY")
                .field("inventoryQuantity", Variant::available)
                .field("requiresComponents", variant -> variant.requiresComponents)
                .field("selectedOptions", Variant::selectedOptions)
                .field("inventoryItem", variant -> variant.item)
                .field("product", variant -> variant.product);
        this.<Map<String, String>>type("SelectedOption")
                .field("name", option -> option.get("name"))
                .field("value", option -> option.get("value"));
    }

    private void items() {
        ProductWiring.<InventoryItem>node(code, "InventoryItem")
                .field("sku", item -> item.sku)
                .field("tracked", item -> item.tracked)
                .field("requiresShipping", item -> item.requiresShipping)
                .field("duplicateSkuCount", store.catalog()::duplicates)
                .field("countryCodeOfOrigin", item -> item.countryCodeOfOrigin)
                .field("harmonizedSystemCode", item -> item.harmonizedSystemCode)
                .field("unitCost", item -> item.unitCost == null ? null : new Money(item.unitCost, currency()))
                .field("measurement", item -> item)
                .field("variant", item -> item.variant)
                .field(
                        "variants",
                        (item, environment) -> Paging.of(environment, List.of(item.variant), variant -> variant.id))
                .field("inventoryLevels", (item, environment) -> levelsOf(item, environment))
                .field("inventoryLevel", (item, environment) -> {
                    long id = GlobalId.parse("Location", environment.getArgument("locationId"));
                    return shown(item.at(store.locations.get(id)), environment);
                });
        this.<InventoryItem>type("InventoryItemMeasurement")
                .field("id", item -> GlobalId.of("InventoryItemMeasurement", item.id))
                .field("weight", item -> item.weightKilograms);
        this.<Float>type("Weight")
                .field("value", kilograms -> Math.round(kilograms * 1000) / 1000.0)
                .field("unit", kilograms -> "KILOGRAMS");
        this.<Money>type("MoneyV2").field("amount", Money::amount).field("currencyCode", Money::currency);
        this.<Money>type("MoneyBag").field("shopMoney", money -> money).field("presentmentMoney", money -> money);
    }

    private void levels() {
        ProductWiring.<InventoryLevel>node(code, "InventoryLevel")
                .field("isActive", level -> level.active)
                .field("item", level -> level.item)
                .field("location", level -> level.location)
                .field("quantities", (level, environment) -> {
                    List<Amount> amounts = new ArrayList<>();
                    List<String> names = environment.getArgument("names");
                    names.forEach(name -> amounts.add(amount(level, name)));
                    return amounts;
                });
        this.<Amount>type("InventoryQuantity")
                .field("id", Amount::gid)
                .field("name", amount -> amount.name.text())
                .field("quantity", amount -> amount.level.get(amount.name))
                .field("updatedAt", amount -> amount.level.updatedAt);
    }

    private record Amount(InventoryLevel level, Quantity name) {
        String gid() {
            return GlobalId.of("InventoryQuantity", level.id) + "?inventory_item_id=" + level.item.id + "&name="
                    + name.text();
        }
    }

    private static Amount amount(InventoryLevel level, String name) {
        Quantity quantity = Quantity.named(name)
                .orElseThrow(() -> new ShopifyError("INVALID_FIELD_ARGUMENTS", "Invalid quantity name: " + name));
        return new Amount(level, quantity);
    }

    private void locations() {
        ProductWiring.<ShopLocation>node(code, "Location")
                .field("name", location -> location.name)
                .field("isActive", location -> location.active)
                .field("fulfillsOnlineOrders", location -> location.fulfillsOnlineOrders)
                .field("isFulfillmentService", location -> location.fulfillmentService)
                .field("address", location -> location.address)
                .field("inventoryLevels", (location, environment) -> {
                    RequestContext.of(environment).require(environment, "read_inventory");
                    boolean inactive = environment.getArgument("includeInactive");
                    return Paging.search(
                            environment,
                            store.levels,
                            Searches.LEVELS,
                            level -> level.location == location && (inactive || level.active));
                })
                .field("inventoryLevel", (location, environment) -> {
                    long id = GlobalId.parse("InventoryItem", environment.getArgument("inventoryItemId"));
                    InventoryItem item = store.items.get(id);
                    return item == null ? null : item.at(location);
                });
        this.<MailingAddress>type("LocationAddress")
                .field("address1", MailingAddress::address1)
                .field("address2", MailingAddress::address2)
                .field("city", MailingAddress::city)
                .field("provinceCode", MailingAddress::provinceCode)
                .field("countryCode", MailingAddress::countryCode)
                .field("zip", MailingAddress::zip)
                .field("phone", MailingAddress::phone);
        this.<Count>type("Count")
                .field("count", Count::count)
                .field("precision", count -> count.exact ? "EXACT" : "AT_LEAST");
    }

    /** A number, perhaps cut off at a limit. */
    record Count(int count, boolean exact) {
        static Count upTo(Integer limit, int count) {
            return limit == null || count <= limit ? new Count(count, true) : new Count(limit, false);
        }
    }

    private ConnectionPage<InventoryLevel> levelsOf(InventoryItem item, DataFetchingEnvironment environment) {
        RequestContext.of(environment).require(environment, "read_inventory");
        List<InventoryLevel> levels = new ArrayList<>(List.of(item.levels));
        boolean inactive = environment.getArgument("includeInactive");
        levels.removeIf(level -> !inactive && !level.active);
        levels.sort(Comparator.comparingLong(level -> level.id));
        return Paging.of(environment, levels, level -> level.id);
    }

    private static InventoryLevel shown(InventoryLevel level, DataFetchingEnvironment environment) {
        boolean inactive = environment.getArgument("includeInactive");
        return level == null || !inactive && !level.active ? null : level;
    }

    static <T> List<T> reversible(DataFetchingEnvironment environment, List<T> rows) {
        if (!environment.getArgumentOrDefault("reverse", false)) {
            return rows;
        }
        List<T> reversed = new ArrayList<>(rows);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private String currency() {
        return store.shop().currency();
    }
}
