package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.DisplayStatus;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work is split by delivery method, held in part, moved in part, and carried to another location. */
class FulfillmentOrderSplitTest {
    private final TestShop shop = new TestShop();
    private final ShopLocation annex = shop.store.catalog().addLocation("Annex");
    private final Variant variant = shop.variant("A", 10);
    private final Order order =
            shop.store.sales().place(new OrderDraft().line(variant, 3).from(shop.warehouse));
    private final LineItem line = order.lines().get(0);
    private final FulfillmentOrder work = order.open().get(0);

    @AfterEach
    void close() {
        shop.close();
    }

    private int stock(ShopLocation location, Quantity quantity) {
        return shop.store.stock().quantity(variant, location, quantity);
    }

    @Test
    void c13_aLineIsSplitIntoAnotherDeliveryMethodAtTheSameLocation() {
        FulfillmentOrder part = shop.store.shipping().split(work, line, 1, DeliveryMethod.PICK_UP);

        JsonNode nodes = shop.run("OrderFulfillmentOrders", "id", order.gid(), "first", 20, "lines", 50)
                .at("/data/order/fulfillmentOrders/nodes");
        assertThat(nodes.findValuesAsText("methodType")).containsExactly("SHIPPING", "PICK_UP");
        assertThat(nodes.findValuesAsText("remainingQuantity")).containsExactly("2", "1");
        assertThat(part.location()).isSameAs(shop.warehouse);
    }

    @Test
    void c14_oneFulfilmentHasOneDeliveryMethod() {
        FulfillmentOrder part = shop.store.shipping().split(work, line, 1, DeliveryMethod.PICK_UP);
        List<Map<String, Object>> groups =
                List.of(Map.of("fulfillmentOrderId", work.gid()), Map.of("fulfillmentOrderId", part.gid()));

        JsonNode answer = shop.run("CreateFulfillment", "fulfillment", Map.of("lineItemsByFulfillmentOrder", groups));

        assertThat(answer.at("/data/fulfillmentCreate/userErrors/0/message").asText())
                .startsWith("All fulfillment orders must have the same delivery method type.");
        assertThat(order.fulfillments()).isEmpty();
    }

    @Test
    void c12_someUnitsAreHeldAndTheRestGoesOn() {
        FulfillmentOrder rest = shop.store.shipping().hold(work, line, 1, "AWAITING_RETURN_ITEMS");

        assertThat(work.status()).isEqualTo(FulfillmentOrder.Status.ON_HOLD);
        assertThat(work.remaining(line)).isEqualTo(1);
        assertThat(rest.status()).isEqualTo(FulfillmentOrder.Status.OPEN);
        assertThat(rest.remaining(line)).isEqualTo(2);
        assertThat(DisplayStatus.of(order)).isEqualTo("UNFULFILLED");
        assertThatThrownBy(() -> shop.store.shipping().hold(work, line, 1, "OTHER"))
                .hasMessageContaining("no SPLIT");
        shop.store.shipping().release(work);
        assertThat(work.status()).isEqualTo(FulfillmentOrder.Status.OPEN);
    }

    @Test
    void c07_someUnitsAreMovedElsewhere() {
        shop.store.shipping().fulfil(work, Map.of(line, 1), TrackingInfo.NONE);

        FulfillmentOrder moved = shop.store.shipping().move(work, line, 1, annex);

        assertThat(work.remaining(line)).isEqualTo(1);
        assertThat(moved.location()).isSameAs(annex);
        assertThat(moved.remaining(line)).isEqualTo(1);
        assertThat(List.of(stock(shop.warehouse, Quantity.COMMITTED), stock(annex, Quantity.COMMITTED)))
                .containsExactly(1, 1);
    }

    @Test
    void whatIsDoneCannotBeDividedOrHeld() {
        shop.store.shipping().fulfil(order);

        assertThatThrownBy(() -> shop.store.shipping().split(work, line, 1)).hasMessageContaining("CLOSED");
        assertThatThrownBy(() -> shop.store.shipping().hold(work, "OTHER", "")).hasMessageContaining("CLOSED");
        assertThatThrownBy(() -> shop.store.shipping().move(work, annex)).hasMessageContaining("CLOSED");
        assertThatThrownBy(() -> shop.store.shipping().release(work)).hasMessageContaining("CLOSED");
    }

    @Test
    void c18_aLocationIsGivenUpAndAnotherTakesStockAndWork() {
        shop.store.catalog().activate(annex, false);
        Order held = shop.store.sales().place(new OrderDraft().line(variant, 2).from(shop.warehouse));
        shop.store.shipping().hold(held.open().get(0), "OTHER", "");
        Order begun = shop.store.sales().place(new OrderDraft().line(variant, 2).from(shop.warehouse));
        shop.store.shipping().fulfil(begun.open().get(0), Map.of(begun.lines().get(0), 1), TrackingInfo.NONE);

        shop.store.catalog().relocate(shop.warehouse, annex);

        assertThat(shop.warehouse.active()).isFalse();
        assertThat(annex.active()).isTrue();
        assertThat(work.location()).isSameAs(annex);
        assertThat(held.open().get(0).location()).isSameAs(annex);
        assertThat(held.open().get(0).status()).isEqualTo(FulfillmentOrder.Status.ON_HOLD);
        assertThat(begun.open().get(0).location()).isSameAs(annex);
        assertThat(begun.fulfillmentOrders().get(0).location()).isSameAs(shop.warehouse);
        assertThat(List.of(
                        stock(annex, Quantity.ON_HAND),
                        stock(annex, Quantity.COMMITTED),
                        stock(shop.warehouse, Quantity.ON_HAND),
                        stock(shop.warehouse, Quantity.COMMITTED)))
                .containsExactly(9, 6, 0, 0);
    }
}
