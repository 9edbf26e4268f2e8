package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Search strings, sorting, paging and the lag of the search index. */
class SearchingTest {
    private static final String ORDERS = "query($q: String, $first: Int = 250, $after: String, $sort: OrderSortKeys)"
            + " { orders(query: $q, first: $first, after: $after, sortKey: $sort)"
            + " { nodes { name } pageInfo { hasNextPage endCursor } } }";

    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 1000);

    @AfterEach
    void close() {
        shop.close();
    }

    private Order order() {
        return shop.store.sales().place(new OrderDraft().line(variant, 1));
    }

    private List<String> find(String query) {
        return names(shop.query(ORDERS, "q", query, "sort", "ID"));
    }

    private static List<String> names(JsonNode answer) {
        assertThat(answer.path("errors").toString()).isEmpty();
        return answer.at("/data/orders").findValuesAsText("name");
    }

    @Test
    void termsAreUnderstood() {
        order();
        shop.clock.pass(Duration.ofHours(1));
        Order second = order();
        shop.store.sales().tag(second, List.of("vip"));
        Order third = order();
        shop.store.sales().cancel(third, "FRAUD");

        assertThat(find(null)).containsExactly("#1001", "#1002", "#1003");
        assertThat(find("status:open")).containsExactly("#1001", "#1002");
        assertThat(find("status:cancelled")).containsExactly("#1003");
        assertThat(find("name:#1002")).containsExactly("#1002");
        assertThat(find("name:1001 OR tag:vip")).containsExactly("#1001", "#1002");
        assertThat(find("updated_at:>='2026-11-20T11:00:00Z'")).containsExactly("#1002", "#1003");
        assertThat(find("updated_at:>='2026-11-20T11:00:00Z' status:open")).containsExactly("#1002");
        assertThat(find("updated_at:<\"2026-11-20T11:00:00Z\"")).containsExactly("#1001");
        assertThat(find("financial_status:paid fulfillment_status:unfulfilled")).containsExactly("#1001", "#1002");
        assertThat(find("-tag:vip AND (status:open)")).containsExactly("#1001");
        assertThat(find("id:" + second.number())).containsExactly("#1002");
        assertThat(find("sku:A test:false")).hasSize(3);
    }

    @Test
    void anUnknownFieldIsIgnoredWithAWarning() {
        order();

        JsonNode answer = shop.query(ORDERS, "q", "updatedat:>='2030-01-01T00:00:00Z'");

        assertThat(names(answer)).hasSize(1);
        assertThat(answer.at("/extensions/search/0/warnings/0/code").asText()).isEqualTo("invalid_field");
        assertThat(answer.at("/extensions/search/0/path/0").asText()).isEqualTo("orders");
    }

    @Test
    void pagesByUpdateMissNoneOfEqualTimes() {
        for (int i = 0; i < 25; i++) {
            order();
        }
        shop.clock.pass(Duration.ofSeconds(1));
        shop.store.sales().touch(shop.store.sales().order("1003"));

        List<String> all = new ArrayList<>();
        String after = null;
        do {
            JsonNode answer = shop.query(ORDERS, "first", 4, "after", after, "sort", "UPDATED_AT");
            all.addAll(names(answer));
            after = answer.at("/data/orders/pageInfo/hasNextPage").asBoolean()
                    ? answer.at("/data/orders/pageInfo/endCursor").asText()
                    : null;
        } while (after != null);

        assertThat(all).hasSize(25).doesNotHaveDuplicates().last().isEqualTo("#1003");
    }

    @Test
    void aCursorIsTiedToItsSorting() {
        order();
        order();
        String cursor = shop.query(ORDERS, "first", 1, "sort", "UPDATED_AT")
                .at("/data/orders/pageInfo/endCursor")
                .asText();

        JsonNode answer = shop.query(ORDERS, "after", cursor, "sort", "ID");

        assertThat(answer.at("/errors/0/message").asText()).isEqualTo("Invalid cursor for current pagination sort.");
        assertThat(new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8))
                .contains("\"last_id\"", "\"last_value\"");
    }

    @Test
    void aPageHasAtMost250Rows() {
        assertThat(shop.query(ORDERS, "first", 251).path("errors")).isNotEmpty();
    }

    @Test
    void theSearchIndexLagsButNodesDoNot() {
        Order early = order();
        shop.store.searchLag(Duration.ofSeconds(10));
        shop.clock.pass(Duration.ofMinutes(1));
        Order late = order();
        shop.store.sales().note(early, "changed");
        String query = "updated_at:>='2026-11-20T10:01:00Z'";

        assertThat(find(null)).containsExactly(early.name());
        assertThat(find(query)).isEmpty();
        assertThat(shop.query("query($id: ID!) { order(id: $id) { updatedAt } }", "id", late.gid())
                        .at("/data/order/updatedAt")
                        .asText())
                .isEqualTo("2026-11-20T10:01:00Z");

        shop.clock.pass(Duration.ofSeconds(10));
        assertThat(find(query)).containsExactly(early.name(), late.name());
    }

    @Test
    void costEditsAreFoundThroughItemsOnly() {
        shop.clock.pass(Duration.ofMinutes(1));
        shop.store.catalog().cost(variant, new java.math.BigDecimal("3.333"));
        String since = "updated_at:>='2026-11-20T10:01:00Z'";

        JsonNode items =
                shop.run("InventoryItemsPage", "first", 10, "query", since, "levels", 1, "names", List.of("available"));
        JsonNode products = shop.run("ProductsPage", "first", 10, "query", since, "variants", 1);

        assertThat(items.at("/data/inventoryItems/nodes/0/unitCost/amount").asText())
                .isEqualTo("3.333");
        assertThat(products.at("/data/products/nodes")).isEmpty();
    }

    @Test
    void aSaleOfTrackedStockUpdatesTheProduct() {
        shop.clock.pass(Duration.ofMinutes(1));
        order();

        assertThat(variant.product().updatedAt()).isEqualTo(shop.clock.instant());
    }
}
