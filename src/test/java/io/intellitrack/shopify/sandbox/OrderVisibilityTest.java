package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.Poison;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders vanish, go out of reach, or cannot be read, and nothing tells. */
class OrderVisibilityTest {
    private static final String PAGE = "query { orders(first: 10, sortKey: UPDATED_AT) { nodes { id lineItems(first: 5)"
            + " { nodes { quantity } } } } ordersCount { count } }";
    private static final String IDS = "query { orders(first: 10, sortKey: UPDATED_AT) { nodes { id updatedAt } } }";
    private static final String BY_ID =
            "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Order { lineItems(first: 5) { nodes { quantity } } } } }";

    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 10);
    private final Order first = shop.store.sales().place(new OrderDraft().line(variant, 3));
    private final Order second = shop.store.sales().place(new OrderDraft().line(variant, 1));

    @AfterEach
    void close() {
        shop.close();
    }

    private List<String> listed() {
        return shop.query(PAGE).at("/data/orders/nodes").findValuesAsText("id");
    }

    private List<JsonNode> everyWay(Order order) {
        String work = order.fulfillmentOrders().get(0).gid();
        JsonNode data = shop.query(
                        "query($o: ID!, $w: ID!) { order(id: $o) { id } node(id: $o) { id } fulfillmentOrder(id: $w) { id } }",
                        "o",
                        order.gid(),
                        "w",
                        work)
                .path("data");
        return List.of(data.path("order"), data.path("node"), data.path("fulfillmentOrder"));
    }

    @Test
    void c09_aDeletedOrderIsNull() {
        shop.store.reach().delete(first);

        assertThat(everyWay(first)).allMatch(JsonNode::isNull);
        assertThat(listed()).containsExactly(second.gid());
        assertThat(shop.store.stock().quantity(variant, shop.warehouse, Quantity.AVAILABLE))
                .isEqualTo(9);
        shop.store.sales().touch(first);
        assertThat(listed()).containsExactly(second.gid());
        assertThat(shop.store.sales().place(new OrderDraft().line(variant, 1)).name())
                .isEqualTo("#1003");
    }

    @Test
    void c08_oldOrdersAreOutOfReachWithoutTheScopeForThem() {
        shop.store.reach().age(first, 61);
        shop.store.reach().age(second, 59);
        assertThat(everyWay(first)).noneMatch(JsonNode::isNull);

        shop.server.access().withdraw("read_all_orders");

        assertThat(everyWay(first)).allMatch(JsonNode::isNull);
        assertThat(everyWay(second)).noneMatch(JsonNode::isNull);
        assertThat(listed()).containsExactly(second.gid());
        assertThat(shop.query(PAGE).at("/data/ordersCount/count").asInt()).isEqualTo(1);
        JsonNode shipped = shop.run(
                "CreateFulfillment",
                "fulfillment",
                java.util.Map.of(
                        "lineItemsByFulfillmentOrder",
                        List.of(java.util.Map.of(
                                "fulfillmentOrderId", first.open().get(0).gid()))));
        assertThat(shipped.at("/data/fulfillmentCreate/userErrors/0/message").asText())
                .isEqualTo("Fulfillment order does not exist.");
    }

    @Test
    void aHiddenOrderComesBack() {
        shop.store.reach().hide(first, true);
        assertThat(everyWay(first)).allMatch(JsonNode::isNull);

        shop.store.reach().hide(first, false);

        assertThat(everyWay(first)).noneMatch(JsonNode::isNull);
    }

    @Test
    void c10_oneOrderCannotBeReadAndTheErrorNamesItsPlace() {
        shop.store.reach().poison(second, Poison.DETAILS);

        JsonNode page = shop.query(PAGE);
        JsonNode byId = shop.query(BY_ID, "ids", List.of(first.gid(), second.gid()));

        assertThat(page.path("data").isNull()).isTrue();
        assertThat(page.at("/errors/0/path").toString()).isEqualTo("[\"orders\",\"nodes\",1,\"lineItems\"]");
        assertThat(byId.at("/errors/0/extensions/code").asText()).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(byId.at("/errors/0/path").toString()).isEqualTo("[\"nodes\",1,\"lineItems\"]");
        assertThat(byId.at("/data/nodes/0/id").asText()).isEqualTo(first.gid());
        assertThat(byId.at("/data/nodes/1").isNull()).isTrue();
        assertThat(shop.query(IDS).at("/data/orders/nodes")).hasSize(2);
    }

    @Test
    void c10_anOrderCannotBeReadAtAll() {
        shop.store.reach().poison(second, Poison.WHOLE);
        assertThat(shop.query(IDS).path("data").isNull()).isTrue();
        assertThat(shop.query("query($id: ID!) { order(id: $id) { id } }", "id", second.gid())
                        .at("/data/order")
                        .isNull())
                .isTrue();

        shop.store.reach().poison(second, Poison.NONE);

        assertThat(shop.query(IDS).path("errors").isMissingNode()).isTrue();
    }

    @Test
    void c15_idsMayCarryAQuery() {
        String level = shop.query(
                        "query($id: ID!) { location(id: $id) { inventoryLevels(first: 1) { nodes { id } } } }",
                        "id",
                        shop.warehouse.gid())
                .at("/data/location/inventoryLevels/nodes/0/id")
                .asText();
        assertThat(level).endsWith("?inventory_item_id=" + variant.item().number());
        assertThat(shop.query("query($id: ID!) { inventoryLevel(id: $id) { id } }", "id", level)
                        .at("/data/inventoryLevel/id")
                        .asText())
                .isEqualTo(level);

        shop.server.faults().add(InjectedFault.of(InjectedFault.Kind.QUERY_IDS).with("Location|Order"));

        JsonNode data = shop.query(
                        "query($id: ID!) { location(id: $id) { id } orders(first: 1) { nodes { id lineItems(first: 1)"
                                + " { nodes { id } } } } }",
                        "id",
                        shop.warehouse.gid() + "?x=y")
                .path("data");
        assertThat(data.at("/location/id").asText()).isEqualTo(shop.warehouse.gid() + "?x=y");
        assertThat(data.at("/orders/nodes/0/id").asText()).isEqualTo(first.gid() + "?x=y");
        assertThat(data.at("/orders/nodes/0/lineItems/nodes/0/id").asText()).doesNotContain("?");
    }
}
