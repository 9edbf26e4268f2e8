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
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.sent(1);
            LineItem hat = shop.sales().addLine(order, shop.hat, 1);

            RunLog.Entry run = shop.orders();

            assertThat(run.saved()).isEqualTo(1);
            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
            shop.rests();
            assertThat(shop.stillWanted()).isEmpty();

            shop.finish("1001-2", "HAT", 1);
            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.fulfillments().get(1).quantity(hat)).isEqualTo(1);
            shop.rests();
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02AQuantityRaisedAfterClosingBecomesAFollowUpOfTheSameLine(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.sent(1);
            LineItem mugs = order.lines().get(0);
            shop.sales().changeQuantity(mugs, 3);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|MUG|2");

            shop.sales().changeQuantity(mugs, 4);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|MUG|3");

            shop.finish("1001-2", "MUG", 3);
            shop.ship();

            assertThat(mugs.unfulfilledQuantity()).isZero();
            shop.rests();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c02ACancellationOrRefundUndoneIsAskedOfTheWarehouseAgain(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order refunded = shop.imported(new OrderDraft().line(shop.mug, 2).line(shop.hat, 1));
            shop.pick("1001", "MUG", 2);
            shop.sales().refund(refunded.lines().get(1), 1);
            shop.orders();
            shop.close("1001");
            shop.ship();
            shop.orders();
            shop.sales().restore(refunded.lines().get(1), 1);
            Order cancelled = shop.mugs(2);
            shop.sales().cancel(cancelled, "CUSTOMER");
            shop.orders();

            assertThat(shop.pickingOrders())
                    .containsExactly(
                            "1001|closed|MUG|2", "1001|closed|HAT|1", "1001-2|open|HAT|1", "1002|cancelled|MUG|2");

            shop.sales().restore(cancelled);
            shop.orders();

            assertThat(shop.pickingOrders()).contains("1002|open|MUG|2").hasSize(4);
            shop.rests();
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06WhatWasClosedShortIsListedAndAFollowUpComesByDecision(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 2);
            shop.ship();
            shop.orders();

            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|1|GIVEN_UP");
            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|3");
            shop.rests();

            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|1");
            assertThat(shop.stillWanted()).isEmpty();

            shop.finish("1001-2", "MUG", 1);
            shop.ship();

            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            shop.rests();
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06WhatIsLeftIsToldNoMoreButWhatComesLaterIs(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 2);
            shop.ship();
            shop.orders();

            shop.decide(order, Decision.LEAVE);

            assertThat(shop.stillWanted()).isEmpty();
            assertThatThrownBy(() -> shop.decide(order, Decision.LEAVE))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("#1001");
            shop.rests();

            shop.sales().changeQuantity(order.lines().get(0), 4);
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|1");
            assertThat(shop.stillWanted()).isEmpty();
            shop.rests();
        }
    }

    @OnEveryDatabase
    void c06AllMakesTheFollowUpOncePerClosingAndNeverAfterAnEmptyOne(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine, "orders.follow-up", "all")) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 1);
            shop.ship();
            shop.orders();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|3", "1001-2|open|MUG|2");

            shop.close("1001-2");
            shop.ship();
            shop.orders();
            shop.rests();

            assertThat(shop.pickingOrders()).hasSize(2);
            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|2|GIVEN_UP");

            shop.reopen("1001-2");
            shop.orders();

            assertThat(shop.stillWanted()).isEmpty();

            shop.finish("1001-2", "MUG", 1);
            shop.ship();
            shop.orders();

            assertThat(shop.pickingOrders())
                    .containsExactly("1001|closed|MUG|3", "1001-2|closed|MUG|2", "1001-3|open|MUG|1");
            shop.finish("1001-3", "MUG", 1);
            shop.ship();
            shop.rests();
            assertThat(order.lines().get(0).unfulfilledQuantity()).isZero();
            assertThat(shop.stillWanted()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c06NoneOnlyListsWhatCameLater(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine, "orders.follow-up", "none")) {
            Order order = shop.sent(1);
            shop.sales().addLine(order, shop.hat, 1);
            shop.orders();
            shop.rests();

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1");
            assertThat(shop.stillWanted()).singleElement().asString().contains("#1001|", "|1|ADDED");

            shop.decide(order, Decision.FOLLOW_UP);

            assertThat(shop.pickingOrders()).containsExactly("1001|closed|MUG|1", "1001-2|open|HAT|1");
        }
    }

    @OnEveryDatabase
    void c07AUnitThatMovesToAnotherLocationOfOursAfterClosingIsListed(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            Order order = shop.mugs(3);
            shop.finish("1001", "MUG", 2);
            shop.ship();
            shop.shipping().move(order.open().get(0), shop.annex);
            shop.orders();
            shop.rests();

            assertThat(shop.stillWanted()).containsExactly("#1001|MUG|1|GIVEN_UP");

            shop.decide(order, Decision.FOLLOW_UP);
            shop.finish("1001-2", "MUG", 1);
            shop.ship();

            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.fulfillments().get(1).location()).isEqualTo(shop.annex);
            shop.rests();
        }
    }
}
