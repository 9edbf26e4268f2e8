package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What Shopify comes to want after a picking order was closed. */
class AfterClosingTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void c01AnExchangeAfterShippingBecomesAFollowUpAndItsPicksAreSent(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.sent(1);
            LineItem hat = trade.sales().addLine(order, trade.hat, 1);

            RunLog.Entry run = trade.orders();

            assertThat(run.saved()).isEqualTo(1);
            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
            trade.rests();
            assertThat(trade.stillWanted()).isEmpty();

            trade.finish("1001-2", "HAT", 1);
            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.fulfillments().get(1).quantity(hat)).isEqualTo(1);
            trade.rests();
            assertThat(trade.parked()).isEmpty();
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02AQuantityRaisedAfterClosingBecomesAFollowUpOfTheSameLine(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.sent(1);
            LineItem mugs = order.lines().get(0);
            trade.sales().changeQuantity(mugs, 3);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|MUG|2");

            trade.sales().changeQuantity(mugs, 4);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|MUG|3");

            trade.finish("1001-2", "MUG", 3);
            trade.ship();

            assertThat(mugs.unfulfilledQuantity()).isZero();
            trade.rests();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02ACancellationOrRefundUndoneIsAskedOfTheWarehouseAgain(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order refunded = trade.imported(new OrderDraft().line(trade.mug, 2).line(trade.hat, 1));
            trade.pick("1001", "MUG", 2);
            trade.sales().refund(refunded.lines().get(1), 1);
            trade.orders();
            trade.close("1001");
            trade.ship();
            trade.orders();
            trade.sales().restore(refunded.lines().get(1), 1);
            Order cancelled = trade.mugs(2);
            trade.sales().cancel(cancelled, "CUSTOMER");
            trade.orders();

            assertThat(trade.pickingOrders())
                    .containsExactly(
                            "1001|closed|MUG|2", "1001|closed|HAT|1", "1001-2|open|HAT|1", "1002|cancelled|MUG|2");

            trade.sales().restore(cancelled);
            trade.orders();

            assertThat(trade.pickingOrders()).contains("1002|open|MUG|2").hasSize(4);
            trade.rests();
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06WhatWasClosedShortIsListedAndAFollowUpComesByDecision(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 2);
            trade.ship();
            trade.orders();

            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|1|GIVEN_UP");
            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|3");
            trade.rests();

            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|1");
            assertThat(trade.stillWanted()).isEmpty();

            trade.finish("1001-2", "MUG", 1);
            trade.ship();

            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            trade.rests();
            assertThat(trade.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06WhatIsLeftIsToldNoMoreButWhatComesLaterIs(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 2);
            trade.ship();
            trade.orders();

            trade.decide(order, Decision.LEAVE);

            assertThat(trade.stillWanted()).isEmpty();
            assertThatThrownBy(() -> trade.decide(order, Decision.LEAVE))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("#1001");
            trade.rests();

            trade.sales().changeQuantity(order.lines().get(0), 4);
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|1");
            assertThat(trade.stillWanted()).isEmpty();
            trade.rests();
        }
    }

    @OnEveryDatabase
    void c06AllMakesTheFollowUpOncePerClosingAndNeverAfterAnEmptyOne(Engine engine) {
        try (Trade trade = new Trade(folder, engine, "orders.follow-up", "all")) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 1);
            trade.ship();
            trade.orders();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|2");

            trade.close("1001-2");
            trade.ship();
            trade.orders();
            trade.rests();

            assertThat(trade.pickingOrders()).hasSize(2);
            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|2|GIVEN_UP");

            trade.reopen("1001-2");
            trade.orders();

            assertThat(trade.stillWanted()).isEmpty();

            trade.finish("1001-2", "MUG", 1);
            trade.ship();
            trade.orders();

            assertThat(trade.pickingOrders())
                    .containsExactly("1001|closed|MUG|3", "1001-2|closed|MUG|2", "1001-3|open|MUG|1");
            trade.finish("1001-3", "MUG", 1);
            trade.ship();
            trade.rests();
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            assertThat(trade.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06NoneOnlyListsWhatCameLater(Engine engine) {
        try (Trade trade = new Trade(folder, engine, "orders.follow-up", "none")) {
            Order order = trade.sent(1);
            trade.sales().addLine(order, trade.hat, 1);
            trade.orders();
            trade.rests();

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1");
            assertThat(trade.stillWanted()).singleElement().asString().contains("#1001|", "|1|ADDED");

            trade.decide(order, Decision.FOLLOW_UP);

            assertThat(trade.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
        }
    }

    @OnEveryDatabase
    void c07AUnitThatMovesToAnotherLocationOfOursAfterClosingIsListed(Engine engine) {
        try (Trade trade = new Trade(folder, engine)) {
            Order order = trade.mugs(3);
            trade.finish("1001", "MUG", 2);
            trade.ship();
            trade.shipping().move(order.open().get(0), trade.annex);
            trade.orders();
            trade.rests();

            assertThat(trade.stillWanted()).containsExactly("#1001|MUG|1|GIVEN_UP");

            trade.decide(order, Decision.FOLLOW_UP);
            trade.finish("1001-2", "MUG", 1);
            trade.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.fulfillments().get(1).location()).isEqualTo(trade.annex);
            trade.rests();
        }
    }
}
