package io.intellitrack.shopify.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.stock.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends documents through the integrator's {@code -record} routes and tells which rows would be written. */
final class Samples {
    /** The number of the location that is mapped while samples are looked at. */
    private static final String LOCATION = "84000000001";

    private static final List<String> BUILT_IN = List.of("variant", "level", "order");

    private final ProducerTemplate template;

    Samples(CamelContext camel) {
        this.template = camel.createProducerTemplate();
    }

    /** The built-in ones. */
    List<Sample> builtIn() {
        return BUILT_IN.stream().map(name -> through(name, resource(name))).toList();
    }

    /**
     * One's own: a variant, an order, or a stock level, as GraphQL answers it.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    Sample own(Path file) {
        try {
            JsonNode document = plain(Json.read(Files.readString(file)));
            document.path("fulfillmentOrders").forEach(Samples::place);
            return through(file.getFileName().toString(), document);
        } catch (IOException e) {
            throw new IllegalArgumentException("--sample " + file + ": the file cannot be read", e);
        }
    }

    /** Wherever its work is, it counts as a mapped location's: the check knows none of the store's. */
    private static void place(JsonNode work) {
        if (work.path("assignedLocation").path("location") instanceof ObjectNode location) {
            location.put("id", "gid://shopify/Location/" + LOCATION).put("legacyResourceId", LOCATION);
        }
    }

    private static JsonNode resource(String name) {
        try (InputStream text = Samples.class.getResourceAsStream(name + ".json")) {
            return Json.read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sample through(String name, JsonNode document) {
        JsonNode plain = plain(document);
        Flow flow = flow(name, plain);
        Object body = flow == Flow.INVENTORY ? level(plain) : plain;
        Exchange answer = template.request(
                "direct:" + flow.id() + "-record",
                exchange -> exchange.getMessage().setBody(body));
        if (answer.getException() != null) {
            return new Sample(
                    name,
                    flow.id(),
                    "refused",
                    Optional.of(String.valueOf(answer.getException().getMessage())),
                    Map.of());
        }
        return sample(name, flow, answer.getMessage().getBody());
    }

    private static Sample sample(String name, Flow flow, Object outcome) {
        if (outcome instanceof Outcome.Mapped mapped) {
            return new Sample(name, flow.id(), "mapped", Optional.empty(), rows(mapped));
        }
        if (outcome instanceof Outcome.Skipped skipped) {
            return new Sample(name, flow.id(), "skipped", Optional.of(skipped.reason()), Map.of());
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return new Sample(
                    name,
                    flow.id(),
                    "refused",
                    Optional.of(
                            rejected.why().getMessage() + " " + rejected.why().remedy()),
                    Map.of());
        }
        return new Sample(name, flow.id(), "skipped", Optional.of("a filter of the route leaves it out"), Map.of());
    }

    /** Only what is a column; the program's own notes begin with a sign that no column has. */
    private static Map<String, List<Map<String, Object>>> rows(Outcome.Mapped mapped) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        mapped.rows()
                .forEach((table, rows) ->
                        tables.put(table, rows.stream().map(Samples::columns).toList()));
        return tables;
    }

    private static Map<String, Object> columns(Map<String, Object> row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (column.matches("[a-z_][a-z0-9_]*")) {
                columns.put(column, value);
            }
        });
        return columns;
    }

    private static Flow flow(String name, JsonNode document) {
        if (document.has("lineItems") || document.path("id").asText().contains("/Order/")) {
            return Flow.ORDERS;
        }
        if (document.has("onHand")) {
            return Flow.INVENTORY;
        }
        if (document.has("sku") || document.path("id").asText().contains("/ProductVariant/")) {
            return Flow.PRODUCTS;
        }
        throw new IllegalArgumentException(
                name + ": expected a variant (with sku), an order (with lineItems) or a stock level "
                        + "(with onHand), as JSON");
    }

    private static Level level(JsonNode level) {
        return new Level(
                level.path("itemId").asText(),
                level.path("locationId").asText(),
                level.path("onHand").asLong(),
                level.path("available").asLong(),
                level.path("committed").asLong(),
                true,
                true,
                Optional.of(Instant.EPOCH));
    }

    /** Lists as flows see them: the nodes themselves. An answer of GraphQL with {@code data} around it is unwrapped. */
    private static JsonNode plain(JsonNode node) {
        JsonNode inner = node.size() == 1 && node.path("data").size() == 1
                ? node.path("data").elements().next()
                : node;
        return flattened(inner);
    }

    private static JsonNode flattened(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("nodes").isArray()) {
                return flattened(object.get("nodes"));
            }
            object.properties().forEach(field -> field.setValue(flattened(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, flattened(array.get(i)));
            }
        }
        return node;
    }
}
