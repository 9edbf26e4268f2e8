package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.generator.GeneratorOptions;
import io.intellitrack.shopify.sandbox.generator.GeneratorSize;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bulk queries are really run, and refused where the real shop refuses them. */
class BulkRunsTest {
    private static final String QUERY = "{ products { edges { node { id title variants { edges { node { id sku"
            + " inventoryItem { id unitCost { amount } inventoryLevels { edges { node { id location { id } } } } } } } }"
            + " } } } }";

    private final TestShop shop = new TestShop();

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode start(String query) {
        return shop.run("StartBulkQuery", "query", query).at("/data/bulkOperationRunQuery");
    }

    private JsonNode poll(String id) {
        return shop.run("PollBulk", "id", id).at("/data/bulkOperation");
    }

    private JsonNode finish(String id) {
        return Awaitility.await()
                .until(() -> poll(id), found -> !found.path("completedAt").isNull());
    }

    private JsonNode run(String query) {
        JsonNode started = start(query);
        assertThat(started.path("userErrors")).isEmpty();
        return finish(started.at("/bulkOperation/id").asText());
    }

    @Test
    void writesOneLineForEachObject() throws IOException {
        new Generator(3, GeneratorOptions.PLAIN).fill(shop.store, new GeneratorSize(700, 1, 0));

        JsonNode done = run(QUERY);
        List<String> lines =
                shop.get(URI.create(done.path("url").asText())).body().lines().toList();
        List<JsonNode> rows = lines.stream().map(TestShop::json).toList();

        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(done.path("objectCount").asText()).isEqualTo(Integer.toString(lines.size()));
        assertThat(done.path("objectCount").isTextual()).isTrue();
        assertThat(lines.get(0)).contains("gid:\\/\\/shopify\\/");
        assertThat(rows.stream().filter(row -> row.has("sku")))
                .hasSize(700)
                .allMatch(row -> row.path("__parentId").asText().startsWith("gid://shopify/Product/"));
        assertThat(rows.stream().filter(row -> row.has("location")))
                .hasSize(700)
                .allMatch(row -> row.path("__parentId").asText().startsWith("gid://shopify/ProductVariant/"));
        assertThat(rows.stream().filter(row -> row.has("title")).count())
                .isEqualTo(done.path("rootObjectCount").asLong());
    }

    @Test
    void refusesWhatTheRealShopRefuses() {
        assertThat(refusal("{ products { nodes { id } } }")).contains("nodes");
        assertThat(refusal("{ shop { id } }")).contains("at least one connection");
        assertThat(refusal("{ node(id: \"x\") { id } }")).contains("top-level");
        assertThat(refusal("{ products { edges { node { title variants { edges { node { id } } } } } } }"))
                .contains("must select the 'id' field");
        assertThat(refusal("{ products { edges { node { id nonsense } } } }")).contains("nonsense");
        String deep =
                "{ orders { edges { node { id lineItems { edges { node { id product { id variants { edges { node {"
                        + " id inventoryItem { inventoryLevels { edges { node { id } } } } } } } } } } } } } } }";
        assertThat(refusal(deep)).contains("nesting depth");
    }

    private String refusal(String query) {
        JsonNode answer = start(query);
        assertThat(answer.at("/userErrors/0/code").asText()).isEqualTo("INVALID");
        return answer.at("/userErrors/0/message").asText();
    }

    @Test
    void runsFiveAtATime() {
        shop.server.pauseBulk(true);
        for (int i = 0; i < 5; i++) {
            start("{ products { edges { node { id } } } }");
        }

        JsonNode sixth = start("{ products { edges { node { id } } } }");

        assertThat(sixth.at("/userErrors/0/code").asText()).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(sixth.at("/userErrors/0/message").asText()).contains("gid://shopify/BulkOperation/");
        shop.server.pauseBulk(false);
    }

    @Test
    void noRowsHaveNoUrl() {
        JsonNode done = run("{ orders { edges { node { id } } } }");

        assertThat(done.path("url").isNull()).isTrue();
        assertThat(done.path("objectCount").asText()).isEqualTo("0");
    }

    @Test
    void canFailFallShortExpireAndPointElsewhere() throws IOException {
        for (int i = 0; i < 10; i++) {
            shop.variant("P" + i, 1);
        }
        String query = "{ products { edges { node { id } } } }";
        shop.server.faults().add(InjectedFault.of(Kind.BULK_FAILS).times(1));
        JsonNode failed = run(query);
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("url").isNull()).isTrue();
        assertThat(shop.get(URI.create(failed.path("partialDataUrl").asText())).body())
                .isNotEmpty();

        shop.server.faults().clear();
        shop.server.faults().add(InjectedFault.of(Kind.BULK_SHORT).times(1));
        JsonNode shorter = run(query);
        assertThat(shop.get(URI.create(shorter.path("url").asText()))
                        .body()
                        .lines()
                        .count())
                .isLessThan(10);

        shop.server.faults().clear();
        shop.server.faults().add(InjectedFault.of(Kind.BULK_EXPIRED));
        assertThat(shop.get(URI.create(run(query).path("url").asText())).statusCode())
                .isEqualTo(403);

        shop.server.faults().clear();
        shop.server.faults().add(InjectedFault.of(Kind.BULK_FOREIGN).with("https://storage.invalid"));
        assertThat(run(query).path("url").asText()).startsWith("https://storage.invalid/");
    }

    @Test
    void isCancelled() {
        shop.server.pauseBulk(true);
        String id = start("{ products { edges { node { id } } } }")
                .at("/bulkOperation/id")
                .asText();

        shop.run("CancelBulk", "id", id);
        shop.server.pauseBulk(false);

        assertThat(finish(id).path("status").asText()).isEqualTo("CANCELED");
    }
}
