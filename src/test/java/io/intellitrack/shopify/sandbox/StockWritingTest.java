package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writing stock is as strict as since 2026-04. */
class StockWritingTest {
    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 5);

    @AfterEach
    void close() {
        shop.close();
    }

    private Map<String, Object> row(String item, int quantity, Integer from) {
        return TestShop.vars(
                "inventoryItemId",
                item,
                "locationId",
                shop.warehouse.gid(),
                "quantity",
                quantity,
                "changeFromQuantity",
                from);
    }

    private static Map<String, Object> input(List<Map<String, Object>> rows) {
        return Map.of("name", "on_hand", "reason", "correction", "quantities", rows);
    }

    private JsonNode send(String key, Map<String, Object> input) {
        return shop.run("SetQuantities", "input", input, "key", key);
    }

    private JsonNode set(String key, Map<String, Object> row) {
        return send(key, input(List.of(row)));
    }

    private int onHand() {
        return shop.store.stock().quantity(variant, shop.warehouse, Quantity.ON_HAND);
    }

    private static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asText();
    }

    private static JsonNode errors(JsonNode answer) {
        return answer.at("/data/inventorySetQuantities/userErrors");
    }

    @Test
    void aMissingKeyIsABadRequest() {
        String document = Documents.of("SetQuantities")
                .replace("@idempotent(key: $key)", "")
                .replace(", $key: String!", "");

        JsonNode answer =
                shop.query(document, "input", input(List.of(row(variant.item().gid(), 9, 5))));

        assertThat(code(answer)).isEqualTo("BAD_REQUEST");
        assertThat(answer.at("/errors/0/message").asText())
                .isEqualTo("The @idempotent directive is required for this mutation but was not provided.");
        assertThat(onHand()).isEqualTo(5);
    }

    @Test
    void theExpectedValueMustBeNamedButMayBeNull() {
        Map<String, Object> without = row(variant.item().gid(), 9, null);
        without.remove("changeFromQuantity");

        JsonNode refused = set("k1", without);
        JsonNode accepted = set("k2", row(variant.item().gid(), 9, null));

        assertThat(code(refused)).isEqualTo("INVALID_FIELD_ARGUMENTS");
        assertThat(refused.at("/errors/0/message").asText())
                .endsWith("must include the following argument: changeFromQuantity.");
        assertThat(errors(accepted)).isEmpty();
        assertThat(onHand()).isEqualTo(9);
    }

    @Test
    void oneStaleRowRefusesTheWholeCall() {
        Variant other = shop.variant("B", 7);

        JsonNode answer = send(
                "k",
                input(List.of(row(other.item().gid(), 1, 7), row(variant.item().gid(), 9, 4))));

        assertThat(answer.at("/data/inventorySetQuantities/inventoryAdjustmentGroup")
                        .isNull())
                .isTrue();
        assertThat(errors(answer)).hasSize(1);
        assertThat(errors(answer).at("/0/code").asText()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
        assertThat(errors(answer).at("/0/field").toString())
                .isEqualTo("[\"input\",\"quantities\",\"1\",\"changeFromQuantity\"]");
        assertThat(shop.store.stock().quantity(other, shop.warehouse, Quantity.ON_HAND))
                .isEqualTo(7);
    }

    @Test
    void everyBadRowIsNamed() {
        Variant bundle = shop.store
                .catalog()
                .add(new ProductDraft("Set").variant(new VariantDraft("SET").bundle(Map.of(variant, 2))))
                .variants()
                .get(0);
        Map<String, Object> nowhere = row(variant.item().gid(), 1, null);
        nowhere.put("locationId", "gid://shopify/Location/1");

        JsonNode answer = send(
                "k",
                input(List.of(
                        row("gid://shopify/InventoryItem/1", 1, null),
                        nowhere,
                        row(variant.item().gid(), -1, null),
                        row(variant.item().gid(), 1, null),
                        row(bundle.item().gid(), 1, null))));

        assertThat(errors(answer).findValuesAsText("code"))
                .containsExactlyInAnyOrder(
                        "INVALID_INVENTORY_ITEM",
                        "INVALID_LOCATION",
                        "INVALID_QUANTITY_NEGATIVE",
                        "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
                        "NON_MUTABLE_INVENTORY_ITEM");
        assertThat(onHand()).isEqualTo(5);
    }

    @Test
    void oldInputsUnknownReasonsAndMalformedIdsAreRefused() {
        Map<String, Object> old = row(variant.item().gid(), 1, null);
        old.put("compareQuantity", 5);
        Map<String, Object> reason = Map.of(
                "name",
                "on_hand",
                "reason",
                "because",
                "quantities",
                List.of(row(variant.item().gid(), 1, null)));

        assertThat(code(set("k1", old))).isEqualTo("INVALID_VARIABLE");
        assertThat(errors(send("k2", reason)).at("/0/code").asText()).isEqualTo("INVALID_REASON");
        assertThat(code(set("k3", row("nonsense", 1, null)))).isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void moreThan250RowsAreRefused() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 251; i++) {
            rows.add(row(variant.item().gid(), i, null));
        }

        JsonNode answer = send("k", input(rows));

        assertThat(code(answer)).isEqualTo("MAX_INPUT_SIZE_EXCEEDED");
        assertThat(answer.at("/errors/0/message").asText())
                .isEqualTo("The input array size of 251 is greater than the maximum allowed of 250.");
    }

    @Test
    void theSameKeyHasOneEffect() {
        JsonNode first = set("k", row(variant.item().gid(), 9, 5));
        shop.store.stock().set(variant, shop.warehouse, 3);

        JsonNode again = set("k", row(variant.item().gid(), 9, 5));

        assertThat(again.at("/data")).isEqualTo(first.at("/data"));
        assertThat(onHand()).isEqualTo(3);
    }

    @Test
    void theSameKeyWithOtherArgumentsIsAMismatch() {
        set("k", row(variant.item().gid(), 9, 5));

        JsonNode other = set("k", row(variant.item().gid(), 8, 9));

        assertThat(errors(other).at("/0/code").asText()).isEqualTo("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
        assertThat(onHand()).isEqualTo(9);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        set("k", row(variant.item().gid(), 9, 5));
        shop.clock.pass(Duration.ofHours(25));

        JsonNode stale = set("k", row(variant.item().gid(), 9, 5));

        assertThat(errors(stale).at("/0/code").asText()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
    }

    @Test
    void noChangeHasNoGroup() {
        JsonNode answer = set("k", row(variant.item().gid(), 5, 5));

        assertThat(answer.at("/data/inventorySetQuantities/inventoryAdjustmentGroup")
                        .isNull())
                .isTrue();
        assertThat(errors(answer)).isEmpty();
        assertThat(shop.server.journal().changes()).isEmpty();
    }

    @Test
    void settingOnHandLeavesCommittedAlone() {
        shop.store.sales().place(new OrderDraft().line(variant, 2));

        set("k", row(variant.item().gid(), 9, 5));

        assertThat(shop.store.stock().quantity(variant, shop.warehouse, Quantity.AVAILABLE))
                .isEqualTo(7);
        assertThat(shop.store.stock().quantity(variant, shop.warehouse, Quantity.COMMITTED))
                .isEqualTo(2);
    }
}
