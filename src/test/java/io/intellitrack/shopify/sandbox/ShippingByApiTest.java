package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code fulfillmentCreate} accepts and refuses what the real shop does. */
class ShippingByApiTest {
    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 20);
    private final Order order = shop.store.sales().place(new OrderDraft().line(variant, 4));

    @AfterEach
    void close() {
        shop.close();
    }

    private static Map<String, Object> group(FulfillmentOrder work, Integer units) {
        Map<String, Object> group = TestShop.vars("fulfillmentOrderId", work.gid());
        if (units != null) {
            group.put(
                    "fulfillmentOrderLineItems",
                    List.of(Map.of("id", work.items.get(0).gid(), "quantity", units)));
        }
        return group;
    }

    private JsonNode ship(Map<String, Object> group) {
        return ship(List.of(group));
    }

    private JsonNode ship(List<Map<String, Object>> groups) {
        Map<String, Object> input = Map.of("lineItemsByFulfillmentOrder", groups, "notifyCustomer", true);
        return shop.run("CreateFulfillment", "fulfillment", input);
    }

    private static String refusal(JsonNode answer) {
        return answer.at("/data/fulfillmentCreate/userErrors/0/message").asText();
    }

    private FulfillmentOrder work() {
        return order.fulfillmentOrders().get(0);
    }

    @Test
    void aPartialShipmentKeepsTheWorkAndMayBeRepeated() {
        ship(group(work(), 1));
        JsonNode again = ship(group(work(), 1));

        assertThat(refusal(again)).isEmpty();
        assertThat(order.fulfillments()).hasSize(2);
        assertThat(work().status()).isEqualTo(FulfillmentOrder.Status.IN_PROGRESS);
        assertThat(work().remaining(order.lines().get(0))).isEqualTo(2);
    }

    @Test
    void aFullShipmentClosesTheWorkAndIsRefusedTheSecondTime() {
        ship(group(work(), null));
        JsonNode again = ship(group(work(), null));

        assertThat(refusal(again))
                .isEqualTo("Fulfillment order " + work().number() + " has an unfulfillable status= closed.");
        assertThat(order.fulfillments()).hasSize(1);
        assertThat(shop.store.stock().quantity(variant, shop.warehouse, Quantity.ON_HAND))
                .isEqualTo(16);
        assertThat(shop.store.stock().quantity(variant, shop.warehouse, Quantity.COMMITTED))
                .isZero();
        assertThat(order.fulfillments().get(0).notifications()).isEqualTo(1);
    }

    @Test
    void quantitiesMustBePossible() {
        assertThat(refusal(ship(group(work(), 5))))
                .isEqualTo("Invalid fulfillment order line item quantity requested.");
        assertThat(refusal(ship(group(work(), 0)))).isEqualTo("Quantity must be greater than 0");
        assertThat(order.fulfillments()).isEmpty();
    }

    @Test
    void heldAndUnknownWorkIsRefused() {
        shop.store.shipping().hold(work(), "OTHER", "wait");
        assertThat(refusal(ship(group(work(), 1)))).endsWith("has an unfulfillable status= on_hold.");

        Map<String, Object> unknown = Map.of("fulfillmentOrderId", "gid://shopify/FulfillmentOrder/1");
        assertThat(refusal(ship(unknown))).isEqualTo("Fulfillment order does not exist.");

        JsonNode malformed = ship(Map.of("fulfillmentOrderId", "17"));
        assertThat(malformed.at("/errors/0/extensions/code").asText()).isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(malformed.at("/errors/0/path/0").asText()).isEqualTo("fulfillmentCreate");
        assertThat(malformed.at("/data/fulfillmentCreate").isNull()).isTrue();
    }

    @Test
    void oneCallIsForOneOrderAndOneLocation() {
        Order second = shop.store.sales().place(new OrderDraft().line(variant, 1));
        assertThat(refusal(ship(List.of(group(work(), 1), group(second.open().get(0), 1)))))
                .startsWith("All fulfillment orders must belong to the same order.");

        LineItem line = order.lines().get(0);
        FulfillmentOrder part = shop.store.shipping().split(work(), line, 1);
        FulfillmentOrder moved =
                shop.store.shipping().move(part, shop.store.catalog().addLocation("Annex"));
        assertThat(refusal(ship(List.of(group(work(), 1), group(moved, 1)))))
                .startsWith("All fulfillment orders must be assigned to a single location.");
    }

    @Test
    void aCancelledFulfillmentBecomesWorkAgain() {
        String id = ship(group(work(), null))
                .at("/data/fulfillmentCreate/fulfillment/id")
                .asText();

        shop.run("CancelFulfillment", "id", id);
        JsonNode twice = shop.run("CancelFulfillment", "id", id);

        assertThat(twice.at("/data/fulfillmentCancel/userErrors")).isEmpty();
        assertThat(order.open()).hasSize(1);
        assertThat(order.open().get(0)).isNotSameAs(work());
        assertThat(order.open().get(0).remaining(order.lines().get(0))).isEqualTo(4);
        assertThat(shop.store.stock().quantity(variant, shop.warehouse, Quantity.COMMITTED))
                .isEqualTo(4);
    }

    @Test
    void trackingOfACancelledFulfillmentCanBeCorrected() {
        String id = ship(group(work(), null))
                .at("/data/fulfillmentCreate/fulfillment/id")
                .asText();
        shop.run("CancelFulfillment", "id", id);

        JsonNode answer = shop.run("UpdateTracking", "fulfillmentId", id, "tracking", Map.of("number", "Z9"));

        assertThat(answer.at("/data/fulfillmentTrackingInfoUpdate/fulfillment/trackingInfo/0/number")
                        .asText())
                .isEqualTo("Z9");
    }

    @Test
    void moreThan512LinesAreRefused() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 513; i++) {
            lines.add(Map.of("id", work().items.get(0).gid(), "quantity", 1));
        }

        JsonNode answer = ship(Map.of("fulfillmentOrderId", work().gid(), "fulfillmentOrderLineItems", lines));

        assertThat(refusal(answer)).contains("512");
    }
}
