package io.intellitrack.shopify.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What openapi.json says is what is served. */
class OpenApiTest {
    @TempDir
    static Path folder;

    private static Bench bench;
    private static Monitoring monitoring;
    private static WebServer console;
    private static JsonNode description;

    @BeforeAll
    static void start() throws Exception {
        bench = new Bench(folder, Engine.H2);
        bench.pass(Duration.between(bench.now(), Instant.now()));
        Variant shirt = bench.store().catalog().add("Shirt", "SHIRT");
        bench.store().stock().set(shirt, bench.warehouse(), 5);
        bench.store().catalog().add("Cap", "");
        bench.store().sales().place(new OrderDraft().line(shirt, 2).from(bench.warehouse()));
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            bench.run(flow);
        }
        bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
        bench.run(Flow.ORDERS);
        bench.execute("update inventory set on_hand = 3");
        bench.run(Flow.ADJUSTMENTS, RunRequest.manual("test").dry());
        bench.run(Flow.ADJUSTMENTS);
        Audit audit = new Audit(bench.connector().database(), "default");
        Operations operations = new Operations(bench.connector(), audit);
        monitoring = Monitoring.start(bench.connector(), Clock.systemUTC());
        console = WebServer.start(
                bench.connector(),
                operations,
                monitoring,
                new Authentication(
                        new Settings.Console(true, "127.0.0.1", 0),
                        Optional.empty(),
                        LocalKey.random(),
                        audit,
                        Clock.systemUTC()),
                Clock.systemUTC());
        description = ask("GET", "/api/openapi.json", "").body();
    }

    @AfterAll
    static void stop() {
        console.close();
        monitoring.close();
        bench.close();
    }

    private record Answer(int status, JsonNode body) {}

    @Test
    void everyRouteIsDescribedWithItsRightAndNoOther() {
        List<String> described = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()
                                + " " + method.getValue().path("x-right").asText())));
        List<String> served = console.routes().stream()
                .filter(route -> route.path.startsWith("/api/"))
                .map(route -> route.method.name() + " " + route.path + " "
                        + console.rights()
                                .of(route.method.name(), route.path)
                                .map(Right::word)
                                .orElse("anybody"))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void whatIsReadLooksAsDescribed() {
        assertThat(conforming("/api/parked/groups", "/api/parked/groups")).isNotEmpty();
        assertThat(conforming("/api/parked/records", "/api/parked/records?sort=last-try&size=1")
                        .path("rows"))
                .hasSize(1);
        conforming("/api/parked/tried", "/api/parked/tried");
        assertThat(conforming("/api/still-wanted", "/api/still-wanted")).isNotEmpty();
        assertThat(conforming("/api/orders/{name}", "/api/orders/1001").path("stillWanted"))
                .isNotEmpty();
        assertThat(conforming("/api/orders/{name}", "/api/orders/1001").path("orders"))
                .isNotEmpty();
        assertThat(conforming("/api/end-of-day", "/api/end-of-day").path("history"))
                .isNotEmpty();
        assertThat(conforming("/api/end-of-day/preview", "/api/end-of-day/preview")
                        .path("rows"))
                .isNotEmpty();
        assertThat(conforming("/api/end-of-day/{id}/rows", "/api/end-of-day/1/rows")
                        .path("rows"))
                .isNotEmpty();
        assertThat(conforming("/api/runs", "/api/runs?size=2").path("next").isNull())
                .isFalse();
        assertThat(conforming("/api/marks", "/api/marks")).isNotEmpty();
        for (String path : List.of(
                "/api/me",
                "/api/status",
                "/api/check",
                "/api/about",
                "/api/settings",
                "/api/audit",
                "/api/progress",
                "/api/parked",
                "/api/sync")) {
            conforming(path, path);
        }
        conforming("/api/runs/{id}", "/api/runs/1");
        conforming("/api/flows/{flow}/runs", "/api/flows/orders-to-intellitrack/runs");
        conforming("/api/flows/{flow}/preview", "/api/flows/adjustments-to-shopify/preview");
    }

    @Test
    void whatIsDoneLooksAsDescribed() {
        done("/api/flows/{flow}/pause", "/api/flows/orders-to-intellitrack/pause", "{}");
        done("/api/flows/{flow}/resume", "/api/flows/orders-to-intellitrack/resume", "{}");
        done("/api/sync", "/api/sync", "{\"on\":false}");
        done("/api/marks", "/api/marks", "{\"flow\":\"orders-to-intellitrack\",\"to\":\"2026-01-01T00:00:00Z\"}");
        ended(done("/api/flows/{flow}/run", "/api/flows/products-to-intellitrack/run", "{}"));
        done("/api/parked/dismiss", "/api/parked/dismiss", "{\"group\":\"none\",\"reason\":\"not wanted\"}");
        conforming("/api/audit", "/api/audit");
        long proof = done("/api/reconcile", "/api/reconcile", "{}").path("id").asLong();
        conforming("/api/reconcile/{id}", "/api/reconcile/" + proof);
    }

    @Test
    void aDecisionIsOneKeyWithOneOfThreeWords() {
        for (String body : List.of(
                "{}",
                "[]",
                "{\"decision\":\"LEAVE\"}",
                "{\"decision\":1}",
                "{\"decision\":\"leave\",\"dryRun\":true}",
                "{\"Decision\":\"leave\"}")) {
            assertThat(ask("POST", "/api/orders/1001/decision", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        Answer unknown = ask("POST", "/api/orders/4711/decision", "{\"decision\":\"leave\"}");
        assertThat(unknown.status()).isEqualTo(409);
        assertThat(errors(schema("/components/schemas/Error"), unknown.body())).isEmpty();
        assertThat(unknown.body().path("error").asText()).contains("4711");
        JsonNode begun =
                done("/api/orders/{name}/decision", "/api/orders/%231001/decision", "{\"decision\":\"send-again\"}");
        ended(begun);
        assertThat(ask("GET", "/api/runs/" + begun.path("run").asLong(), "")
                        .body()
                        .path("message")
                        .asText())
                .contains("No shipment of the order was cancelled in Shopify");
    }

    @Test
    void aRefusalLooksAsDescribed() {
        assertThat(errors(
                        schema("/components/schemas/Error"),
                        ask("GET", "/api/runs/99999", "").body()))
                .isEmpty();
        assertThat(ask("GET", "/api/runs/99999", "").status()).isEqualTo(404);
        Answer refused = ask("POST", "/api/flows/adjustments-to-shopify/run", "{\"approve\":\"manual\"}");
        assertThat(refused.status()).isIn(202, 400, 409);
        assertThat(ask("POST", "/api/end-of-day/approve", "{}").status()).isEqualTo(400);
        Answer complete = ask("POST", "/api/initial-dataset", "{}");
        assertThat(complete.status()).isEqualTo(400);
        assertThat(complete.body().path("error").asText()).contains("The initial dataset is complete");
        assertThat(errors(
                        schema("/components/schemas/Error"),
                        ask("POST", "/api/sync", "{}").body()))
                .isEmpty();
    }

    @Test
    void aStatusThatDidNotChangeIsNotSentAgain() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.url().resolve("/api/status"));
        HttpResponse<String> first =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(HttpClient.newHttpClient()
                        .send(request.header("If-None-Match", tag).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isIn(200, 304);
        assertThat(tag).matches("\"[0-9a-f]+-\\d+\"");
    }

    private static void ended(JsonNode begun) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !ask("GET", "/api/runs/" + begun.path("run").asLong(), "")
                        .body()
                        .path("outcome")
                        .asText()
                        .equals("running"));
    }

    private static JsonNode conforming(String route, String path) {
        Answer answer = ask("GET", path, "");
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        check(route, "get", "200", answer.body());
        return answer.body();
    }

    private static JsonNode done(String route, String path, String body) {
        Answer answer = ask("POST", path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 202);
        check(route, "post", Integer.toString(answer.status()), answer.body());
        return answer.body();
    }

    private static void check(String route, String method, String status, JsonNode body) {
        String pointer = "/paths/" + route.replace("/", "~1") + "/" + method + "/responses/" + status
                + "/content/application~1json/schema";
        assertThat(description.at(pointer).isMissingNode()).as(pointer).isFalse();
        assertThat(errors(schema(pointer), body)).as(route + " " + body).isEmpty();
    }

    /** The schema with all others beside it, as its references expect. */
    private static JsonSchema schema(String pointer) {
        ObjectNode whole = description.at(pointer).deepCopy();
        whole.set("components", description.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }

    private static Set<ValidationMessage> errors(JsonSchema schema, JsonNode body) {
        return schema.validate(body);
    }

    private static Answer ask(String method, String path, String body) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(console.url().resolve(path))
                                    .header(Api.HEADER, "test")
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), Json.read(answer.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
