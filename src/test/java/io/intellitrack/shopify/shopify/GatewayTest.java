package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.documents.OperationKind;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.Preflight;
import io.intellitrack.shopify.shopify.http.Gateway;
import io.intellitrack.shopify.shopify.http.HttpCall;
import io.intellitrack.shopify.shopify.http.Reply;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nX-Shopify-API-Version: 2026-10\r\n";

    @Test
    void onlyWhatTheApiNeedsGoesOverTheWire() {
        try (StoreStub store = new StoreStub();
                Connected room = Connected.to(store.url())) {
            store.answers(StoreStub.data(Samples.PREFLIGHT));

            room.shopify.preflight();

            StoreStub.Received request = store.received().get(0);
            assertThat(request.path()).isEqualTo("/admin/api/2026-10/graphql.json");
            assertThat(request.header("X-Shopify-Access-Token")).isEqualTo(Connected.TOKEN);
            assertThat(request.header("Content-Type")).startsWith("application/json");
            assertThat(new TreeMap<>(request.headers()).keySet())
                    .usingElementComparator(String::compareToIgnoreCase)
                    .containsExactlyInAnyOrder(
                            "X-Shopify-Access-Token",
                            "Content-Type",
                            "Content-Length",
                            "Accept",
                            "Connection",
                            "Host",
                            "User-Agent");
        }
    }

    @Test
    void headersOfTheCallerDoNotSteerTheRequestAndTheTokenDoesNotComeBack() {
        try (StoreStub store = new StoreStub();
                Connected room = Connected.to(store.url())) {
            store.answers(StoreStub.data(Samples.PREFLIGHT));
            ProducerTemplate producer = room.camel.createProducerTemplate();
            HttpCall call = call("query A { shop { id } }");

            Exchange exchange = producer.send(Gateway.GRAPHQL, out -> {
                out.getMessage()
                        .setHeaders(new TreeMap<>(Map.of(
                                Exchange.HTTP_URI,
                                "http://127.0.0.1:1/",
                                Exchange.HTTP_METHOD,
                                "DELETE",
                                "X-Evil",
                                "1")));
                out.getMessage().setBody(call);
            });

            assertThat(store.received().get(0).header("X-Evil")).isNull();
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
            assertThat(exchange.getProperties().toString()).doesNotContain(Connected.TOKEN);
            assertThat(exchange.getMessage().getBody(Reply.class).status()).isEqualTo(200);
        }
    }

    @Test
    void theTokenIsTakenOffAlsoAfterAFailure() {
        try (StoreStub store = new StoreStub();
                Connected room = Connected.to(store.url())) {
            store.close();
            ProducerTemplate producer = room.camel.createProducerTemplate();

            Exchange exchange =
                    producer.send(Gateway.GRAPHQL, out -> out.getMessage().setBody(call("query A { shop { id } }")));

            assertThat(exchange.getException()).isNotNull();
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SHADOW", "READ_ONLY"})
    void aMutationIsRefusedUnlessLive(Mode mode) {
        try (StoreStub store = new StoreStub();
                Connected room = Connected.to(store.url(), mode)) {
            Misconfigured e = catchThrowableOfType(
                    Misconfigured.class, () -> room.shopify.createFulfillment(Samples.fulfillment(), () -> {}));

            assertThat(e).hasMessageContaining("mode=live").hasMessageContaining("Nothing was sent");
            assertThat(e.code()).isEqualTo("mode");
            assertThat(e.maybeExecuted()).isFalse();
            assertThat(store.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SHADOW", "READ_ONLY"})
    void theGatewayJudgesByTheTextItself(Mode mode) {
        try (StoreStub store = new StoreStub();
                Connected room = Connected.to(store.url(), mode)) {
            ProducerTemplate producer = room.camel.createProducerTemplate();
            for (String text : Set.of(
                    "mutation { a }",
                    "# query A { b }\nmutation A { a }",
                    "query A { b } mutation B { a }",
                    "fragment F on Shop { id } mutation A { a { ...F } }",
                    "subscription { a }",
                    "no GraphQL at all")) {
                Exchange exchange =
                        producer.send(Gateway.GRAPHQL, out -> out.getMessage().setBody(call(text)));

                assertThat(exchange.getException()).as(text).isNotNull();
            }

            assertThat(store.received()).isEmpty();
        }
    }

    @Test
    void anAnswerThatDripsEndsWithTheTotalTimeout() {
        try (RawServer slow = dripping(HEAD + "Content-Length: 100000\r\n\r\n{\"data\":{}", ' ');
                Connected room = Connected.impatient(slow.url())) {
            long start = System.nanoTime();

            Unavailable e = catchThrowableOfType(
                    Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

            assertThat(e.maybeExecuted()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(slow.requests).hasValue(1);
        }
    }

    @Test
    void aHeadThatDripsEndsWithTheTotalTimeout() {
        try (RawServer slow = dripping(HEAD + "X-Slow: ", 'x');
                Connected room = Connected.impatient(slow.url())) {
            Unavailable e = catchThrowableOfType(
                    Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

            assertThat(e.maybeExecuted()).isTrue();
        }
    }

    @Test
    void aResetConnectionLeavesTheOutcomeOpen() {
        try (RawServer server = new RawServer(socket -> socket.setSoLinger(true, 0));
                Connected room = Connected.to(server.url())) {
            Unavailable e = catchThrowableOfType(
                    Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

            assertThat(e.maybeExecuted()).isTrue();
            assertThat(server.requests).hasValue(1);
        }
    }

    @Test
    void aCutChunkLeavesTheOutcomeOpen() {
        String cut = HEAD + "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"data\":{}}";
        try (RawServer server = new RawServer(socket -> write(socket, cut));
                Connected room = Connected.to(server.url())) {
            Unavailable e = catchThrowableOfType(
                    Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

            assertThat(e.maybeExecuted()).isTrue();
        }
    }

    @Test
    void theCallersLastCheckStopsARequestBeforeItsFirstByte() {
        try (StoreStub store = new StoreStub();
                Connected room = Connected.to(store.url())) {
            assertThatThrownBy(() -> room.graphQl.write(Samples.setQuantities(), () -> {
                        throw new IllegalStateException("the lease is too short");
                    }))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("the lease is too short");

            assertThat(store.received()).isEmpty();
            assertThat(room.calls)
                    .singleElement()
                    .satisfies(call -> assertThat(call.outcome()).isEqualTo(CallListener.Outcome.WITHHELD));
        }
    }

    @Test
    void aServerThatTellsNothingOfItselfWillDo() {
        String data = "{\"data\":{\"shop\":{\"id\":\"gid://shopify/Shop/1\",\"name\":\"\",\"myshopifyDomain\":\"\","
                + "\"currencyCode\":\"USD\",\"ianaTimezone\":\"UTC\"},\"currentAppInstallation\":{\"accessScopes\":[]},"
                + "\"publicApiVersions\":[]}}";
        String bare = "HTTP/1.1 200 OK\r\nContent-Length: " + data.length() + "\r\n\r\n" + data;
        try (RawServer server = new RawServer(socket -> write(socket, bare));
                Connected room = Connected.to(server.url())) {
            Preflight preflight = room.shopify.preflight();

            assertThat(preflight.shopId()).isEqualTo("gid://shopify/Shop/1");
            assertThat(preflight.notes()).hasSize(3);
            assertThat(preflight.date()).isEmpty();
        }
    }

    private static RawServer dripping(String text, char filler) {
        RawServer[] server = new RawServer[1];
        server[0] = new RawServer(socket -> server[0].drip(socket, text, filler));
        return server[0];
    }

    private static void write(Socket socket, String text) throws java.io.IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        socket.shutdownOutput();
    }

    private static HttpCall call(String text) {
        Document document = new Document("A", OperationKind.QUERY, text);
        HttpCall call = HttpCall.graphQl(document, JsonFields.object(), new Secret(Connected.TOKEN), () -> {});
        return new HttpCall("A", text, call.body(), Optional.of(new Secret(Connected.TOKEN)));
    }
}
