package io.intellitrack.shopify.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A store behind real HTTP, a clock that stands still, and somebody who asks. */
final class TestShop implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestClock clock = new TestClock("2026-11-20T10:00:00Z");
    final SandboxStore store = new SandboxStore(clock);
    final SandboxServer server = SandboxServer.start(0, store);
    final ShopLocation warehouse = store.catalog().addLocation("Main Warehouse");
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String token = server.token();

    /** A variable list: key, value, key, value. */
    static Map<String, Object> vars(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Runs one of the connector's documents. */
    JsonNode run(String operation, Object... variables) {
        return query(Documents.of(operation), variables);
    }

    /** Runs any document. */
    JsonNode query(String document, Object... variables) {
        HttpResponse<String> response = post(document, vars(variables));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> post(String document, Map<String, Object> variables) {
        return post("2026-10", document, variables);
    }

    HttpResponse<String> post(String version, String document, Map<String, Object> variables) {
        try {
            return send(request(version, document, variables));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest request(String version, String document, Map<String, Object> variables) throws IOException {
        String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        return HttpRequest.newBuilder(server.url().resolve("/admin/api/" + version + "/graphql.json"))
                .header("Content-Type", "application/json")
                .header("X-Shopify-Access-Token", token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> get(URI uri) throws IOException {
        return send(HttpRequest.newBuilder(uri).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Variant variant(String sku, int available) {
        Variant variant = store.catalog().add("Thing " + sku, sku);
        store.stock().set(variant, warehouse, available);
        return variant;
    }

    @Override
    public void close() {
        server.close();
    }
}
