package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Shop, warehouse, operator and connector at once, over several picking orders of one Shopify order. */
class InterleavingsTest {
    @TempDir
    private Path folder;

    private static int shipped(Order order, LineItem line) {
        return order.fulfillments().stream()
                .filter(made -> !made.cancelled())
                .mapToInt(made -> made.quantity(line))
                .sum();
    }

    /** A mug sent, and a hat in an open follow-up. */
    private static Order exchanged(AllocationFixture shop, int hats) {
        Order order = shop.sent(1);
        shop.sales().addLine(order, shop.hat, hats);
        shop.orders();
        assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|" + hats);
        return order;
    }

    @OnEveryDatabase
    void c02ARootReopenedWhileItsFollowUpIsOpenTakesNothingTwice(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = exchanged(shop, 1);
            LineItem mugs = order.lines().get(0);
            shop.reopen("1001");
            shop.sales().changeQuantity(mugs, 2);
            shop.orders();

            assertThat(shop.pickingOrders())
                    .containsExactly("1001|open|MUG|1", "1001-2|open|HAT|1", "1001-2|open|MUG|1");

            shop.bench.execute("update picking_order_line set ordered_qty = 2 where order_id = "
                    + "(select id from picking_order where order_number = '1001')");
            shop.pick("1001", "MUG", 1);
            shop.orders();

            assertThat(shop.pickingOrders())
                    .as("what the root picked is asked of nobody else")
                    .containsExactly("1001|open|MUG|2", "1001-2|open|HAT|1");

            shop.close("1001");
            shop.finish("1001-2", "HAT", 1);
            shop.ship();
            shop.rests();

            assertThat(shipped(order, mugs)).isEqualTo(2);
            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02RootAndFollowUpWhoseAnswersAreBothLostAreEachSentOnce(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            LineItem mugs = order.lines().get(0);
            shop.finish("1001", "MUG", 1);
            shop.orders();
            shop.decide(order, Decision.FOLLOW_UP);
            shop.finish("1001-2", "MUG", 2);
            shop.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            shop.ship();
            shop.orders();

            assertThat(shop.outbox()).containsExactly("unclear");

            shop.untilSure();
            shop.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            shop.ship();

            assertThat(shop.outbox()).containsExactly("sent", "unclear");
            shop.orders();
            shop.untilSure();
            shop.ship();
            shop.rests();

            assertThat(shop.outbox()).containsExactly("sent", "sent");
            assertThat(shipped(order, mugs)).isEqualTo(3);
            assertThat(order.fulfillments()).hasSize(2);
            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|closed|MUG|2");
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02RequestsOfRootAndFollowUpThatNeverArrivedAreRepeatedOnce(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 1);
            shop.orders();
            shop.decide(order, Decision.FOLLOW_UP);
            shop.finish("1001-2", "MUG", 2);
            for (int i = 0; i < 2; i++) {
                shop.loseAnswer(InjectedFault.Kind.NO_ANSWER);
                shop.loseAnswer(InjectedFault.Kind.CUT_BEFORE);
                shop.ship();
                shop.orders();
                shop.untilSure();
                shop.ship();
                shop.untilSure();
                shop.ship();
            }
            shop.untilSure();
            shop.ship();
            shop.untilSure();
            shop.ship();
            shop.rests();

            assertThat(shipped(order, order.lines().get(0))).isEqualTo(3);
            assertThat(order.fulfillments()).hasSize(2);
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02AnOrderCancelledWhileItsFollowUpIsHalfPickedIsToldAndNothingIsSent(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.close("1001");
            shop.ship();
            shop.orders();
            shop.decide(order, Decision.FOLLOW_UP);
            shop.pick("1001-2", "MUG", 1);
            shop.sales().cancel(order, "CUSTOMER");
            shop.orders();

            assertThat(shop.parked())
                    .extracting(Parked.Entry::message)
                    .anySatisfy(told -> assertThat(told).contains("cancelled in Shopify", "1001-2"));

            shop.close("1001-2");
            shop.ship();
            shop.orders();
            shop.rests();

            assertThat(order.fulfillments()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.stillOnHand(shop.mug)).isZero();

            shop.sales().restore(order);
            shop.orders();
            shop.ship();
            shop.rests();

            assertThat(shipped(order, order.lines().get(0)))
                    .as("picked, and wanted again")
                    .isEqualTo(1);
            assertThat(shop.pickingOrders()).contains("1001-3|open|MUG|2").hasSize(3);
        }
    }

    @OnEveryDatabase
    void c03AShipmentCancelledWhileTheFollowUpIsHalfPickedIsDecidedByItself(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = exchanged(shop, 2);
            shop.pick("1001-2", "HAT", 1);
            shop.shipping().cancel(order.fulfillments().get(0));
            shop.orders();

            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|1|UNDONE");

            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders())
                    .containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|2", "1001-3|open|MUG|1");

            shop.finish("1001-2", "HAT", 1);
            shop.finish("1001-3", "MUG", 1);
            shop.ship();
            shop.rests();

            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06AFollowUpClosedShortIsListedAndFollowedAgain(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = exchanged(shop, 3);
            shop.finish("1001-2", "HAT", 1);
            shop.ship();
            shop.orders();
            shop.rests();

            assertThat(shop.stillWanted()).containsExactly("#1001|HAT|2|GIVEN_UP");

            shop.decide(order, Decision.FOLLOW_UP);
            shop.finish("1001-3", "HAT", 1);
            shop.ship();
            shop.orders();

            assertThat(shop.stillWanted()).containsExactly("#1001|HAT|1|GIVEN_UP");

            shop.decide(order, Decision.LEAVE);
            shop.rests();

            assertThat(shop.stillWanted()).isEmpty();
            assertThat(shop.pickingOrders()).hasSize(3);
        }
    }

    @OnEveryDatabase
    void c03ADecisionWhileARequestIsUnclearIsRefusedAndNothingIsLost(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 2);
            shop.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            shop.ship();

            assertThatThrownBy(() -> shop.decide(order, Decision.FOLLOW_UP))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("#1001: nothing was decided, because a shipment of it is under way");
            assertThat(shop.pickingOrders()).hasSize(1);

            shop.untilSure();
            shop.ship();
            shop.orders();
            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|1");
            shop.rests();
        }
    }

    @OnEveryDatabase
    void c01UnitsAddedWhileAPickingOrderIsBegunWaitForItsEnd(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(2);
            shop.pick("1001", "MUG", 1);
            shop.sales().addLine(order, shop.hat, 1);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|open|MUG|2");
            assertThat(shop.parked())
                    .singleElement()
                    .satisfies(told -> assertThat(told.message()).contains("a line of 1 is new"));

            shop.finish("1001", "MUG", 1);
            shop.ship();
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|2", "1001-2|open|HAT|1");
            shop.rests();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c09ADeletedPickingOrderIsDecidedAndNothingIsMadeByItself(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(2);
            shop.bench.execute("delete from picking_order_line");
            shop.bench.execute("delete from picking_order");
            shop.sales().addLine(order, shop.hat, 1);
            shop.orders();
            shop.rests();

            assertThat(shop.pickingOrders()).isEmpty();
            assertThat(shop.stillWanted()).hasSize(2).allMatch(each -> each.endsWith("DELETED"));

            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders()).containsExactly("1001-2|open|MUG|2", "1001-2|open|HAT|1");
            shop.pick("1001-2", "MUG", 2);
            shop.finish("1001-2", "HAT", 1);
            shop.ship();
            shop.rests();

            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02ACancelledFollowUpIsUsedAgain(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = exchanged(shop, 1);
            LineItem hat = order.lines().get(1);
            shop.sales().refund(hat, 1);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|cancelled|HAT|1");
            shop.rests();

            shop.sales().restore(hat, 1);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
            shop.sales().changeQuantity(order.lines().get(0), 2);
            shop.orders();

            assertThat(shop.pickingOrders()).contains("1001-2|open|MUG|1").hasSize(3);
            shop.rests();
        }
    }

    @OnEveryDatabase
    void c02WhatTheWarehouseCancelsIsItsAnswerAndListed(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.imported(new OrderDraft().line(shop.mug, 2));
            shop.bench.execute("update picking_order set status = 'cancelled'");
            shop.orders();
            shop.rests();

            assertThat(shop.pickingOrders()).containsExactly("1001|cancelled|MUG|2");
            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|2|GIVEN_UP");

            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders()).containsExactly("1001|cancelled|MUG|2", "1001-2|open|MUG|2");
        }
    }

    @OnEveryDatabase
    void c08AnOrderThatShopifyNoLongerShowsIsAskedForHourly(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 2);
            shop.ship();
            shop.orders();
            shop.bench.store().reach().delete(order);
            shop.reopen("1001");
            shop.rests();

            long before = shop.bench.server().journal().count("OrdersById");
            shop.orders();

            assertThat(shop.bench.server().journal().count("OrdersById")).isEqualTo(before);
            assertThat(shop.bench.rows("select record_name, reason from sync_waiting"))
                    .singleElement()
                    .asString()
                    .contains("#1001|Shopify no longer shows it");
        }
    }

    @OnEveryDatabase
    void c01AnOrderThatCannotBeWrittenIsNotReadEachRun(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 2);
            shop.ship();
            shop.orders();
            shop.sales().addLine(order, shop.bench.store().catalog().add("Cup", "CUP"), 1);
            shop.orders();

            assertThat(shop.parked())
                    .singleElement()
                    .satisfies(told -> assertThat(told.message()).contains("No item for line 2"));

            shop.pick("1001", "MUG", 1);
            shop.ship();
            shop.orders();
            shop.bench.execute("update sync_parked set next_try_at = current_timestamp + interval '1' hour");
            shop.rests();
        }
    }
}
