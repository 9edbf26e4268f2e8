package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What merchants and customers do has the effects that it has in a real shop. */
class ShopLifeTest {
    private final TestShop shop = new TestShop();
    private final Variant variant = shop.variant("A", 10);
    private final Order order = shop.store.sales().place(new OrderDraft().line(variant, 3));
    private final LineItem line = order.lines().get(0);

    @AfterEach
    void close() {
        shop.close();
    }

    private int stock(Quantity quantity) {
        return shop.store.stock().quantity(variant, shop.warehouse, quantity);
    }

    private JsonNode read(Order wanted) {
        return shop.run("OrderFulfillmentOrders", "id", wanted.gid(), "first", 20, "lines", 50)
                .at("/data/order");
    }

    @Test
    void aSaleCommitsStock() {
        assertThat(stock(Quantity.AVAILABLE)).isEqualTo(7);
        assertThat(stock(Quantity.COMMITTED)).isEqualTo(3);
        assertThat(stock(Quantity.ON_HAND)).isEqualTo(10);
    }

    @Test
    void aLineEditedToZeroStays() {
        shop.store.sales().changeQuantity(line, 0);

        assertThat(order.lines()).hasSize(1);
        assertThat(line.quantity()).isEqualTo(3);
        assertThat(line.currentQuantity()).isZero();
        assertThat(order.open()).isEmpty();
        assertThat(stock(Quantity.AVAILABLE)).isEqualTo(10);
    }

    @Test
    void anAddedVariantMakesSecondWork() {
        shop.store.sales().addLine(order, shop.variant("B", 4), 2);

        assertThat(order.fulfillmentOrders()).hasSize(2);
        assertThat(order.lines()).hasSize(2);
    }

    @Test
    void refundsTakeUnshippedUnitsFirst() {
        shop.store.shipping().fulfil(order.open().get(0), Map.of(line, 1), TrackingInfo.of("UPS", "1"));
        shop.store.sales().refund(line, 3);

        assertThat(line.currentQuantity()).isZero();
        assertThat(line.unfulfilledQuantity()).isZero();
        assertThat(stock(Quantity.ON_HAND)).isEqualTo(9);
        assertThat(read(order).path("displayFulfillmentStatus").asText()).isEqualTo("FULFILLED");
    }

    @Test
    void aCancelledOrderIsClosedAndItsWorkEmpty() {
        shop.clock.pass(Duration.ofMinutes(1));
        shop.store.sales().cancel(order, "CUSTOMER");

        JsonNode read = read(order);
        assertThat(read.path("cancelledAt").asText()).isEqualTo("2026-11-20T10:01:00Z");
        assertThat(read.at("/fulfillmentOrders/nodes/0/status").asText()).isEqualTo("CLOSED");
        assertThat(read.at("/fulfillmentOrders/nodes/0/lineItems/nodes/0/totalQuantity")
                        .asInt())
                .isZero();
        assertThat(stock(Quantity.AVAILABLE)).isEqualTo(10);
    }

    @Test
    void aShippedOrderCannotBeCancelled() {
        shop.store.shipping().fulfil(order);

        assertThatThrownBy(() -> shop.store.sales().cancel(order, "CUSTOMER"))
                .hasMessageContaining("outstanding fulfillments");
    }

    @Test
    void untouchedWorkMovesAsItIs() {
        ShopLocation annex = shop.store.catalog().addLocation("Annex");

        FulfillmentOrder moved = shop.store.shipping().move(order.open().get(0), annex);

        assertThat(order.fulfillmentOrders()).containsExactly(moved);
        assertThat(moved.location()).isSameAs(annex);
        assertThat(stock(Quantity.COMMITTED)).isZero();
        assertThat(shop.store.stock().quantity(variant, annex, Quantity.COMMITTED))
                .isEqualTo(3);
    }

    @Test
    void holdsSchedulesAndReleases() {
        FulfillmentOrder work = order.open().get(0);
        shop.clock.pass(Duration.ofMinutes(1));
        shop.store.shipping().hold(work, "INCORRECT_ADDRESS", "no such street");

        JsonNode held = read(order).at("/fulfillmentOrders/nodes/0");
        assertThat(held.at("/fulfillmentHolds/0/reason").asText()).isEqualTo("INCORRECT_ADDRESS");
        assertThat(held.path("supportedActions").findValuesAsText("action")).doesNotContain("CREATE_FULFILLMENT");
        assertThat(work.updatedAt()).isAfter(order.updatedAt());
        shop.store.shipping().release(work);
        assertThat(work.status()).isEqualTo(FulfillmentOrder.Status.OPEN);
        shop.store.shipping().schedule(work, shop.clock.instant().plus(Duration.ofDays(3)));
        assertThat(read(order).path("displayFulfillmentStatus").asText()).isEqualTo("SCHEDULED");
    }

    @Test
    void bundlesAreSoldAsTheirComponents() {
        Variant other = shop.variant("B", 10);
        Variant bundle = shop.store
                .catalog()
                .add(new ProductDraft("Set").variant(new VariantDraft("SET").bundle(Map.of(variant, 2, other, 1))))
                .variants()
                .get(0);

        Order sold = shop.store.sales().place(new OrderDraft().line(bundle, 2));

        assertThat(sold.lines()).extracting(LineItem::quantity).containsExactlyInAnyOrder(4, 2);
        JsonNode lines = shop.run("OrderLines", "id", sold.gid(), "first", 10).at("/data/order/lineItems/nodes");
        assertThat(lines.findValuesAsText("variantSku")).containsExactly("SET", "SET");
    }

    @Test
    void servicesAndCustomLinesHaveTheirOwnWork() {
        Variant service = shop.store
                .catalog()
                .add(new ProductDraft("Repair")
                        .variant(new VariantDraft("SRV").untracked().withoutShipping()))
                .variants()
                .get(0);

        Order mixed = shop.store
                .sales()
                .place(new OrderDraft().line(service, 1).line(variant, 1).customLine("Engraving", 1));

        JsonNode work = read(mixed).at("/fulfillmentOrders/nodes");
        assertThat(work).hasSize(2);
        assertThat(work.findValuesAsText("methodType")).containsExactlyInAnyOrder("NONE", "SHIPPING");
        assertThat(mixed.lines().get(2).variant()).isNull();
    }

    @Test
    void deletedProductsVanishButTheirOrdersStay() {
        shop.store.catalog().delete(variant.product());

        JsonNode lines = shop.run("OrderLines", "id", order.gid(), "first", 10).at("/data/order/lineItems/nodes/0");
        assertThat(lines.path("variant").isNull()).isTrue();
        assertThat(lines.path("sku").asText()).isEqualTo("A");
        JsonNode event = shop.run("DeletedSince", "first", 5, "query", "action:destroy subject_type:PRODUCT")
                .at("/data/events/nodes/0");
        assertThat(event.path("subjectId").asText()).isEqualTo(variant.product().gid());
    }

    @Test
    void workInOpenStatesOnlyUnlessClosedIsAskedFor() {
        shop.store.shipping().fulfil(order);

        assertThat(shop.run("FulfillmentOrdersPage", "first", 5, "closed", false, "lines", 5)
                        .at("/data/fulfillmentOrders/nodes"))
                .isEmpty();
        assertThat(shop.run("FulfillmentOrdersPage", "first", 5, "closed", true, "lines", 5)
                        .at("/data/fulfillmentOrders/nodes"))
                .hasSize(1);
        assertThat(read(order).at("/fulfillmentOrders/nodes")).hasSize(1);
    }

    @Test
    void theMerchantsOwnFieldsAreRead() {
        shop.store.catalog().metafield(variant, "custom", "bin", "A-17");
        Order gift = shop.store.sales().place(new OrderDraft().line(variant, 1).attribute("Gift message", "Hi"));

        JsonNode answer = shop.query(
                "query($v: ID!, $o: ID!) { productVariant(id: $v) { metafield(namespace: \"custom\", key: \"bin\")"
                        + " { value } } order(id: $o) { customAttributes { key value } } }",
                "v",
                variant.gid(),
                "o",
                gift.gid());

        assertThat(answer.at("/data/productVariant/metafield/value").asText()).isEqualTo("A-17");
        assertThat(answer.at("/data/order/customAttributes/0/value").asText()).isEqualTo("Hi");
    }
}
