package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import io.intellitrack.shopify.sandbox.bulk.BulkFiles;
import io.intellitrack.shopify.sandbox.cost.EmptyLists;
import io.intellitrack.shopify.sandbox.cost.QueryCost;
import io.intellitrack.shopify.sandbox.graphql.Engine;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.testing.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula gives the prices that were recorded or worked out for our documents. */
class QueryCostTest {
    private static final BulkFiles FILES = new BulkFiles();
    private static final GraphQLSchema SCHEMA = new Engine(
                    new SandboxStore(new TestClock("2026-11-20T10:00:00Z")),
                    new TestClock("2026-11-20T10:00:00Z"),
                    FILES)
            .schema();

    @AfterAll
    static void close() {
        FILES.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ProductsPage, 100, 100, 272",
        "ProductsPage, 250, 250, 398",
        "ProductVariantsPage, 250, 0, 36",
        "InventoryItemsPage, 100, 10, 137",
        "InventoryItemsPage, 250, 50, 266",
        "LocationLevelsPage, 250, 0, 36",
        "OrdersPage, 50, 100, 394",
        "OrdersPage, 250, 250, 728",
        "OrderFulfillmentOrders, 20, 100, 156",
        "FulfillmentOrdersPage, 100, 250, 272",
        "CreateFulfillment, 0, 0, 11",
        "UpdateTracking, 0, 0, 51",
        "SetQuantities, 0, 0, 13",
        "StartBulkQuery, 0, 0, 10",
        "PollBulk, 0, 0, 1"
    })
    void pricesADocument(String name, int first, int inner, int price) {
        Document document = Parser.parse(Documents.of(name));
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).get(0);
        Map<String, Object> variables = Map.of("first", first, "variants", inner, "levels", inner, "lines", inner);

        int requested = new QueryCost(SCHEMA, document, operation, variables).requested();

        assertThat(requested).isEqualTo(price);
    }

    @Test
    void anEmptyConnectionCostsWhatWasAskedOrLittleByTheKinderReading() {
        QueryCost cost = cost("""
            { products(first: 10) { nodes { id variants(first: 10) { nodes { id } } } } orders(first: 2) { nodes { id } } }\
            """);
        Map<String, Object> nothing =
                Map.of("products", Map.of("nodes", List.of()), "orders", Map.of("nodes", List.of()));

        assertThat(cost.requested()).isEqualTo(2 + 4 * (1 + 6) + 3);
        assertThat(cost.actual(nothing, EmptyLists.AS_ASKED)).isEqualTo(cost.requested());
        assertThat(cost.actual(nothing, EmptyLists.FREE)).isEqualTo(4);
    }

    @Test
    void aListInsideARowIsPricedByTheSameReading() {
        QueryCost cost = cost("{ products(first: 10) { nodes { id variants(first: 10) { nodes { id } } } } }");
        Map<String, Object> one =
                Map.of("products", Map.of("nodes", List.of(Map.of("id", "p", "variants", Map.of("nodes", List.of())))));

        assertThat(cost.actual(one, EmptyLists.AS_ASKED)).isEqualTo(2 + 1 + 6);
        assertThat(cost.actual(one, EmptyLists.FREE)).isEqualTo(2 + 1 + 2);
    }

    @Test
    void aPlainListCostsItsDearestRecordOnce() {
        QueryCost cost = cost("{ nodes(ids: [\"a\", \"b\"]) { ... on Order { id customer { id } } } }");
        Map<String, Object> two =
                Map.of("nodes", List.of(Map.of("id", "a"), Map.of("id", "b", "customer", Map.of("id", "c"))));

        assertThat(cost.actual(two, EmptyLists.AS_ASKED)).isEqualTo(2);
    }

    private static QueryCost cost(String text) {
        Document document = Parser.parse(text);
        return new QueryCost(
                SCHEMA,
                document,
                document.getDefinitionsOfType(OperationDefinition.class).get(0),
                Map.of());
    }
}
