package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Shipments of ours that staff cancel in Shopify. */
class CancelledShipmentTest {
    @TempDir
    private Path folder;

    /** Two mugs, sent, and cancelled in Shopify. */
    private static Order cancelled(Trade trade) {
        Order order = trade.sent(2);
        trade.orders();
        trade.shipping().cancel(order.fulfillments().get(0));
        trade.orders();
        return order;
    }

    @OnEveryDatabase
    void c03ACancelledShipmentIsToldAndItsUnitsStayInShopify(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = cancelled(trade);

            assertThat(trade.parked()).singleElement().satisfies(told -> {
                assertThat(told.name()).isEqualTo(order.name());
                assertThat(told.message()).contains("cancelled in Shopify", "2 units");
                assertThat(told.remedy()).contains("send it again", "follow-up", "leave it");
            });
            assertThat(trade.outbox()).containsExactly("undone");
            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|2|UNDONE");
            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|2");
            trade.rests();
            assertThat(order.fulfillments()).as("nothing by itself").hasSize(1);
            assertThat(trade.stillOnHand(trade.mug))
                    .as("units in Shopify beyond the warehouse's")
                    .isEqualTo(2);
        }
    }

    @OnEveryDatabase
    void c03SentAgainByDecisionTheParcelGoesOutAsItWasPicked(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = cancelled(trade);

            trade.decide(order, Decision.SEND_AGAIN);
            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            trade.rests();
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.stillOnHand(trade.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c03AFollowUpByDecisionTakesTheUnitsOver(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = cancelled(trade);

            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|2", "1001-2|open|MUG|2");
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillOnHand(trade.mug)).as("out of F at once").isZero();

            trade.finish("1001-2", "MUG", 2);
            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            trade.rests();
            assertThat(trade.stillOnHand(trade.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c03LeftByDecisionNothingIsAskedOrToldAgain(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = cancelled(trade);

            trade.decide(order, Decision.LEAVE);
            trade.rests();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|2");
            assertThat(order.fulfillments()).hasSize(1);
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.stillOnHand(trade.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c04NoTrackingIsWrittenToACancelledShipment(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(2);
            long parcel = trade.parcel("1001", "1Z1");
            trade.pick("1001", "MUG", 2, parcel);
            trade.close("1001");
            trade.ship();
            trade.shipping().cancel(order.fulfillments().get(0));
            trade.bench.execute("update shipment set tracking_number = '1Z2' where id = ?", parcel);

            trade.ship();
            trade.rests();

            assertThat(order.fulfillments())
                    .singleElement()
                    .satisfies(made -> assertThat(made.tracking().numbers()).containsExactly("1Z1"));
            assertThat(trade.bench.server().journal().mutations()).hasSize(1);
            assertThat(trade.parked()).extracting(Parked.Entry::name).containsExactly(order.name());

            trade.decide(order, Decision.SEND_AGAIN);
            trade.ship();

            assertThat(order.fulfillments().get(1).tracking().numbers()).containsExactly("1Z2");
            trade.rests();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c05PickedAgainIntoANewParcelItIsSentByItself(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(2);
            long parcel = trade.parcel("1001", "1Z1");
            trade.pick("1001", "MUG", 2, parcel);
            trade.close("1001");
            trade.ship();
            trade.shipping().cancel(order.fulfillments().get(0));
            trade.orders();
            long other = trade.parcel("1001", "1Z9");
            trade.pick("1001", "MUG", -2, parcel);
            trade.pick("1001", "MUG", 2, other);

            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.fulfillments().get(1).tracking().numbers()).containsExactly("1Z9");
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            trade.rests();
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.stillOnHand(trade.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c05ReversedAndPickedAgainBeforeAnybodyLookedIsSentOnce(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.sent(2);
            trade.shipping().cancel(order.fulfillments().get(0));
            trade.reopen("1001");
            trade.pick("1001", "MUG", -2);
            trade.pick("1001", "MUG", 2);
            trade.close("1001");

            trade.ship();
            trade.orders();
            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            trade.rests();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c05AReversedPickOfACancelledShipmentIsNoLongerUndone(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = cancelled(trade);
            trade.pick("1001", "MUG", -1);
            trade.ship();
            trade.orders();
            trade.rests();

            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|1|GIVEN_UP", "#1001|MUG|1|UNDONE");
            assertThat(trade.stillOnHand(trade.mug)).isEqualTo(1);

            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders()).contains("1001-2|open|MUG|2");
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c03SendAgainBesideANewPickSendsBothOnce(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = cancelled(trade);
            LineItem mugs = order.lines().get(0);
            trade.sales().changeQuantity(mugs, 3);
            trade.orders();
            trade.reopen("1001");
            trade.bench.execute("update picking_order_line set ordered_qty = 3 where order_id = "
                    + "(select id from picking_order where order_number = '1001')");
            trade.pick("1001", "MUG", 1);
            trade.close("1001");

            trade.decide(order, Decision.SEND_AGAIN);
            trade.ship();
            trade.rests();

            assertThat(order.fulfillments().stream()
                            .filter(made -> !made.cancelled())
                            .mapToInt(made -> made.quantity(mugs))
                            .sum())
                    .isEqualTo(3);
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c03WhatALookBackFindsCancelledIsUndoneToo(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(2);
            trade.finish("1001", "MUG", 2);
            trade.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            trade.ship();
            trade.orders();
            trade.shipping().cancel(order.fulfillments().get(0));
            trade.orders();
            trade.untilSure();

            trade.ship();
            trade.orders();

            assertThat(trade.outbox()).isEqualTo(List.of("undone"));
            assertThat(trade.parked())
                    .singleElement()
                    .satisfies(told -> assertThat(told.message()).contains("cancelled in Shopify"));
            trade.rests();
            assertThat(order.fulfillments()).hasSize(1);

            trade.decide(order, Decision.SEND_AGAIN);
            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            trade.rests();
            assertThat(trade.parked()).isEmpty();
        }
    }
}
