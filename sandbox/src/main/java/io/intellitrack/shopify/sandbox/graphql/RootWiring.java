package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.node.Shop;
import io.intellitrack.shopify.sandbox.search.ConnectionPage;
import io.intellitrack.shopify.sandbox.search.Paging;
import io.intellitrack.shopify.sandbox.search.SearchFields;
import io.intellitrack.shopify.sandbox.search.Searches;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The query root: each field with the scope it needs. */
final class RootWiring {
    private static final String PRODUCTS = "read_products";
    private static final String INVENTORY = "read_inventory";
    private static final String ORDERS = "read_orders";
    private static final List<String> VERSIONS = List.of("2026-04", "2026-07", "2026-10");

    private final SandboxStore store;
    private final Wiring<Object> root;
    private final GraphQLCodeRegistry.Builder code;

    RootWiring(SandboxStore store, GraphQLCodeRegistry.Builder code) {
        this.store = store;
        this.code = code;
        this.root = new Wiring<>(code, "QueryRoot");
    }

    void wire() {
        shop();
        catalog();
        stock();
        orders();
        nodes();
    }

    private void shop() {
        root.field("shop", (none, environment) -> store.shop());
        new Wiring<Shop>(code, "Shop")
                .field("id", Shop::gid)
                .field("name", Shop::name)
                .field("myshopifyDomain", Shop::domain)
                .field("currencyCode", Shop::currency)
                .field("ianaTimezone", Shop::timeZone);
        root.field("currentAppInstallation", (none, environment) -> RequestContext.of(environment));
        new Wiring<RequestContext>(code, "AppInstallation")
                .field("id", call -> GlobalId.of("AppInstallation", 1))
                .field("accessScopes", call -> call.scopes().stream().sorted().toList());
        new Wiring<String>(code, "AccessScope").field("handle", scope -> scope).field("description", scope -> scope);
        root.field("publicApiVersions", (none, environment) -> VERSIONS);
        new Wiring<String>(code, "ApiVersion")
                .field("handle", version -> version)
                .field("supported", version -> true)
                .field("displayName", version -> version);
    }

    private void guarded(String name, BiFunction<Object, DataFetchingEnvironment, ?> value, String... anyOf) {
        root.field(name, (none, environment) -> {
            RequestContext.of(environment).require(environment, anyOf);
            return value.apply(none, environment);
        });
    }

    private <T extends Node> void one(String name, String type, Table<T> table, String... anyOf) {
        guarded(
                name,
                (none, environment) ->
                        seen(environment, table.get(GlobalId.parse(type, environment.getArgument("id")))),
                anyOf);
    }

    private <T extends Node> void all(String name, Table<T> table, SearchFields<T> fields, String... anyOf) {
        guarded(
                name,
                (none, environment) -> Paging.search(environment, table, fields, row -> sees(environment, row)),
                anyOf);
    }

    private boolean sees(DataFetchingEnvironment environment, Node node) {
        return store.reach().sees(RequestContext.of(environment), node);
    }

    private <T extends Node> T seen(DataFetchingEnvironment environment, T node) {
        return sees(environment, node) ? node : null;
    }

    private <T extends Node> void count(String name, Table<T> table, SearchFields<T> fields, String... anyOf) {
        guarded(
                name,
                (none, environment) -> ProductWiring.Count.upTo(
                        environment.getArgument("limit"), Paging.count(environment, table, fields)),
                anyOf);
    }

    private void catalog() {
        all("products", store.products, Searches.PRODUCTS, PRODUCTS);
        one("product", "Product", store.products, PRODUCTS);
        count("productsCount", store.products, Searches.PRODUCTS, PRODUCTS);
        all("productVariants", store.variants, Searches.VARIANTS, PRODUCTS);
        one("productVariant", "ProductVariant", store.variants, PRODUCTS);
        count("productVariantsCount", store.variants, Searches.VARIANTS, PRODUCTS);
        all("events", store.events, Searches.EVENTS);
    }

    private void stock() {
        all("inventoryItems", store.items, Searches.ITEMS, PRODUCTS, INVENTORY);
        one("inventoryItem", "InventoryItem", store.items, PRODUCTS, INVENTORY);
        one("inventoryLevel", "InventoryLevel", store.levels, INVENTORY);
        guarded("locations", (none, environment) -> locations(environment), "read_locations");
        guarded(
                "location",
                (none, environment) -> {
                    String id = environment.getArgument("id");
                    return id == null
                            ? store.locations.byId().iterator().next()
                            : store.locations.get(GlobalId.parse("Location", id));
                },
                "read_locations");
    }

    private ConnectionPage<ShopLocation> locations(DataFetchingEnvironment environment) {
        boolean inactive = environment.getArgument("includeInactive");
        boolean legacy = environment.getArgument("includeLegacy");
        return Paging.search(
                environment,
                store.locations,
                Searches.LOCATIONS,
                location -> (inactive || location.active) && (legacy || !location.fulfillmentService));
    }

    private void orders() {
        all("orders", store.orders, Searches.ORDERS, ORDERS);
        one("order", "Order", store.orders, ORDERS);
        guarded(
                "ordersCount",
                (none, environment) -> ProductWiring.Count.upTo(
                        environment.getArgument("limit"),
                        Paging.count(environment, store.orders, Searches.ORDERS, row -> sees(environment, row))),
                ORDERS);
        one("fulfillment", "Fulfillment", store.fulfillments, ORDERS);
        one("customer", "Customer", store.customers, "read_customers");
        root.field("fulfillmentOrders", (none, environment) -> {
            boolean closed = environment.getArgument("includeClosed");
            return Paging.search(
                    environment,
                    store.fulfillmentOrders,
                    Searches.FULFILLMENT_ORDERS,
                    work -> (closed || work.unfinished()) && sees(environment, work));
        });
        root.field("fulfillmentOrder", (none, environment) -> {
            long id = GlobalId.parse("FulfillmentOrder", environment.getArgument("id"));
            return seen(environment, store.fulfillmentOrders.get(id));
        });
    }

    private void nodes() {
        Map<String, Table<? extends Node>> tables = Map.of(
                "Product", store.products,
                "ProductVariant", store.variants,
                "InventoryItem", store.items,
                "InventoryLevel", store.levels,
                "Location", store.locations,
                "Customer", store.customers,
                "Order", store.orders,
                "LineItem", store.lines,
                "FulfillmentOrder", store.fulfillmentOrders,
                "Fulfillment", store.fulfillments);
        root.field("node", (none, environment) -> seen(environment, find(tables, environment.getArgument("id"))));
        root.field("nodes", (none, environment) -> {
            List<String> ids = environment.getArgument("ids");
            Limits.inputs(ids.size(), List.of("nodes", "ids"));
            List<Node> found = new ArrayList<>();
            ids.forEach(id -> found.add(seen(environment, find(tables, id))));
            return found;
        });
    }

    private static Node find(Map<String, Table<? extends Node>> tables, String id) {
        GlobalId gid = GlobalId.parse(id);
        Table<? extends Node> table = tables.get(gid.type());
        return table == null ? null : table.get(gid.id());
    }
}
