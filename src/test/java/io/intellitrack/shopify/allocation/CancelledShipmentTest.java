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
    private static Order cancelled(AllocationFixture shop) {
        Order order = shop.sent(2);
        shop.orders();
        shop.shipping().cancel(order.fulfillments().get(0));
        shop.orders();
        return order;
    }

    @OnEveryDatabase
    void c03ACancelledShipmentIsToldAndItsUnitsStayInShopify(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = cancelled(shop);

            assertThat(shop.parked()).singleElement().satisfies(told -> {
                assertThat(told.name()).isEqualTo(order.name());
                assertThat(told.message()).contains("cancelled in Shopify", "2 units");
                assertThat(told.remedy()).contains("send it again", "follow-up", "leave it");
            });
            assertThat(shop.outbox()).containsExactly("undone");
            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|2|UNDONE");
            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|2");
            shop.rests();
            assertThat(order.fulfillments()).as("nothing by itself").hasSize(1);
            assertThat(shop.stillOnHand(shop.mug))
                    .as("units in Shopify beyond the warehouse's")
                    .isEqualTo(2);
        }
    }

    @OnEveryDatabase
    void c03SentAgainByDecisionTheParcelGoesOutAsItWasPicked(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = cancelled(shop);

            shop.decide(order, Decision.SEND_AGAIN);
            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            shop.rests();
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.stillOnHand(shop.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c03AFollowUpByDecisionTakesTheUnitsOver(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = cancelled(shop);

            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|2", "1001-2|open|MUG|2");
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillOnHand(shop.mug)).as("out of F at once").isZero();

            shop.finish("1001-2", "MUG", 2);
            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            shop.rests();
            assertThat(shop.stillOnHand(shop.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c03LeftByDecisionNothingIsAskedOrToldAgain(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = cancelled(shop);

            shop.decide(order, Decision.LEAVE);
            shop.rests();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|2");
            assertThat(order.fulfillments()).hasSize(1);
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.stillOnHand(shop.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c04NoTrackingIsWrittenToACancelledShipment(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(2);
            long parcel = shop.parcel("1001", "1Z1");
            shop.pick("1001", "MUG", 2, parcel);
            shop.close("1001");
            shop.ship();
            shop.shipping().cancel(order.fulfillments().get(0));
            shop.bench.execute("update shipment set tracking_number = '1Z2' where id = ?", parcel);

            shop.ship();
            shop.rests();

            assertThat(order.fulfillments())
                    .singleElement()
                    .satisfies(made -> assertThat(made.tracking().numbers()).containsExactly("1Z1"));
            assertThat(shop.bench.server().journal().mutations()).hasSize(1);
            assertThat(shop.parked()).extracting(Parked.Entry::name).containsExactly(order.name());

            shop.decide(order, Decision.SEND_AGAIN);
            shop.ship();

            assertThat(order.fulfillments().get(1).tracking().numbers()).containsExactly("1Z2");
            shop.rests();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c05PickedAgainIntoANewParcelItIsSentByItself(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(2);
            long parcel = shop.parcel("1001", "1Z1");
            shop.pick("1001", "MUG", 2, parcel);
            shop.close("1001");
            shop.ship();
            shop.shipping().cancel(order.fulfillments().get(0));
            shop.orders();
            long other = shop.parcel("1001", "1Z9");
            shop.pick("1001", "MUG", -2, parcel);
            shop.pick("1001", "MUG", 2, other);

            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.fulfillments().get(1).tracking().numbers()).containsExactly("1Z9");
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            shop.rests();
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.stillOnHand(shop.mug)).isZero();
        }
    }

    @OnEveryDatabase
    void c05ReversedAndPickedAgainBeforeAnybodyLookedIsSentOnce(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.sent(2);
            shop.shipping().cancel(order.fulfillments().get(0));
            shop.reopen("1001");
            shop.pick("1001", "MUG", -2);
            shop.pick("1001", "MUG", 2);
            shop.close("1001");

            shop.ship();
            shop.orders();
            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            shop.rests();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c05AReversedPickOfACancelledShipmentIsNoLongerUndone(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = cancelled(shop);
            shop.pick("1001", "MUG", -1);
            shop.ship();
            shop.orders();
            shop.rests();

            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|1|GIVEN_UP", "#1001|MUG|1|UNDONE");
            assertThat(shop.stillOnHand(shop.mug)).isEqualTo(1);

            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders()).contains("1001-2|open|MUG|2");
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c03SendAgainBesideANewPickSendsBothOnce(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = cancelled(shop);
            LineItem mugs = order.lines().get(0);
            shop.sales().changeQuantity(mugs, 3);
            shop.orders();
            shop.reopen("1001");
            shop.bench.execute("update picking_order_line set ordered_qty = 3 where order_id = "
                    + "(select id from picking_order where order_number = '1001')");
            shop.pick("1001", "MUG", 1);
            shop.close("1001");

            shop.decide(order, Decision.SEND_AGAIN);
            shop.ship();
            shop.rests();

            assertThat(order.fulfillments().stream()
                            .filter(made -> !made.cancelled())
                            .mapToInt(made -> made.quantity(mugs))
                            .sum())
                    .isEqualTo(3);
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c03WhatALookBackFindsCancelledIsUndoneToo(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(2);
            shop.finish("1001", "MUG", 2);
            shop.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            shop.ship();
            shop.orders();
            shop.shipping().cancel(order.fulfillments().get(0));
            shop.orders();
            shop.untilSure();

            shop.ship();
            shop.orders();

            assertThat(shop.outbox()).isEqualTo(List.of("undone"));
            assertThat(shop.parked())
                    .singleElement()
                    .satisfies(told -> assertThat(told.message()).contains("cancelled in Shopify"));
            shop.rests();
            assertThat(order.fulfillments()).hasSize(1);

            shop.decide(order, Decision.SEND_AGAIN);
            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            shop.rests();
            assertThat(shop.parked()).isEmpty();
        }
    }
}
