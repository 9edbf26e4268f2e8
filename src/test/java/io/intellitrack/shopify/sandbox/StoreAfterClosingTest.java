package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes on in a shop when an order seemed to be done. */
class StoreAfterClosingTest {
    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 10);
    private final Variant other = shop.variant("B", 10);
    private final Order order = shop.store.sales().place(new OrderDraft().line(variant, 3));
    private final LineItem line = order.lines().get(0);

    @AfterEach
    void close() {
        shop.close();
    }

    private int stock(Quantity quantity) {
        return shop.store.stock().quantity(variant, shop.warehouse, quantity);
    }

    private JsonNode read() {
        return shop.run("OrderFulfillmentOrders", "id", order.gid(), "first", 20, "lines", 50)
                .at("/data/order");
    }

    private static String status(JsonNode order) {
        return order.path("displayFulfillmentStatus").asText();
    }

    private ShopFulfillment ship(int units, String number) {
        return shop.store.shipping().fulfil(order.open().get(0), Map.of(line, units), TrackingInfo.of("UPS", number));
    }

    @Test
    void c01_aLineAddedAfterShippingIsNewOpenWork() {
        ship(3, "1");
        assertThat(status(read())).isEqualTo("FULFILLED");
        shop.clock.pass(Duration.ofMinutes(1));

        shop.store.sales().addLine(order, other, 1);

        JsonNode read = read();
        assertThat(status(read)).isEqualTo("PARTIALLY_FULFILLED");
        assertThat(read.path("updatedAt").asText()).isEqualTo("2026-11-20T10:01:00Z");
        assertThat(read.at("/fulfillmentOrders/nodes").findValuesAsText("status"))
                .containsExactly("CLOSED", "OPEN");
        assertThat(order.open().get(0).remaining(order.lines().get(1))).isEqualTo(1);
    }

    @Test
    void c02_aQuantityRaisedAfterShippingIsNewOpenWork() {
        ship(3, "1");

        shop.store.sales().changeQuantity(line, 5);

        assertThat(order.fulfillmentOrders()).hasSize(2);
        assertThat(order.open()).hasSize(1);
        assertThat(order.open().get(0).remaining(line)).isEqualTo(2);
        assertThat(status(read())).isEqualTo("PARTIALLY_FULFILLED");
    }

    @Test
    void c02_aRefundUndoneIsNewOpenWork() {
        shop.store.sales().refund(line, 3);
        assertThat(order.open()).isEmpty();

        shop.store.sales().restore(line, 2);

        assertThat(line.currentQuantity()).isEqualTo(2);
        assertThat(order.open().get(0).remaining(line)).isEqualTo(2);
        assertThat(stock(Quantity.COMMITTED)).isEqualTo(2);
        assertThatThrownBy(() -> shop.store.sales().restore(line, 2)).hasMessageContaining("1 gone");
    }

    @Test
    void c02_anArchivedOrderOpensAgainButACancelledOneIsOnlyRestored() {
        shop.store.sales().archive(order);
        shop.store.sales().unarchive(order);
        assertThat(order.closed()).isFalse();
        shop.store.sales().cancel(order, "CUSTOMER");
        assertThatThrownBy(() -> shop.store.sales().unarchive(order)).hasMessageContaining("cancelled");
        assertThatThrownBy(() -> shop.store.sales().addLine(order, other, 1)).hasMessageContaining("cancelled");

        shop.store.sales().restore(order);

        assertThat(order.cancelled()).isFalse();
        assertThat(order.open().get(0).remaining(line)).isEqualTo(3);
        assertThat(order.fulfillmentOrders()).hasSize(2);
    }

    @Test
    void c03_aCancelledFulfilmentIsWorkAgain() {
        ShopFulfillment whole = ship(3, "1");
        shop.clock.pass(Duration.ofMinutes(1));

        shop.store.shipping().cancel(whole);

        JsonNode read = read();
        assertThat(status(read)).isEqualTo("UNFULFILLED");
        assertThat(read.path("updatedAt").asText()).isEqualTo("2026-11-20T10:01:00Z");
        assertThat(whole.updatedAt()).isEqualTo(shop.clock.instant());
        assertThat(order.open().get(0).updatedAt()).isEqualTo(shop.clock.instant());
        assertThat(read.at("/fulfillmentOrders/nodes").findValuesAsText("status"))
                .containsExactly("CLOSED", "OPEN");
        JsonNode told = shop.query(
                        "query($id: ID!) { fulfillment(id: $id) { status displayStatus } }", "id", whole.gid())
                .at("/data/fulfillment");
        assertThat(told.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(told.path("displayStatus").asText()).isEqualTo("CANCELED");
        assertThat(List.of(stock(Quantity.COMMITTED), stock(Quantity.ON_HAND))).containsExactly(3, 10);
    }

    @Test
    void c03_partlyShippedWorkTakesTheUnitsBack() {
        ship(1, "1");
        ShopFulfillment second = ship(1, "2");

        shop.store.shipping().cancel(second);

        assertThat(order.fulfillmentOrders()).hasSize(1);
        assertThat(order.open().get(0).remaining(line)).isEqualTo(2);
        assertThat(status(read())).isEqualTo("PARTIALLY_FULFILLED");
    }

    @Test
    void whatWasPaidBackIsNotWantedAgainByACancelledFulfilment() {
        ShopFulfillment whole = ship(3, "1");
        shop.store.sales().refund(line, 1);

        shop.store.shipping().cancel(whole);

        assertThat(line.currentQuantity()).isEqualTo(2);
        assertThat(line.unfulfilledQuantity()).isEqualTo(2);
        assertThat(order.open().get(0).remaining(line)).isEqualTo(2);
        assertThat(List.of(stock(Quantity.AVAILABLE), stock(Quantity.COMMITTED)))
                .containsExactly(8, 2);
    }

    @Test
    void aCancelledFulfilmentOfAGivenUpLocationIsWorkElsewhere() {
        ShopLocation annex = shop.store.catalog().addLocation("Annex");
        ShopFulfillment whole = ship(3, "1");
        shop.store.catalog().relocate(shop.warehouse, annex);

        shop.store.shipping().cancel(whole);

        assertThat(order.open().get(0).location()).isSameAs(annex);
        assertThat(shop.store.stock().quantity(variant, annex, Quantity.COMMITTED))
                .isEqualTo(3);
        assertThat(shop.store.stock().quantity(variant, annex, Quantity.ON_HAND))
                .isEqualTo(10);
    }
}
