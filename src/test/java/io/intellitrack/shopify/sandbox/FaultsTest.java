package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault happens as it says, and the store is changed or not as it says. */
class FaultsTest {
    private static final String SHOP = "query Look { shop { id } }";
    private static final String PRODUCTS = "query Page($after: String) { products(first: 2, after: $after)"
            + " { nodes { title } pageInfo { hasNextPage endCursor } } }";

    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 5);

    @AfterEach
    void close() {
        shop.close();
    }

    private void on(InjectedFault fault) {
        shop.server.faults().add(fault);
    }

    private HttpRequest setTo(int quantity) throws IOException {
        Map<String, Object> row = TestShop.vars(
                "inventoryItemId",
                variant.item().gid(),
                "locationId",
                shop.warehouse.gid(),
                "quantity",
                quantity,
                "changeFromQuantity",
                null);
        Map<String, Object> input = Map.of("name", "on_hand", "reason", "correction", "quantities", List.of(row));
        return shop.request("2026-10", Documents.of("SetQuantities"), Map.of("input", input, "key", "k" + quantity));
    }

    private int onHand() {
        return shop.store.stock().quantity(variant, shop.warehouse, Quantity.ON_HAND);
    }

    @Test
    void throttlesEachSecondCall() {
        on(InjectedFault.of(Kind.THROTTLE).on("Look").each(2));

        assertThat(shop.query(SHOP).path("errors").isMissingNode()).isTrue();
        assertThat(shop.query(SHOP).at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
        assertThat(shop.query(SHOP).path("errors").isMissingNode()).isTrue();
        assertThat(shop.server.faults().happened(Kind.THROTTLE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY_REQUESTS, 1.5, 429",
        "STATUS, 500, 500",
        "STATUS, 502, 502",
        "STATUS, 503, 503",
        "STATUS, 504, 504",
        "STATUS, 402, 402",
        "STATUS, 403, 403",
        "STATUS, 423, 423",
        "UNAUTHORIZED, x, 401"
    })
    void answersWithAStatusInstead(Kind kind, String value, int status) {
        on(InjectedFault.of(kind).with(value).times(1));

        HttpResponse<String> response = shop.post(SHOP, Map.of());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Retry-After").orElse("none"))
                .isEqualTo(status == 429 ? "1.5" : "none");
        assertThat(shop.post(SHOP, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithOddBodies() {
        on(InjectedFault.of(Kind.INTERNAL_ERROR).times(1));
        assertThat(shop.query(SHOP).at("/errors/0/extensions/code").asText()).isEqualTo("INTERNAL_SERVER_ERROR");
        on(InjectedFault.of(Kind.HTML).times(1));
        assertThat(shop.post(SHOP, Map.of()).body()).startsWith("<!DOCTYPE html>");
        on(InjectedFault.of(Kind.EMPTY).times(1));
        assertThat(shop.post(SHOP, Map.of()).body()).isEmpty();
        on(InjectedFault.of(Kind.REPLACE).with("Shop/71=>Shop/72").times(1));
        assertThat(shop.post(SHOP, Map.of()).body()).contains("Shop/72");
        on(InjectedFault.of(Kind.WRONG_SHOP).times(1));
        assertThat(shop.query(SHOP).at("/data/shop/id").asText()).isEqualTo("gid://shopify/Shop/666");
    }

    @Test
    void cutsBeforeTheStoreRanIt() throws IOException {
        on(InjectedFault.of(Kind.CUT_BEFORE).on("SetQuantities"));
        HttpRequest request = setTo(9);

        assertThatThrownBy(() -> shop.send(request)).isInstanceOf(IOException.class);

        assertThat(onHand()).isEqualTo(5);
        assertThat(shop.server.journal().changes()).isEmpty();
    }

    @Test
    void cutsAfterTheStoreRanIt() throws IOException {
        on(InjectedFault.of(Kind.CUT_AFTER).on("SetQuantities"));
        HttpRequest request = setTo(9);

        assertThatThrownBy(() -> shop.send(request)).isInstanceOf(IOException.class);

        assertThat(onHand()).isEqualTo(9);
        assertThat(shop.server.journal().changes()).hasSize(1);
    }

    @Test
    void hangsUpInTheMiddleOfAnAnswer() throws IOException {
        on(InjectedFault.of(Kind.TRUNCATED));
        HttpRequest request = setTo(9);

        assertThatThrownBy(() -> shop.send(request)).isInstanceOf(IOException.class);

        assertThat(onHand()).isEqualTo(9);
    }

    @Test
    void runsLateAndNeverAnswers() throws IOException {
        on(InjectedFault.of(Kind.RUN_LATE)
                .on("SetQuantities")
                .lasting(Duration.ofSeconds(60))
                .times(1));
        HttpRequest request = HttpRequest.newBuilder(setTo(9), (name, value) -> true)
                .timeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> shop.send(request)).isInstanceOf(HttpTimeoutException.class);
        assertThat(onHand()).isEqualTo(5);
        JsonNode early = TestShop.json(shop.send(setTo(9)).body());
        assertThat(early.at("/data/inventorySetQuantities/userErrors/0/code").asText())
                .isEqualTo("IDEMPOTENCY_CONCURRENT_REQUEST");

        shop.clock.pass(Duration.ofSeconds(60));
        Awaitility.await().until(() -> onHand() == 9);
        shop.send(setTo(9));
        assertThat(shop.server.journal().changes()).hasSize(1);
    }

    @Test
    void dripsAndDawdlesButAnswers() {
        on(InjectedFault.of(Kind.DRIP).lasting(Duration.ZERO));
        on(InjectedFault.of(Kind.SLOW).lasting(Duration.ofMillis(5)));

        assertThat(shop.query(SHOP).at("/data/shop/id").asText()).isNotEmpty();
    }

    @Test
    void liesAboutPages() {
        for (int i = 0; i < 5; i++) {
            shop.variant("P" + i, 1);
        }
        String cursor =
                shop.query(PRODUCTS).at("/data/products/pageInfo/endCursor").asText();

        on(InjectedFault.of(Kind.REPEATED_CURSOR).times(1));
        assertThat(shop.query(PRODUCTS, "after", cursor)
                        .at("/data/products/pageInfo/endCursor")
                        .asText())
                .isEqualTo(cursor);
        on(InjectedFault.of(Kind.EMPTY_PAGE).times(1));
        JsonNode empty = shop.query(PRODUCTS).at("/data/products");
        assertThat(empty.path("nodes")).isEmpty();
        assertThat(empty.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        on(InjectedFault.of(Kind.DUPLICATED).times(1));
        assertThat(shop.query(PRODUCTS).at("/data/products/nodes")).hasSize(3);
        on(InjectedFault.of(Kind.SHUFFLED).times(1));
        assertThat(shop.query(PRODUCTS).at("/data/products/nodes")).hasSize(2);
    }

    @Test
    void leavesHeadersAndExtensionsOut() {
        on(InjectedFault.of(Kind.NO_DATE).times(1));
        assertThat(shop.post(SHOP, Map.of()).headers().firstValue("Date")).isEmpty();
        on(InjectedFault.of(Kind.NO_THROTTLE_STATUS).times(1));
        assertThat(shop.query(SHOP).at("/extensions/cost/throttleStatus").isMissingNode())
                .isTrue();
        on(InjectedFault.of(Kind.VERSION).with("2027-01").times(1));
        assertThat(shop.post(SHOP, Map.of()).headers().firstValue("X-Shopify-API-Version"))
                .hasValue("2027-01");
    }

    @Test
    void mayRunAMutationBehindABadAnswer() throws IOException {
        on(InjectedFault.of(Kind.STATUS).with("504").on("SetQuantities").afterExecution());

        assertThat(shop.send(setTo(9)).statusCode()).isEqualTo(504);
        assertThat(onHand()).isEqualTo(9);
    }

    @Test
    void forcesIdempotencyAnswers() throws IOException {
        on(InjectedFault.of(Kind.IDEMPOTENCY)
                .with("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED")
                .times(1));

        JsonNode refused = TestShop.json(shop.send(setTo(9)).body());

        assertThat(refused.at("/data/inventorySetQuantities/userErrors/0/code").asText())
                .isEqualTo("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
        shop.send(setTo(9));
        assertThat(onHand()).isEqualTo(9);
    }

    @Test
    void theSameSeedMakesTheSameFaults() {
        on(InjectedFault.of(Kind.STATUS).with("500").withProbability(0.5));

        shop.server.faults().seed(42);
        List<Integer> first = statuses();
        shop.server.faults().seed(42);

        assertThat(statuses()).isEqualTo(first).contains(200, 500);
    }

    private List<Integer> statuses() {
        return java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> shop.post(SHOP, Map.of()).statusCode())
                .toList();
    }

    @Test
    void faultsKeepToTheirPlace() {
        on(InjectedFault.of(Kind.BULK_FAILS).times(1));
        on(InjectedFault.of(Kind.WRONG_SHOP).times(1));
        on(InjectedFault.of(Kind.NO_THROTTLE_STATUS));

        assertThat(shop.query("{ products(first: 1) { nodes { id } } }")
                        .path("errors")
                        .isMissingNode())
                .isTrue();
        assertThat(shop.server.faults().happened(Kind.BULK_FAILS)).isZero();
    }
}
