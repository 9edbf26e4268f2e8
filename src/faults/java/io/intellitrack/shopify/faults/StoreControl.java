package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Drives a sandbox store, in this process or another, by its {@code /sandbox/…} addresses. Thread-safe. */
final class StoreControl {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI store;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    StoreControl(URI store) {
        this.store = store;
    }

    /** Orders, work, fulfillments, stock. */
    JsonNode state() {
        return send("GET", "state", null);
    }

    /** Every change that was asked for, in order. */
    JsonNode mutations() {
        return send("GET", "journal?mutations=true", null).path("entries");
    }

    /** Something that merchant or customers do; its members in pairs. */
    JsonNode act(String action, Object... members) {
        return send("POST", "actions", body("action", action, members));
    }

    /** Something goes wrong from now on; members of a {@code Fault} in pairs. */
    void fault(String kind, Object... members) {
        send("POST", "faults", body("kind", kind, members));
    }

    /** Everything goes well again. */
    void heal() {
        send("DELETE", "faults", null);
    }

    /** Changes a setting of the store; keys and values in pairs. */
    void set(String key, Object value, Object... more) {
        send("POST", "settings", body(key, value, more));
    }

    /** Changes tokens or scopes; keys and values in pairs. */
    void access(String key, Object value, Object... more) {
        send("POST", "access", body(key, value, more));
    }

    /** Whether the app may read orders that are older than 60 days. */
    boolean readsOldOrders() {
        return send("GET", "access", null).path("scopes").toString().contains("\"read_all_orders\"");
    }

    private static Map<String, Object> body(String key, Object value, Object... more) {
        Map<String, Object> body = new java.util.LinkedHashMap<>();
        body.put(key, value);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private JsonNode send(String method, String path, Object body) {
        try {
            HttpRequest.BodyPublisher publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(store.resolve("/sandbox/" + path))
                            .timeout(Duration.ofSeconds(30))
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException(path + ": " + json);
            }
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
