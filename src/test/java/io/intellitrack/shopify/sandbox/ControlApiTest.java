package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another process can drive the store, break it, and look at it. */
class ControlApiTest {
    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 10);

    @AfterEach
    void close() {
        shop.close();
    }

    private HttpResponse<String> call(String method, String path, String body) throws IOException {
        return shop.send(HttpRequest.newBuilder(shop.server.url().resolve("/sandbox/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode act(String body) throws IOException {
        return TestShop.json(call("POST", "actions", body.replace('\'', '"')).body());
    }

    private JsonNode state() throws IOException {
        return TestShop.json(call("GET", "state", "").body());
    }

    @Test
    void sellsEditsShipsAndCancels() throws IOException {
        String name = act("{'action':'place','lines':[{'sku':'A','quantity':2}]}")
                .path("order")
                .asText();
        act("{'action':'changeQuantity','order':'" + name + "','sku':'A','quantity':3}");
        act("{'action':'hold','order':'" + name + "'}");
        assertThat(state().at("/orders/0/fulfillmentOrders/0/status").asText()).isEqualTo("ON_HOLD");
        act("{'action':'release','order':'" + name + "'}");
        act("{'action':'fulfil','order':'" + name + "'}");
        act("{'action':'place','lines':[{'sku':'A'}]}");
        act("{'action':'cancel','order':'1002'}");

        JsonNode state = state();
        assertThat(state.at("/orders/0/lines/0/fulfilledQuantity").asInt()).isEqualTo(3);
        assertThat(state.at("/orders/0/fulfillments/0/byApi").asBoolean(true)).isFalse();
        assertThat(state.at("/orders/1/cancelledAt").isTextual()).isTrue();
        assertThat(state.at("/levels/0/on_hand").asInt()).isEqualTo(7);
    }

    @Test
    void changesTheCatalog() throws IOException {
        act("{'action':'addProduct','title':'New','sku':'N','cost':'1.50','location':'Main Warehouse','quantity':4}");
        act("{'action':'cost','sku':'A','to':'9.99'}");
        act("{'action':'stock','sku':'A','location':'main warehouse','quantity':1}");
        act("{'action':'rename','sku':'A','to':'A2'}");

        assertThat(variant.sku()).isEqualTo("A2");
        assertThat(variant.item().unitCost()).isEqualByComparingTo("9.99");
        assertThat(state().path("levels").findValuesAsText("available")).containsExactly("1", "4");
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        assertThat(act("{'action':'cancel','order':'9999'}").path("error").asText())
                .contains("#9999");
        assertThat(act("{'action':'dance'}").path("error").asText()).isEqualTo("unknown action: dance");
        assertThat(call("POST", "faults", "{\"kind\":\"FLOOD\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void switchesFaultsAndReadsTheJournal() throws IOException {
        call("POST", "faults", "{\"kind\":\"STATUS\",\"value\":\"503\",\"times\":1,\"operation\":\"Preflight\"}");

        assertThat(shop.post(Documents.of("Preflight"), java.util.Map.of()).statusCode())
                .isEqualTo(503);
        assertThat(shop.post(Documents.of("Preflight"), java.util.Map.of()).statusCode())
                .isEqualTo(200);
        JsonNode journal =
                TestShop.json(call("GET", "journal?operation=Preflight", "").body());
        assertThat(journal.path("entries").findValuesAsText("outcome")).containsExactly("STATUS", "ok");
        call("DELETE", "journal", "");
        assertThat(shop.server.journal().entries()).isEmpty();
    }

    @Test
    void changesAccessAndSettings() throws IOException {
        JsonNode access = TestShop.json(call("GET", "access", "").body());
        assertThat(access.path("token").asText()).isEqualTo(shop.server.token());

        call("POST", "access", "{\"scopes\":[\"read_products\"]}");
        call("POST", "settings", "{\"bucketSize\":500,\"restoreRate\":50}");

        JsonNode answer = shop.run("Preflight");
        assertThat(answer.at("/data/currentAppInstallation/accessScopes")).hasSize(1);
        assertThat(answer.at("/extensions/cost/throttleStatus/restoreRate").asDouble())
                .isEqualTo(50.0);
        call("POST", "access", "{\"revoke\":true}");
        assertThat(shop.post(Documents.of("Preflight"), java.util.Map.of()).statusCode())
                .isEqualTo(401);
    }
}
