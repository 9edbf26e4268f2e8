package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Parts of an order that are held, go another way, or are named in another way: one opinion of what is ours. */
class PartsOfAnOrderTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void c12AHeldPartLetsTheWholeOrderWait(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = mixed(shop);
            FulfillmentOrder held = hold(shop, order);
            shop.orders();

            assertThat(shop.pickingOrders()).isEmpty();
            assertThat(shop.bench.rows("select record_name from sync_waiting")).containsExactly("#1001");

            shop.shipping().release(held);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|open|MUG|1", "1001|open|HAT|1");
            shop.rests();
        }
    }

    private static Order mixed(AllocationFixture shop) {
        return shop.sales()
                .place(new OrderDraft().line(shop.mug, 1).line(shop.hat, 1).from(shop.main));
    }

    private static FulfillmentOrder hold(AllocationFixture shop, Order order) {
        FulfillmentOrder work = order.open().get(0);
        shop.shipping().hold(work, order.lines().get(1), 1, "OTHER");
        return work;
    }

    @OnEveryDatabase
    void c12UnderRestWhatIsFreeComesNowAndTheHeldPartAsAFollowUp(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine, "orders.held", "rest")) {
            Order order = mixed(shop);
            FulfillmentOrder held = hold(shop, order);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|open|MUG|1");
            shop.rests();

            shop.finish("1001", "MUG", 1);
            shop.ship();
            shop.orders();
            shop.rests();

            assertThat(order.fulfillments()).hasSize(1);
            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1");
            assertThat(shop.stillWanted()).singleElement().asString().endsWith("|1|ADDED");

            shop.shipping().release(held);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
            shop.finish("1001-2", "HAT", 1);
            shop.ship();
            shop.rests();
            assertThat(order.lines().get(1).unfulfilledQuantity()).isZero();
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c12UnderRestAHeldPartJoinsAnUnpickedOrder(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine, "orders.held", "rest")) {
            Order order = mixed(shop);
            FulfillmentOrder held = hold(shop, order);
            shop.orders();
            shop.shipping().release(held);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|open|MUG|1", "1001|open|HAT|1");

            shop.shipping().hold(order.open().get(0), "OTHER", "");
            order.open().stream()
                    .filter(work -> work.holds().isEmpty())
                    .forEach(work -> shop.shipping().hold(work, "OTHER", ""));
            shop.orders();

            assertThat(shop.pickingOrders()).allMatch(line -> line.startsWith("1001|cancelled|"));
            shop.rests();
        }
    }

    @OnEveryDatabase
    void c13WhatIsPickedUpIsNeverFulfilledWithTheParcel(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.sales()
                    .place(new OrderDraft()
                            .line(shop.mug, 2)
                            .delivery(DeliveryMethod.PICK_UP)
                            .from(shop.main));
            LineItem mugs = order.lines().get(0);
            FulfillmentOrder pickUp = order.open().get(0);
            FulfillmentOrder shipped = shop.shipping().split(pickUp, mugs, 1, DeliveryMethod.SHIPPING);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|open|MUG|1");

            shop.finish("1001", "MUG", 1);
            shop.ship();

            assertThat(shipped.remaining(mugs)).isZero();
            assertThat(pickUp.remaining(mugs)).isEqualTo(1);
            shop.rests();
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillOnHand(shop.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c13OverPickedUnitsAreNotTakenFromWhatIsPickedUp(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.sales()
                    .place(new OrderDraft()
                            .line(shop.mug, 2)
                            .delivery(DeliveryMethod.PICK_UP)
                            .from(shop.main));
            LineItem mugs = order.lines().get(0);
            FulfillmentOrder pickUp = order.open().get(0);
            shop.shipping().split(pickUp, mugs, 1, DeliveryMethod.SHIPPING);
            shop.orders();
            shop.finish("1001", "MUG", 2);

            shop.ship();

            assertThat(pickUp.remaining(mugs)).isEqualTo(1);
            assertThat(order.fulfillments()).hasSize(1);
            shop.rests();
            assertThat(shop.stillOnHand(shop.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c14EachDeliveryMethodOfALocationIsAShipmentOfItsOwn(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.sales()
                    .place(new OrderDraft().line(shop.mug, 2).line(shop.hat, 1).from(shop.main));
            LineItem mugs = order.lines().get(0);
            shop.shipping().split(order.open().get(0), mugs, 1, DeliveryMethod.LOCAL);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|open|MUG|2", "1001|open|HAT|1");

            shop.pick("1001", "MUG", 2);
            shop.finish("1001", "HAT", 1);
            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            shop.rests();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c15IdsWithAQueryAreTheSameIds(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            shop.bench.server().faults().add(InjectedFault.of(InjectedFault.Kind.QUERY_IDS));

            assertThat(shop.bench.connector().gate().check().green()).isTrue();
            Order order = shop.mugs(2);

            assertThat(shop.pickingOrders()).containsExactly("1001|open|MUG|2");

            shop.finish("1001", "MUG", 2);
            shop.ship();

            assertThat(order.fulfillments()).hasSize(1);
            shop.shipping().cancel(order.fulfillments().get(0));
            shop.orders();

            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|2|UNDONE");
            assertThat(shop.stillOnHand(shop.mug)).isEqualTo(2);

            shop.decide(order, Decision.SEND_AGAIN);
            shop.ship();

            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            shop.rests();
            assertThat(shop.stillOnHand(shop.mug)).isZero();
            assertThat(shop.parked()).isEmpty();
        }
    }
}
