package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.generator.GeneratorOptions;
import io.intellitrack.shopify.sandbox.generator.GeneratorSize;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that the connector sends is executed, on a generated shop. */
class ExecutedDocumentsTest {
    private static final List<String> NAMES = List.of("available", "on_hand", "committed");

    private static TestShop shop;
    private static Order order;

    @BeforeAll
    static void open() {
        shop = new TestShop();
        new Generator(7, GeneratorOptions.ALL).fill(shop.store, new GeneratorSize(300, 20, 60));
        order = shop.store.sales().place(new OrderDraft().line(shop.variant("SOLO", 10), 3));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private JsonNode data(String operation, Object... variables) {
        JsonNode answer = shop.run(operation, variables);
        assertThat(answer.path("errors").toPrettyString()).isEmpty();
        assertThat(answer.at("/extensions/cost/actualQueryCost").isInt()).isTrue();
        return answer.path("data");
    }

    @Test
    void readsTheShopAndItsCatalog() {
        assertThat(data("Preflight").at("/shop/myshopifyDomain").asText()).isEqualTo("sandbox-goods.myshopify.com");
        assertThat(data("Locations", "first", 50).at("/locations/nodes").size()).isBetween(3, 4);
        JsonNode products = data("ProductsPage", "first", 100, "variants", 100).at("/products/nodes");
        assertThat(products.size()).isGreaterThan(20);
        String id = products.get(0).path("id").asText();
        assertThat(data("ProductVariantsPage", "productId", id, "first", 250).at("/product/variants/nodes"))
                .isNotEmpty();
        assertThat(data("DeletedSince", "first", 10, "query", "action:destroy").at("/events/nodes"))
                .isEmpty();
    }

    @Test
    void readsStock() {
        String location = shop.store.catalog().location("Main Warehouse").gid();
        JsonNode items = data("InventoryItemsPage", "first", 100, "levels", 10, "names", NAMES)
                .at("/inventoryItems/nodes");
        assertThat(items).hasSize(100);
        assertThat(data("LocationLevelsPage", "locationId", location, "first", 250, "names", NAMES)
                        .at("/location/inventoryLevels/nodes"))
                .isNotEmpty();
        String id = shop.store.catalog().variant("SOLO").item().gid();
        JsonNode level = data("LevelsByItemIds", "ids", List.of(id), "locationId", shop.warehouse.gid(), "names", NAMES)
                .at("/nodes/0/inventoryLevel/quantities");
        assertThat(level.findValuesAsText("quantity")).containsExactly("7", "10", "3");
    }

    @Test
    void readsOrdersAndTheirWork() {
        JsonNode orders = data("OrdersPage", "first", 50, "lines", 100).at("/orders/nodes");
        assertThat(orders).hasSize(50);
        assertThat(data("OrderLines", "id", order.gid(), "first", 10).at("/order/lineItems/nodes"))
                .hasSize(1);
        assertThat(data("OrderFulfillmentOrders", "id", order.gid(), "first", 20, "lines", 100)
                        .at("/order/fulfillmentOrders/nodes/0/supportedActions/0/action")
                        .asText())
                .isEqualTo("CREATE_FULFILLMENT");
        assertThat(data("FulfillmentOrdersPage", "first", 100, "closed", true, "lines", 250)
                        .at("/fulfillmentOrders/nodes"))
                .isNotEmpty();
    }

    @Test
    void shipsTracksAndCancels() {
        Order shipped = shop.store.sales().place(new OrderDraft().line(shop.variant("SHIP", 5), 2));
        Map<String, Object> input = Map.of(
                "lineItemsByFulfillmentOrder",
                List.of(Map.of("fulfillmentOrderId", shipped.open().get(0).gid())),
                "trackingInfo",
                Map.of("company", "UPS", "number", "1Z"));
        JsonNode made = data("CreateFulfillment", "fulfillment", input).at("/fulfillmentCreate/fulfillment");
        assertThat(made.path("status").asText()).isEqualTo("SUCCESS");
        String id = made.path("id").asText();
        assertThat(data("UpdateTracking", "fulfillmentId", id, "tracking", Map.of("numbers", List.of("A", "B")))
                        .at("/fulfillmentTrackingInfoUpdate/fulfillment/trackingInfo"))
                .hasSize(2);
        assertThat(data("CancelFulfillment", "id", id)
                        .at("/fulfillmentCancel/fulfillment/status")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    void writesStock() {
        Variant variant = shop.variant("WRITE", 5);
        String item = variant.item().gid();
        Map<String, Object> set = Map.of(
                "name",
                "on_hand",
                "reason",
                "correction",
                "quantities",
                List.of(TestShop.vars(
                        "inventoryItemId",
                        item,
                        "locationId",
                        shop.warehouse.gid(),
                        "quantity",
                        9,
                        "changeFromQuantity",
                        null)));
        assertThat(data("SetQuantities", "input", set, "key", "k1")
                        .at("/inventorySetQuantities/inventoryAdjustmentGroup/changes"))
                .hasSize(2);
        Map<String, Object> adjust = Map.of(
                "name",
                "available",
                "reason",
                "correction",
                "changes",
                List.of(TestShop.vars(
                        "inventoryItemId",
                        item,
                        "locationId",
                        shop.warehouse.gid(),
                        "delta",
                        -2,
                        "changeFromQuantity",
                        9)));
        data("AdjustQuantities", "input", adjust, "key", "k2");
        assertThat(shop.store.stock().quantity(variant, shop.warehouse, Quantity.ON_HAND))
                .isEqualTo(7);
        ShopLocation other = shop.store.catalog().addLocation("Annex");
        assertThat(data(
                                "ActivateAtLocation",
                                "inventoryItemId",
                                item,
                                "locationId",
                                other.gid(),
                                "available",
                                4,
                                "key",
                                "k3")
                        .at("/inventoryActivate/inventoryLevel/quantities/0/quantity")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void startsPollsAndCancelsBulkRuns() {
        String query = "{ products { edges { node { id title } } } }";
        String id = data("StartBulkQuery", "query", query)
                .at("/bulkOperationRunQuery/bulkOperation/id")
                .asText();
        assertThat(data("PollBulk", "id", id).at("/bulkOperation/id").asText()).isEqualTo(id);
        assertThat(data("CancelBulk", "id", id).at("/bulkOperationCancel/userErrors"))
                .isEmpty();
    }

    @Test
    void knowsEveryOperation() {
        Set<String> tested = new TreeSet<>(List.of(
                "Preflight",
                "Locations",
                "ProductsPage",
                "ProductVariantsPage",
                "DeletedSince",
                "InventoryItemsPage",
                "LocationLevelsPage",
                "LevelsByItemIds",
                "OrdersPage",
                "OrderLines",
                "OrderFulfillmentOrders",
                "FulfillmentOrdersPage",
                "CreateFulfillment",
                "UpdateTracking",
                "CancelFulfillment",
                "SetQuantities",
                "AdjustQuantities",
                "ActivateAtLocation",
                "StartBulkQuery",
                "PollBulk",
                "CancelBulk"));

        assertThat(new TreeSet<>(Documents.names())).isEqualTo(tested);
    }
}
