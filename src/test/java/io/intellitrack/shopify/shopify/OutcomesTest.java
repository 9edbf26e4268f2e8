package io.intellitrack.shopify.shopify;

import static io.intellitrack.shopify.shopify.StoreStub.errors;
import static io.intellitrack.shopify.shopify.StoreStub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.intellitrack.shopify.shopify.StoreStub.Script;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each answer means, for a read and for a mutation. */
class OutcomesTest {
    private final StoreStub store = new StoreStub();
    private final Connected room = Connected.to(store.url());

    @AfterEach
    void close() {
        room.close();
        store.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                row("429", status(429, "{}"), Throttled.class, true),
                row("throttled with 200", errors("[{'extensions':{'code':'THROTTLED'}}]"), Throttled.class, false),
                row("500", status(500, "oops"), Unavailable.class, true),
                row("502 with a page", status(502, "<html>bad gateway</html>"), Unavailable.class, true),
                row("503", status(503, "{}"), Unavailable.class, true),
                row("408", status(408, ""), Unavailable.class, true),
                row("empty 200", status(200, ""), Unavailable.class, true),
                row("page with 200", status(200, "<html>hello</html>"), Unavailable.class, true),
                row("truncated JSON", status(200, "{\"data\":{\"sh"), Unavailable.class, true),
                row("JSON that is no object", status(200, "[]"), Unavailable.class, true),
                row("neither data nor errors", status(200, "{}"), Unavailable.class, true),
                row("data null without errors", status(200, "{\"data\":null}"), Unavailable.class, true),
                row(
                        "internal error",
                        errors("[{'message':'x','extensions':{'code':'INTERNAL_SERVER_ERROR'}}]"),
                        Unavailable.class,
                        true),
                row("a field that failed", errors("[{'message':'x','path':['shop']}]"), Unavailable.class, true),
                row("cut body", OutcomesTest::cut, Unavailable.class, true),
                row("closed without a word", (request, exchange) -> {}, Unavailable.class, true),
                row("not found", errors("[{'extensions':{'code':'RESOURCE_NOT_FOUND'}}]"), Refused.class, false),
                row("bad variable", errors("[{'extensions':{'code':'INVALID_VARIABLE'}}]"), Refused.class, false),
                row("too many", errors("[{'extensions':{'code':'MAX_INPUT_SIZE_EXCEEDED'}}]"), Refused.class, false),
                row("402", status(402, ""), Misconfigured.class, false),
                row("403", status(403, ""), Misconfigured.class, false),
                row("404", status(404, "<html>"), Misconfigured.class, false),
                row("423", status(423, ""), Misconfigured.class, false),
                row("400", status(400, ""), Misconfigured.class, false),
                row("redirect", status(302, "", "Location", "http://127.0.0.1:1/"), Misconfigured.class, false),
                row("denied", errors("[{'extensions':{'code':'ACCESS_DENIED'}}]"), Misconfigured.class, false),
                row("unknown field", errors("[{'extensions':{'code':'undefinedField'}}]"), Misconfigured.class, false),
                row("errors as text", errors("'shop is sleeping'"), Misconfigured.class, true),
                row(
                        "another version",
                        status(200, "{\"data\":{}}", "X-Shopify-API-Version", "2027-01"),
                        Misconfigured.class,
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aMutationIsSentOnceAndItsExceptionSaysWhatMayBeDone(
            String name, Script script, Class<? extends ShopifyException> kind, boolean maybeExecuted) {
        store.answers(script);

        ShopifyException e = catchThrowableOfType(
                ShopifyException.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

        assertThat(e).isExactlyInstanceOf(kind).hasMessageStartingWith("SetQuantities: expected ");
        assertThat(e.maybeExecuted()).isEqualTo(maybeExecuted);
        assertThat(store.received()).hasSize(1);
        assertThat(room.time.slept()).isEmpty();
    }

    @Test
    void c49WhomShopifysGuardRefusesDoesNotAskAgainAtOnce() {
        store.answers(status(430, ""));

        Unavailable read = catchThrowableOfType(Unavailable.class, () -> room.graphQl.read(Samples.preflight()));
        Unavailable write =
                catchThrowableOfType(Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

        assertThat(read).hasMessageContaining("HTTP 430").hasMessageContaining("Shopify's guard");
        assertThat(write.maybeExecuted()).isFalse();
        assertThat(store.received()).hasSize(2);
        assertThat(room.time.slept()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aReadIsRepeatedWhereThatCanHelp(String name, Script script, Class<? extends ShopifyException> kind) {
        store.answers(script);

        ShopifyException e = catchThrowableOfType(ShopifyException.class, () -> room.graphQl.read(Samples.preflight()));

        assertThat(e).isExactlyInstanceOf(kind);
        if (kind == Unavailable.class) {
            assertThat(store.received()).hasSize(5);
            assertThat(room.time.waited()).hasMillis(500 + 1000 + 2000 + 4000);
        } else if (kind == Throttled.class) {
            assertThat(room.time.waited()).isBetween(Duration.ofSeconds(170), Duration.ofSeconds(180));
        } else {
            assertThat(store.received()).hasSize(1);
        }
    }

    @Test
    void accessDeniedNamesFieldAndScopeEvenWithPartOfTheData() {
        store.answers(status(
                200,
                "{\"data\":{\"shop\":{\"id\":\"1\"},\"orders\":null},\"errors\":[{\"message\":\"Access denied\","
                        + "\"path\":[\"orders\",\"nodes\",0,\"customer\"],\"extensions\":{\"code\":\"ACCESS_DENIED\","
                        + "\"requiredAccess\":\"`read_customers` access scope.\"}}]}",
                "x-request-id",
                "req-7"));

        Misconfigured e = catchThrowableOfType(Misconfigured.class, () -> room.graphQl.read(Samples.preflight()));

        assertThat(e)
                .hasMessageContaining("orders.nodes.0.customer")
                .hasMessageContaining("`read_customers`")
                .hasMessageContaining("x-request-id req-7");
        assertThat(e.code()).isEqualTo("ACCESS_DENIED");
        assertThat(e.requestId()).contains("req-7");
    }

    @Test
    void aSearchTermThatWasIgnoredIsAFault() {
        store.answers(status(
                200,
                "{\"data\":{\"shop\":{}},\"extensions\":{\"search\":[{\"path\":[\"orders\"],\"query\":\"x\","
                        + "\"warnings\":[{\"field\":\"updatedat\",\"message\":\"Invalid search field\"}]}]}}"));

        Misconfigured e = catchThrowableOfType(Misconfigured.class, () -> room.graphQl.read(Samples.preflight()));

        assertThat(e).hasMessageContaining("updatedat").hasMessageContaining("Invalid search field");
    }

    @Test
    void aVersionThatFellForwardIsToldWithBothVersions() {
        store.answers(status(200, "{\"data\":{\"shop\":{}}}", "X-Shopify-API-Version", "2027-01"));

        Misconfigured e = catchThrowableOfType(Misconfigured.class, () -> room.graphQl.read(Samples.preflight()));

        assertThat(e).hasMessageContaining("2026-10").hasMessageContaining("2027-01");
        assertThat(e.code()).isEqualTo("version");
    }

    @Test
    void aBodyThatCannotBeReadIsNeverQuoted() {
        store.answers(status(200, "{\"data\": jane.doe@example.com"));

        Unavailable e =
                catchThrowableOfType(Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

        assertThat(e).hasMessageNotContaining("jane").hasNoCause();
    }

    @Test
    void nobodyThereMeansNothingWasSent() {
        store.close();

        Unavailable e =
                catchThrowableOfType(Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

        assertThat(e.maybeExecuted()).isFalse();
        assertThat(e).hasMessageContaining("could not be sent");
    }

    @Test
    void anUnknownHostMeansNothingWasSent() {
        try (Connected nowhere = Connected.to(java.net.URI.create("http://no-such-shop.invalid"))) {
            Unavailable e = catchThrowableOfType(
                    Unavailable.class, () -> nowhere.graphQl.write(Samples.setQuantities(), () -> {}));

            assertThat(e.maybeExecuted()).isFalse();
            assertThat(e).hasMessageContaining("unknown host");
        }
    }

    private static Arguments row(String name, Script script, Class<?> kind, boolean maybeExecuted) {
        return Arguments.of(name, script, kind, maybeExecuted);
    }

    private static void cut(StoreStub.Received request, HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("X-Shopify-API-Version", StoreStub.VERSION);
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"data\":{}}".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        throw new IOException("the server dies here");
    }
}
