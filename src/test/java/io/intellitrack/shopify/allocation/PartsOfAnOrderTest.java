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
        try (Trade trade = new Trade(folder, engine)) {
            Order order = mixed(trade);
            FulfillmentOrder held = hold(trade, order);
            trade.orders();

            assertThat(trade.pickingOrders()).isEmpty();
            assertThat(trade.bench.rows("select record_name from sync_waiting")).containsExactly("#1001");

            trade.shipping().release(held);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|open|MUG|1", "1001|open|HAT|1");
            trade.rests();
        }
    }

    private static Order mixed(Trade trade) {
        return trade.sales()
                .place(new OrderDraft().line(trade.mug, 1).line(trade.hat, 1).from(trade.main));
    }

    private static FulfillmentOrder hold(Trade trade, Order order) {
        FulfillmentOrder work = order.open().get(0);
        trade.shipping().hold(work, order.lines().get(1), 1, "OTHER");
        return work;
    }

    @OnEveryDatabase
    void c12UnderRestWhatIsFreeComesNowAndTheHeldPartAsAFollowUp(Engine engine) {
        try (Trade trade = new Trade(folder, engine, "orders.held", "rest")) {
            Order order = mixed(trade);
            FulfillmentOrder held = hold(trade, order);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|open|MUG|1");
            trade.rests();

            trade.finish("1001", "MUG", 1);
            trade.ship();
            trade.orders();
            trade.rests();

            assertThat(order.fulfillments()).hasSize(1);
            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1");
            assertThat(trade.stillWanted()).singleElement().asString().endsWith("|1|ADDED");

            trade.shipping().release(held);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
            trade.finish("1001-2", "HAT", 1);
            trade.ship();
            trade.rests();
            assertThat(order.lines().get(1).unfulfilledQuantity()).isZero();
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c12UnderRestAHeldPartJoinsAnUnpickedOrder(Engine engine) {
        try (Trade trade = new Trade(folder, engine, "orders.held", "rest")) {
            Order order = mixed(trade);
            FulfillmentOrder held = hold(trade, order);
            trade.orders();
            trade.shipping().release(held);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|open|MUG|1", "1001|open|HAT|1");

            trade.shipping().hold(order.open().get(0), "OTHER", "");
            order.open().stream()
                    .filter(work -> work.holds().isEmpty())
                    .forEach(work -> trade.shipping().hold(work, "OTHER", ""));
            trade.orders();

            assertThat(trade.pickingOrders()).allMatch(line -> line.startsWith("1001|cancelled|"));
            trade.rests();
        }
    }

    @OnEveryDatabase
    void c13WhatIsPickedUpIsNeverFulfilledWithTheParcel(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.sales()
                    .place(new OrderDraft()
                            .line(trade.mug, 2)
                            .delivery(DeliveryMethod.PICK_UP)
                            .from(trade.main));
            LineItem mugs = order.lines().get(0);
            FulfillmentOrder pickUp = order.open().get(0);
            FulfillmentOrder shipped = trade.shipping().split(pickUp, mugs, 1, DeliveryMethod.SHIPPING);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|open|MUG|1");

            trade.finish("1001", "MUG", 1);
            trade.ship();

            assertThat(shipped.remaining(mugs)).isZero();
            assertThat(pickUp.remaining(mugs)).isEqualTo(1);
            trade.rests();
            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillOnHand(trade.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c13OverPickedUnitsAreNotTakenFromWhatIsPickedUp(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.sales()
                    .place(new OrderDraft()
                            .line(trade.mug, 2)
                            .delivery(DeliveryMethod.PICK_UP)
                            .from(trade.main));
            LineItem mugs = order.lines().get(0);
            FulfillmentOrder pickUp = order.open().get(0);
            trade.shipping().split(pickUp, mugs, 1, DeliveryMethod.SHIPPING);
            trade.orders();
            trade.finish("1001", "MUG", 2);

            trade.ship();

            assertThat(pickUp.remaining(mugs)).isEqualTo(1);
            assertThat(order.fulfillments()).hasSize(1);
            trade.rests();
            assertThat(trade.stillOnHand(trade.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c14EachDeliveryMethodOfALocationIsAShipmentOfItsOwn(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.sales()
                    .place(new OrderDraft()
                            .line(trade.mug, 2)
                            .line(trade.hat, 1)
                            .from(trade.main));
            LineItem mugs = order.lines().get(0);
            trade.shipping().split(order.open().get(0), mugs, 1, DeliveryMethod.LOCAL);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|open|MUG|2", "1001|open|HAT|1");

            trade.pick("1001", "MUG", 2);
            trade.finish("1001", "HAT", 1);
            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            trade.rests();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c15IdsWithAQueryAreTheSameIds(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            trade.bench.server().faults().add(InjectedFault.of(InjectedFault.Kind.QUERY_IDS));

            assertThat(trade.bench.connector().gate().check().green()).isTrue();
            Order order = trade.mugs(2);

            assertThat(trade.pickingOrders()).containsExactly("1001|open|MUG|2");

            trade.finish("1001", "MUG", 2);
            trade.ship();

            assertThat(order.fulfillments()).hasSize(1);
            trade.shipping().cancel(order.fulfillments().get(0));
            trade.orders();

            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|2|UNDONE");
            assertThat(trade.stillOnHand(trade.mug)).isEqualTo(2);

            trade.decide(order, Decision.SEND_AGAIN);
            trade.ship();

            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            trade.rests();
            assertThat(trade.stillOnHand(trade.mug)).isZero();
            assertThat(trade.parked()).isEmpty();
        }
    }
}
