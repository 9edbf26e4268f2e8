package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.io.IOException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same by HTTP, for those who drive the store from another process. */
class OrderActionsTest {
    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 10);
    private final Order order = shop.store.sales().place(new OrderDraft().line(variant, 3));

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode act(String action, String more) throws IOException {
        String body = "{'action':'" + action + "'" + (more.isEmpty() ? "" : "," + more) + "}";
        JsonNode answer =
                TestShop.json(shop.send(HttpRequest.newBuilder(shop.server.url().resolve("/sandbox/actions"))
                                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                                .build())
                        .body());
        return answer;
    }

    private JsonNode on(String action, String more) throws IOException {
        JsonNode answer = act(action, "'order':'#1001'" + (more.isEmpty() ? "" : "," + more));
        assertThat(answer.path("error").asText("")).isEmpty();
        return state().at("/orders/0");
    }

    private JsonNode state() throws IOException {
        return TestShop.json(
                shop.get(shop.server.url().resolve("/sandbox/state")).body());
    }

    @Test
    void staffShipSomeAndCancelIt() throws IOException {
        on("fulfil", "'sku':'A','quantity':2,'number':'1Z','company':'UPS'");
        JsonNode shipped = on("fulfil", "'number':'2Z'");
        assertThat(shipped.path("displayFulfillmentStatus").asText()).isEqualTo("FULFILLED");

        on("cancelFulfillment", "'number':'1Z'");
        JsonNode both = on("cancelFulfillment", "'index':2");

        assertThat(both.path("fulfillments").findValuesAsText("cancelled")).containsExactly("true", "true");
        assertThat(both.path("displayFulfillmentStatus").asText()).isEqualTo("UNFULFILLED");
        assertThat(act("cancelFulfillment", "'order':'#1001','number':'9'")
                        .path("error")
                        .asText())
                .isEqualTo("#1001 has no such shipment");
    }

    @Test
    void splitsHoldsReleasesAndMovesSome() throws IOException {
        act("addLocation", "'location':'Annex'");
        on("splitDelivery", "'sku':'A','quantity':1,'delivery':'PICK_UP'");
        on("hold", "'sku':'A','quantity':1,'reason':'OTHER'");
        JsonNode parts = on("move", "'sku':'A','quantity':1,'location':'Annex'");
        assertThat(parts.path("fulfillmentOrders").findValuesAsText("deliveryMethod"))
                .contains("PICK_UP", "SHIPPING");
        assertThat(parts.path("fulfillmentOrders").findValuesAsText("status")).contains("ON_HOLD", "OPEN");

        assertThat(on("release", "").path("fulfillmentOrders").findValuesAsText("status"))
                .doesNotContain("ON_HOLD");
    }

    @Test
    void archivesOpensCancelsAndRestores() throws IOException {
        on("archive", "");
        assertThat(on("reopenOrder", "").path("closed").asBoolean()).isFalse();
        on("cancel", "");
        assertThat(act("reopenOrder", "'order':'1001'").path("error").asText()).contains("cancelled");
        on("restore", "");
        on("refund", "'sku':'A','quantity':2");
        assertThat(on("restore", "'sku':'A','quantity':1")
                        .at("/lines/0/currentQuantity")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void ordersVanish() throws IOException {
        assertThat(on("hideOrder", "").path("hidden").asBoolean()).isTrue();
        assertThat(on("hideOrder", "'hidden':false").path("hidden").asBoolean()).isFalse();
        on("ageOrder", "'days':61");
        assertThat(order.createdAt()).isEqualTo("2026-09-20T10:00:00Z");
        on("poisonOrder", "'poison':'WHOLE'");
        on("deleteOrder", "");

        assertThat(state().path("orders")).isEmpty();
        assertThat(state().at("/deletedOrders/0/name").asText()).isEqualTo("#1001");
    }

    @Test
    void c18_theWarehouseMoves() throws IOException {
        act("addLocation", "'location':'Annex','active':false");
        act("moveLocation", "'from':'Main Warehouse','to':'Annex'");

        assertThat(state().path("locations").findValuesAsText("active")).containsExactly("false", "true");
        act("activateLocation", "'location':'Main Warehouse'");
        assertThat(shop.warehouse.active()).isTrue();
        assertThat(order.open().get(0).location().name()).isEqualTo("Annex");
    }
}
