package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, scopes, versions, headers and the cost bucket. */
class AccessTokensTest {
    private static final String ORDERS = "{ orders(first: 1) { nodes { id } } }";

    private final TestShop shop = new TestShop();

    @AfterEach
    void close() {
        shop.close();
    }

    private HttpResponse<String> grant(String secret) throws IOException {
        String form = "grant_type=client_credentials&client_id="
                + shop.server.access().clientId() + "&client_secret=" + secret;
        return shop.send(HttpRequest.newBuilder(shop.server.url().resolve("/admin/oauth/access_token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    @Test
    void aWrongTokenIsRefusedWithAText() {
        shop.token = "shpat_wrong";

        HttpResponse<String> response = shop.post(ORDERS, Map.of());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(TestShop.json(response.body()).path("errors").isTextual()).isTrue();
    }

    @Test
    void grantedTokensExpireAndCanBeRevoked() throws IOException {
        shop.server.access().lifetime(Duration.ofMinutes(10));
        JsonNode grant =
                TestShop.json(grant(shop.server.access().clientSecret()).body());
        shop.token = grant.path("access_token").asText();

        assertThat(grant.path("expires_in").asInt()).isEqualTo(600);
        assertThat(shop.post(ORDERS, Map.of()).statusCode()).isEqualTo(200);
        shop.clock.pass(Duration.ofMinutes(10));
        assertThat(shop.post(ORDERS, Map.of()).statusCode()).isEqualTo(401);

        shop.token = shop.server.token();
        shop.server.access().revoke();
        assertThat(shop.post(ORDERS, Map.of()).statusCode()).isEqualTo(401);
        shop.server.access().restore();
        assertThat(shop.post(ORDERS, Map.of()).statusCode()).isEqualTo(200);
        assertThat(grant("wrong").statusCode()).isEqualTo(400);
    }

    @Test
    void aMissingScopeIsDeniedAtItsField() {
        shop.server.access().withdraw("read_orders");

        JsonNode answer = shop.query(ORDERS);

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(answer.at("/errors/0/path/0").asText()).isEqualTo("orders");
        assertThat(answer.at("/errors/0/extensions/requiredAccess").asText()).contains("read_orders");
    }

    @Test
    void workIsSilentlyMissingWithoutItsScope() {
        Order order = shop.store.sales().place(new OrderDraft().line(shop.variant("A", 3), 1));
        shop.server.access().withdraw("read_merchant_managed_fulfillment_orders");
        shop.server.access().withdraw("write_merchant_managed_fulfillment_orders");

        JsonNode answer = shop.run("OrderFulfillmentOrders", "id", order.gid(), "first", 5, "lines", 5);

        assertThat(answer.path("errors").isMissingNode()).isTrue();
        assertThat(answer.at("/data/order/fulfillmentOrders/nodes")).isEmpty();
    }

    @Test
    void everyAnswerSaysWhenAndInWhichVersion() {
        HttpResponse<String> current = shop.post(ORDERS, Map.of());
        HttpResponse<String> retired = shop.post("2025-04", ORDERS, Map.of());

        assertThat(current.headers().firstValue("Date")).hasValue("Fri, 20 Nov 2026 10:00:00 GMT");
        assertThat(current.headers().allValues("Date")).hasSize(1);
        assertThat(current.headers().firstValue("x-request-id")).isPresent();
        assertThat(current.headers().firstValue("X-Shopify-API-Version")).hasValue("2026-10");
        assertThat(retired.headers().firstValue("X-Shopify-API-Version")).hasValue("2026-04");
    }

    @Test
    void nothingToShipHasAnotherNameInOldVersions() {
        Order order = shop.store.sales().place(new OrderDraft().line(shop.variant("A", 3), 1));
        shop.store.sales().cancel(order, "CUSTOMER");
        String document = "{ orders(first: 1) { nodes { displayFulfillmentStatus } } }";

        assertThat(shop.post("2026-07", document, Map.of()).body()).contains("\"UNFULFILLED\"");
        assertThat(shop.post("2026-10", document, Map.of()).body()).contains("\"FULFILLMENT_NOT_REQUIRED\"");
    }

    @Test
    void anEmptyBucketThrottlesUntilItIsRestored() {
        shop.server.budget().plan(2000, 100);
        shop.server.budget().drain(0);

        HttpResponse<String> throttled = shop.post(ORDERS, Map.of());
        JsonNode body = TestShop.json(throttled.body());

        assertThat(throttled.statusCode()).isEqualTo(200);
        assertThat(body.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
        assertThat(body.path("data").isNull()).isTrue();
        assertThat(body.at("/extensions/cost/actualQueryCost").isNull()).isTrue();
        assertThat(body.at("/extensions/cost/throttleStatus/maximumAvailable").asDouble())
                .isEqualTo(2000.0);
        shop.clock.pass(Duration.ofSeconds(1));
        assertThat(shop.query(ORDERS).path("errors").isMissingNode()).isTrue();
    }

    @Test
    void tooDearAQueryIsNeverRun() {
        JsonNode answer =
                shop.query("{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { variant { product {"
                        + " variants(first: 250) { nodes { id } } } } } } } } }");

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
    }

    @Test
    void invalidDocumentsAreRefusedWithACode() {
        JsonNode field = shop.query("{ orders(first: 1) { nodes { nonsense } } }");
        JsonNode argument = shop.query("{ orders(frist: 1) { nodes { id } } }");

        assertThat(field.at("/errors/0/extensions/code").asText()).isEqualTo("undefinedField");
        assertThat(argument.at("/errors/0/extensions/code").asText()).isEqualTo("argumentNotAccepted");
    }
}
