package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.LeaseLost;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A request that is not idempotent, and everything that can happen between sending it and knowing what became of it. */
class UnclearTest {
    private static final Duration UNTIL_SURE = Duration.ofMinutes(2).plusSeconds(1);

    @TempDir
    Path folder;

    @OnEveryDatabase
    void fc14AShipmentWhoseAnswerIsLostIsAdoptedAndTheCustomerHearsOnce(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            shop.kit.set("fulfillments.notify-customer", "true");
            shop.restart();
            Order order = partly(shop);
            fail(shop, InjectedFault.Kind.CUT_AFTER);

            RunLog.Entry lost = shop.run();

            assertThat(lost.outcome()).isEqualTo("attention");
            assertThat(shop.states()).containsExactly("unclear");
            assertThat(shop.connector().fulfillments().unsettledItems()).containsExactly(shop.item(shop.shirt));
            assertThat(shop.connector().fulfillments().pending().unclear()).isEqualTo(1);

            RunLog.Entry tooEarly = shop.run();

            assertThat(tooEarly.outcome()).isEqualTo("attention");
            assertThat(shop.states()).containsExactly("unclear");

            shop.later(UNTIL_SURE);
            RunLog.Entry recovered = shop.run();
            var tables = shop.tables();
            shop.run();

            assertThat(recovered.outcome()).isEqualTo("done");
            assertThat(order.fulfillments()).singleElement().satisfies(made -> {
                assertThat(made.notifications()).isEqualTo(1);
                assertThat(shop.texts("select fulfillment_gid from sync_fulfillment"))
                        .containsExactly(made.gid());
            });
            assertThat(shop.states()).containsExactly("sent");
            assertThat(shop.tables()).isEqualTo(tables);
            assertThat(shop.server.journal().count("CreateFulfillment")).isEqualTo(1);
            assertThat(shop.texts("select outcome from sync_attempt")).containsExactly("unknown");
            assertThat(shop.texts("select resolution from sync_attempt"))
                    .singleElement()
                    .asString()
                    .contains("adopted");
            assertThat(shop.connector().fulfillments().unsettledItems()).isEmpty();
        }
    }

    /** An order of which a repeat would be accepted: three ordered, one picked. */
    private static Order partly(FulfillmentFixture shop) {
        Order order = shop.ordered(shop.shirt, 3);
        shop.pickedAndClosed(order, 1);
        return order;
    }

    private static void fail(FulfillmentFixture shop, InjectedFault.Kind how) {
        shop.server.faults().add(InjectedFault.of(how).on("CreateFulfillment").times(1));
    }

    @OnEveryDatabase
    void aLostRequestIsRepeatedOnlyAfterTwoLooksAgree(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = partly(shop);
            fail(shop, InjectedFault.Kind.CUT_BEFORE);
            shop.run();

            shop.later(UNTIL_SURE);
            shop.run();
            shop.run();
            assertThat(shop.states()).containsExactly("unclear");
            assertThat(order.fulfillments()).isEmpty();

            shop.later(Duration.ofSeconds(61));
            shop.run();

            assertThat(shop.states()).containsExactly("sent");
            assertThat(order.fulfillments()).hasSize(1);
            assertThat(shop.number("select count(*) from sync_attempt")).isEqualTo(2);
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void aLostRequestThatShopifyWouldRefuseTwiceIsRepeatedAtTheFirstLook(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 3);
            shop.pickedAndClosed(order, 3);
            fail(shop, InjectedFault.Kind.CUT_BEFORE);
            shop.run();

            shop.later(UNTIL_SURE);
            shop.run();

            assertThat(shop.states()).containsExactly("sent");
            assertThat(order.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void aRequestThatRunsLateIsFoundByTheSecondLook(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = partly(shop);
            fail(shop, InjectedFault.Kind.CUT_BEFORE);
            shop.run();
            shop.later(UNTIL_SURE);
            shop.run();

            executedLate(shop, order);
            shop.later(Duration.ofSeconds(61));
            shop.run();

            assertThat(shop.states()).containsExactly("sent");
            assertThat(order.fulfillments()).hasSize(1);
            assertThat(shop.run().read()).isZero();
        }
    }

    /** Shopify carries out, late, what was asked of it. */
    private static void executedLate(FulfillmentFixture shop, Order order) {
        LineItem line = order.lines().get(0);
        shop.store.shipping().fulfil(order.fulfillmentOrders().get(0), Map.of(line, 1), TrackingInfo.NONE);
    }

    @OnEveryDatabase
    void aRequestThatRunsEvenAfterItWasGivenUpIsFoundBeforeItIsRepeated(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = partly(shop);
            fail(shop, InjectedFault.Kind.CUT_BEFORE);
            shop.run();
            shop.sql("update picking_order set status = 'open'");
            shop.later(UNTIL_SURE);
            shop.run();
            shop.later(Duration.ofSeconds(61));
            shop.run();
            assertThat(shop.states()).containsExactly("planned");

            executedLate(shop, order);
            shop.sql("update picking_order set status = 'closed'");
            shop.run();

            assertThat(shop.states()).containsExactly("sent");
            assertThat(order.fulfillments()).hasSize(1);
            assertThat(shop.server.journal().count("CreateFulfillment")).isEqualTo(1);
        }
    }

    @OnEveryDatabase
    void aProcessThatDiedWhileSendingLeavesADoubtThatTheNextOneEnds(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = partly(shop);
            fail(shop, InjectedFault.Kind.CUT_AFTER);
            shop.run();
            shop.sql("update sync_fulfillment set state = 'sending', fence = 0");
            shop.sql("update sync_attempt set outcome = null");

            shop.run();
            assertThat(shop.states()).containsExactly("unclear");
            shop.later(UNTIL_SURE);
            shop.run();

            assertThat(shop.states()).containsExactly("sent");
            assertThat(order.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void aRunThatLosesItsLeaseWhileSendingCommitsNothingAndNothingIsSentTwice(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = partly(shop);
            shop.connector().onCall(call -> {
                if (call.operation().equals("CreateFulfillment")) {
                    shop.sql("update sync_lease set fence = fence + 1, holder = null");
                }
            });

            assertThatThrownBy(shop::run).isInstanceOf(LeaseLost.class);
            assertThat(shop.states()).containsExactly("sending");

            shop.restart();
            shop.run();
            shop.later(UNTIL_SURE);
            shop.run();

            assertThat(shop.states()).containsExactly("sent");
            assertThat(order.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void whatAPersonFulfilledMeanwhileIsNotTakenForOurs(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 5);
            LineItem line = order.lines().get(0);
            shop.pickedAndClosed(order, 4);
            fail(shop, InjectedFault.Kind.CUT_BEFORE);
            shop.run();
            shop.store.shipping().fulfil(order.fulfillmentOrders().get(0), Map.of(line, 2), TrackingInfo.NONE);

            shop.later(UNTIL_SURE);
            shop.run();

            assertThat(order.fulfillments())
                    .extracting(made -> made.quantity(line))
                    .containsExactly(2, 3);
            assertThat(shop.texts("select reason from sync_fulfillment where state = 'noted'"))
                    .containsExactly("Line 1: 1 already fulfilled in Shopify.");
        }
    }

    @OnEveryDatabase
    void twoThatFitAreParkedAsAPossibleDoubleAndNothingIsCancelled(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = partly(shop);
            fail(shop, InjectedFault.Kind.CUT_AFTER);
            shop.run();
            executedLate(shop, order);

            shop.later(UNTIL_SURE);
            RunLog.Entry run = shop.run();

            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(shop.states()).containsExactly("sent");
            assertThat(shop.texts("select message from sync_parked"))
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .contains("may be in Shopify twice", "2 there have the same units")
                            .doesNotContain("gid:"));
            assertThat(order.fulfillments()).noneMatch(made -> made.cancelled());
        }
    }

    @OnEveryDatabase
    void whileOneShipmentIsUnclearTheOtherParcelsOfItsOrderWaitButOtherOrdersGo(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.inTurn(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 5);
            LineItem line = order.lines().get(0);
            shop.pick(line, 1, shop.packed(order, "UPS", "1Z1"));
            shop.pick(line, 1, shop.packed(order, "UPS", "1Z2"));
            shop.close(order);
            Order other = partly(shop);
            fail(shop, InjectedFault.Kind.CUT_AFTER);

            shop.run();
            assertThat(shop.states()).containsExactly("unclear", "planned", "sent");
            assertThat(other.fulfillments()).hasSize(1);

            shop.later(UNTIL_SURE);
            shop.run();
            assertThat(order.fulfillments())
                    .extracting(made -> made.tracking().numbers().get(0))
                    .containsExactly("1Z1", "1Z2");
            assertThat(shop.states()).containsOnly("sent");
        }
    }

    @OnEveryDatabase
    void aStoreThatLeavesEverythingUnclearIsLeftAlone(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            for (int i = 0; i < 5; i++) {
                partly(shop);
            }
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.CUT_AFTER).on("CreateFulfillment"));

            assertThatThrownBy(shop::run).hasMessageContaining("3 shipments in a row were lost");

            shop.server.faults().clear();
            shop.run();
            shop.later(UNTIL_SURE);
            shop.run();
            assertThat(shop.states()).containsOnly("sent").hasSize(5);
            assertThat(shop.number("select count(distinct fulfillment_gid) from sync_fulfillment"))
                    .isEqualTo(5);
        }
    }

    @OnEveryDatabase
    void aMissingPermissionFailsTheRunAndLeavesTheShipmentPlanned(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = partly(shop);
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.STATUS)
                            .on("CreateFulfillment")
                            .times(1)
                            .with("403"));

            assertThatThrownBy(shop::run).isInstanceOf(ShopifyException.class);
            assertThat(shop.states()).containsExactly("planned");
            assertThat(shop.texts("select outcome from sync_attempt")).containsExactly("not-sent");

            shop.run();
            assertThat(order.fulfillments()).hasSize(1);
        }
    }
}
