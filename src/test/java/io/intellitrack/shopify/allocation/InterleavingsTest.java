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
    private static Order exchanged(Trade trade, int hats) {
        Order order = trade.sent(1);
        trade.sales().addLine(order, trade.hat, hats);
        trade.orders();
        assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|" + hats);
        return order;
    }

    @OnEveryDatabase
    void c02ARootReopenedWhileItsFollowUpIsOpenTakesNothingTwice(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = exchanged(trade, 1);
            LineItem mugs = order.lines().get(0);
            trade.reopen("1001");
            trade.sales().changeQuantity(mugs, 2);
            trade.orders();

            assertThat(trade.pickingOrders())
                    .containsExactly("1001|open|MUG|1", "1001-2|open|HAT|1", "1001-2|open|MUG|1");

            trade.bench.execute("update picking_order_line set ordered_qty = 2 where order_id = "
                    + "(select id from picking_order where order_number = '1001')");
            trade.pick("1001", "MUG", 1);
            trade.orders();

            assertThat(trade.pickingOrders())
                    .as("what the root picked is asked of nobody else")
                    .containsExactly("1001|open|MUG|2", "1001-2|open|HAT|1");

            trade.close("1001");
            trade.finish("1001-2", "HAT", 1);
            trade.ship();
            trade.rests();

            assertThat(shipped(order, mugs)).isEqualTo(2);
            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02RootAndFollowUpWhoseAnswersAreBothLostAreEachSentOnce(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            LineItem mugs = order.lines().get(0);
            trade.finish("1001", "MUG", 1);
            trade.orders();
            trade.decide(order, Decision.FOLLOW_UP);
            trade.finish("1001-2", "MUG", 2);
            trade.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            trade.ship();
            trade.orders();

            assertThat(trade.outbox()).containsExactly("unclear");

            trade.untilSure();
            trade.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            trade.ship();

            assertThat(trade.outbox()).containsExactly("sent", "unclear");
            trade.orders();
            trade.untilSure();
            trade.ship();
            trade.rests();

            assertThat(trade.outbox()).containsExactly("sent", "sent");
            assertThat(shipped(order, mugs)).isEqualTo(3);
            assertThat(order.fulfillments()).hasSize(2);
            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|closed|MUG|2");
            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02RequestsOfRootAndFollowUpThatNeverArrivedAreRepeatedOnce(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 1);
            trade.orders();
            trade.decide(order, Decision.FOLLOW_UP);
            trade.finish("1001-2", "MUG", 2);
            for (int i = 0; i < 2; i++) {
                trade.loseAnswer(InjectedFault.Kind.NO_ANSWER);
                trade.loseAnswer(InjectedFault.Kind.CUT_BEFORE);
                trade.ship();
                trade.orders();
                trade.untilSure();
                trade.ship();
                trade.untilSure();
                trade.ship();
            }
            trade.untilSure();
            trade.ship();
            trade.untilSure();
            trade.ship();
            trade.rests();

            assertThat(shipped(order, order.lines().get(0))).isEqualTo(3);
            assertThat(order.fulfillments()).hasSize(2);
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02AnOrderCancelledWhileItsFollowUpIsHalfPickedIsToldAndNothingIsSent(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.close("1001");
            trade.ship();
            trade.orders();
            trade.decide(order, Decision.FOLLOW_UP);
            trade.pick("1001-2", "MUG", 1);
            trade.sales().cancel(order, "CUSTOMER");
            trade.orders();

            assertThat(trade.parked())
                    .extracting(Parked.Entry::message)
                    .anySatisfy(told -> assertThat(told).contains("cancelled in Shopify", "1001-2"));

            trade.close("1001-2");
            trade.ship();
            trade.orders();
            trade.rests();

            assertThat(order.fulfillments()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.stillOnHand(trade.mug)).isZero();

            trade.sales().restore(order);
            trade.orders();
            trade.ship();
            trade.rests();

            assertThat(shipped(order, order.lines().get(0)))
                    .as("picked, and wanted again")
                    .isEqualTo(1);
            assertThat(trade.pickingOrders()).contains("1001-3|open|MUG|2").hasSize(3);
        }
    }

    @OnEveryDatabase
    void c03AShipmentCancelledWhileTheFollowUpIsHalfPickedIsDecidedByItself(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = exchanged(trade, 2);
            trade.pick("1001-2", "HAT", 1);
            trade.shipping().cancel(order.fulfillments().get(0));
            trade.orders();

            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|1|UNDONE");

            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders())
                    .containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|2", "1001-3|open|MUG|1");

            trade.finish("1001-2", "HAT", 1);
            trade.finish("1001-3", "MUG", 1);
            trade.ship();
            trade.rests();

            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06AFollowUpClosedShortIsListedAndFollowedAgain(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = exchanged(trade, 3);
            trade.finish("1001-2", "HAT", 1);
            trade.ship();
            trade.orders();
            trade.rests();

            assertThat(trade.stillWanted()).containsExactly("#1001|HAT|2|GIVEN_UP");

            trade.decide(order, Decision.FOLLOW_UP);
            trade.finish("1001-3", "HAT", 1);
            trade.ship();
            trade.orders();

            assertThat(trade.stillWanted()).containsExactly("#1001|HAT|1|GIVEN_UP");

            trade.decide(order, Decision.LEAVE);
            trade.rests();

            assertThat(trade.stillWanted()).isEmpty();
            assertThat(trade.pickingOrders()).hasSize(3);
        }
    }

    @OnEveryDatabase
    void c03ADecisionWhileARequestIsUnclearIsRefusedAndNothingIsLost(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 2);
            trade.loseAnswer(InjectedFault.Kind.CUT_AFTER);
            trade.ship();

            assertThatThrownBy(() -> trade.decide(order, Decision.FOLLOW_UP))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("#1001: nothing was decided, because a shipment of it is under way");
            assertThat(trade.pickingOrders()).hasSize(1);

            trade.untilSure();
            trade.ship();
            trade.orders();
            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|1");
            trade.rests();
        }
    }

    @OnEveryDatabase
    void c01UnitsAddedWhileAPickingOrderIsBegunWaitForItsEnd(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(2);
            trade.pick("1001", "MUG", 1);
            trade.sales().addLine(order, trade.hat, 1);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|open|MUG|2");
            assertThat(trade.parked())
                    .singleElement()
                    .satisfies(told -> assertThat(told.message()).contains("a line of 1 is new"));

            trade.finish("1001", "MUG", 1);
            trade.ship();
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|2", "1001-2|open|HAT|1");
            trade.rests();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c09ADeletedPickingOrderIsDecidedAndNothingIsMadeByItself(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(2);
            trade.bench.execute("delete from picking_order_line");
            trade.bench.execute("delete from picking_order");
            trade.sales().addLine(order, trade.hat, 1);
            trade.orders();
            trade.rests();

            assertThat(trade.pickingOrders()).isEmpty();
            assertThat(trade.stillWanted()).hasSize(2).allMatch(each -> each.endsWith("DELETED"));

            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders()).containsExactly("1001-2|open|MUG|2", "1001-2|open|HAT|1");
            trade.pick("1001-2", "MUG", 2);
            trade.finish("1001-2", "HAT", 1);
            trade.ship();
            trade.rests();

            assertThat(order.lines()).allMatch(line -> line.unfulfilledQuantity() == 0);
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02ACancelledFollowUpIsUsedAgain(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = exchanged(trade, 1);
            LineItem hat = order.lines().get(1);
            trade.sales().refund(hat, 1);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|cancelled|HAT|1");
            trade.rests();

            trade.sales().restore(hat, 1);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
            trade.sales().changeQuantity(order.lines().get(0), 2);
            trade.orders();

            assertThat(trade.pickingOrders()).contains("1001-2|open|MUG|1").hasSize(3);
            trade.rests();
        }
    }

    @OnEveryDatabase
    void c02WhatTheWarehouseCancelsIsItsAnswerAndListed(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.imported(new OrderDraft().line(trade.mug, 2));
            trade.bench.execute("update picking_order set status = 'cancelled'");
            trade.orders();
            trade.rests();

            assertThat(trade.pickingOrders()).containsExactly("1001|cancelled|MUG|2");
            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|2|GIVEN_UP");

            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders()).containsExactly("1001|cancelled|MUG|2", "1001-2|open|MUG|2");
        }
    }

    @OnEveryDatabase
    void c08AnOrderThatShopifyNoLongerShowsIsAskedForHourly(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 2);
            trade.ship();
            trade.orders();
            trade.bench.store().reach().delete(order);
            trade.reopen("1001");
            trade.rests();

            long before = trade.bench.server().journal().count("OrdersById");
            trade.orders();

            assertThat(trade.bench.server().journal().count("OrdersById")).isEqualTo(before);
            assertThat(trade.bench.rows("select record_name, reason from sync_waiting"))
                    .singleElement()
                    .asString()
                    .contains("#1001|Shopify no longer shows it");
        }
    }

    @OnEveryDatabase
    void c01AnOrderThatCannotBeWrittenIsNotReadEachRun(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 2);
            trade.ship();
            trade.orders();
            trade.sales().addLine(order, trade.bench.store().catalog().add("Cup", "CUP"), 1);
            trade.orders();

            assertThat(trade.parked())
                    .singleElement()
                    .satisfies(told -> assertThat(told.message()).contains("No item for line 2"));

            trade.pick("1001", "MUG", 1);
            trade.ship();
            trade.orders();
            trade.bench.execute("update sync_parked set next_try_at = current_timestamp + interval '1' hour");
            trade.rests();
        }
    }
}
