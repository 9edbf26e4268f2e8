package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class ShippingTest {
    @TempDir
    Path folder;

    @OnEveryDatabase
    void aClosedOrderIsFulfilledWithItsTrackingAndASecondRunChangesNothing(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 3);
            long parcel = shop.packed(order, "ups", "1Z1");
            shop.pick(order.lines().get(0), 3, parcel);
            assertThat(shop.run().read()).as("an open order is not read").isZero();
            shop.close(order);
            assertThat(shop.connector().fulfillments().pending().unsent()).isEqualTo(1);

            RunLog.Entry first = shop.run();
            var tables = shop.tables();
            RunLog.Entry second = shop.run();

            assertThat(first.outcome()).isEqualTo("done");
            assertThat(first.saved()).isEqualTo(1);
            assertThat(order.fulfillments()).singleElement().satisfies(made -> {
                assertThat(made.quantity(order.lines().get(0))).isEqualTo(3);
                assertThat(made.tracking().company()).isEqualTo("UPS");
                assertThat(made.tracking().numbers()).containsExactly("1Z1");
                assertThat(made.notifications()).isZero();
            });
            assertThat(shop.states()).containsExactly("sent");
            assertThat(second.read()).isZero();
            assertThat(shop.tables()).isEqualTo(tables);
            assertThat(shop.server.journal().mutations()).hasSize(1);
            assertThat(shop.connector().fulfillments().pending().unsent()).isZero();
        }
    }

    @OnEveryDatabase
    void c29AStatusIsReadWithoutCaseAndBlanks(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order loud = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(loud, 1);
            shop.sql("update picking_order set status = 'CLOSED' where id = ?", shop.id(loud));
            Order blank = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(blank, 2);
            shop.sql("update picking_order set status = ' closed ' where id = ?", shop.id(blank));
            Order open = shop.ordered(shop.shirt, 3);
            shop.pick(open.lines().get(0), 3);
            shop.sql("update picking_order set status = 'Open' where id = ?", shop.id(open));

            shop.run();

            assertThat(loud.fulfillments()).hasSize(1);
            assertThat(blank.fulfillments()).hasSize(1);
            assertThat(open.fulfillments()).isEmpty();
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void c29AnUnknownStatusIsToldByNameAndSentOnceCorrected(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order strange = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(strange, 1);
            shop.sql("update picking_order set status = 'packed' where id = ?", shop.id(strange));
            Order none = shop.ordered(shop.shirt, 2);
            shop.sql("update picking_order set status = null where id = ?", shop.id(none));

            RunLog.Entry told = shop.run();
            shop.sql("update sync_parked set next_try_at = current_timestamp + interval '1' hour");
            RunLog.Entry quiet = shop.run();

            assertThat(told.parked()).isEqualTo(2);
            assertThat(quiet.read()).as("told, and not due").isZero();
            assertThat(shop.texts("select message from sync_parked order by id"))
                    .satisfiesExactly(
                            text -> assertThat(text).contains(strange.name().substring(1), "is \"packed\""),
                            text -> assertThat(text).contains(none.name().substring(1), "is empty"));
            assertThat(shop.states()).isEmpty();

            shop.close(strange);
            shop.sql("update picking_order set status = 'open' where id = ?", shop.id(none));
            shop.run();

            assertThat(strange.fulfillments()).hasSize(1);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void fc11PicksOfSeveralClosingsOverSeveralFulfillmentOrdersAddUp(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 5);
            LineItem line = order.lines().get(0);
            shop.store.shipping().split(order.fulfillmentOrders().get(0), line, 2);

            shop.pickedAndClosed(order, 4);
            shop.run();
            shop.reopen(order);
            shop.run();
            shop.pick(line, 1);
            shop.sql("update picking_order set status = 'closed', closed_at = current_timestamp + interval '1' second");
            shop.run();
            shop.run();

            assertThat(order.fulfillments())
                    .extracting(made -> made.quantity(line))
                    .containsExactly(4, 1);
            assertThat(line.unfulfilledQuantity()).isZero();
            assertThat(shop.states()).containsExactly("sent", "sent");
        }
    }

    @OnEveryDatabase
    void fc12WhatIsFulfilledElsewhereIsNotedAndTheRestIsSent(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.store
                    .sales()
                    .place(new OrderDraft()
                            .line(shop.shirt, 2)
                            .line(shop.mug, 1)
                            .from(shop.main));
            shop.imported(order);
            LineItem shirts = order.lines().get(0);
            LineItem mugs = order.lines().get(1);
            shop.pick(shirts, 2);
            shop.pick(mugs, 1);
            shop.close(order);
            shop.store.shipping().fulfil(order.fulfillmentOrders().get(0), Map.of(shirts, 1), TrackingInfo.NONE);

            RunLog.Entry run = shop.run();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(order.fulfillments()).hasSize(2);
            assertThat(order.fulfillments().get(1).quantity(shirts)).isEqualTo(1);
            assertThat(order.fulfillments().get(1).quantity(mugs)).isEqualTo(1);
            assertThat(shop.texts("select reason from sync_fulfillment where state = 'noted'"))
                    .containsExactly("Line 1: 1 already fulfilled in Shopify.");
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void fc13HeldScheduledForeignAndMovedWorkWaitsWithItsReasonAndGoesByItself(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            ShopLocation service = shop.store.catalog().addFulfillmentService("Fulfilment Inc");
            Order held = shop.ordered(shop.shirt, 1);
            Order scheduled = shop.ordered(shop.shirt, 1);
            Order foreign = shop.ordered(shop.shirt, 1);
            Order moved = shop.ordered(shop.shirt, 1);
            List.of(held, scheduled, foreign, moved).forEach(order -> shop.pickedAndClosed(order, 1));
            shop.store.shipping().hold(work(held), "INCORRECT_ADDRESS", "");
            shop.store.shipping().schedule(work(scheduled), Instant.now().plus(Duration.ofDays(3)));
            shop.store.shipping().move(work(foreign), service);
            shop.store.shipping().move(work(moved), shop.second);

            RunLog.Entry run = shop.run();

            assertThat(shop.server.journal().mutations()).hasSize(1);
            assertThat(moved.fulfillments()).hasSize(1);
            assertThat(run.saved()).isEqualTo(1);
            assertThat(run.skipped()).isEqualTo(3);
            assertThat(shop.texts("select reason from sync_fulfillment where state = 'waiting' order by order_id"))
                    .satisfiesExactly(
                            reason -> assertThat(reason).isEqualTo("on hold (incorrect address)"),
                            reason -> assertThat(reason).startsWith("scheduled for 20"),
                            reason -> assertThat(reason).containsAnyOf("not mapped", "may not see"));
            assertThat(shop.connector().fulfillments().pending().waiting()).isEqualTo(3);
            assertThat(shop.connector().fulfillments().pending().unsent()).isEqualTo(3);

            shop.store.shipping().release(work(held));
            shop.run();

            assertThat(held.fulfillments()).hasSize(1);
            assertThat(shop.connector().fulfillments().pending().waiting()).isEqualTo(2);
        }
    }

    private static FulfillmentOrder work(Order order) {
        return order.fulfillmentOrders().get(0);
    }

    @OnEveryDatabase
    void fc10AnOrderCancelledAfterItWasClosedIsNotSentButParked(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(order, 2);
            shop.store.sales().cancel(order, "CUSTOMER");

            RunLog.Entry run = shop.run();

            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(run.parked()).isEqualTo(1);
            assertThat(shop.parked()).containsExactly(order.gid());
            assertThat(shop.server.journal().mutations()).isEmpty();
            assertThat(shop.run().read()).as("told once").isZero();
        }
    }

    @OnEveryDatabase
    void fc15ALineThatLostItsLinkStillShipsAndAForeignLineIsParkedAlone(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Variant cap = shop.stocked("Cap", "CAP");
            Order order = shop.store
                    .sales()
                    .place(new OrderDraft()
                            .line(shop.shirt, 5)
                            .line(shop.mug, 1)
                            .from(shop.main));
            long id = shop.imported(order);
            LineItem shirts = order.lines().get(0);
            LineItem mugs = order.lines().get(1);
            long split = shop.addLine(id, 3, shop.shirt, 2);
            long foreign = shop.addLine(id, 4, cap, 1);
            shop.sql("update item set item_number = 'SHIRT-NEW' where item_number = 'SHIRT'");
            shop.pick(shirts, 3);
            shop.pick(mugs, 1);
            shop.pick(split, 2, null, shop.main);
            shop.pick(foreign, 1, null, shop.main);
            shop.close(order);

            shop.run();

            assertThat(order.fulfillments()).singleElement().satisfies(made -> {
                assertThat(made.quantity(shirts)).isEqualTo(5);
                assertThat(made.quantity(mugs)).isEqualTo(1);
            });
            assertThat(shop.parked()).containsExactly(order.gid() + "/line/" + foreign);
            assertThat(shop.texts("select reason from sync_fulfillment where state = 'noted'"))
                    .singleElement()
                    .asString()
                    .contains("Line 3 has lost its link to Shopify; it was matched by its item.")
                    .contains("Line 4 has no link");
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void shortEmptyAndOverPickedOrdersSendOnlyWhatIsRight(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order few = shop.ordered(shop.shirt, 3);
            Order none = shop.ordered(shop.shirt, 3);
            Order many = shop.ordered(shop.shirt, 3);
            shop.pickedAndClosed(few, 1);
            shop.close(none);
            shop.pickedAndClosed(many, 4);

            RunLog.Entry run = shop.run();

            assertThat(few.fulfillments()).extracting(made -> made.quantity()).containsExactly(1);
            assertThat(none.fulfillments()).isEmpty();
            assertThat(many.fulfillments()).extracting(made -> made.quantity()).containsExactly(3);
            assertThat(run.parked()).isEqualTo(2);
            assertThat(shop.parked()).containsExactlyInAnyOrder(none.gid(), many.gid());
            assertThat(shop.run().read()).isZero();
            assertThat(shop.connector().fulfillments().pending().unsent()).isZero();
        }
    }

    @OnEveryDatabase
    void trackingEnteredAfterSendingFollowsOnceAndItsChangeToo(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(order, 2);
            shop.run();

            long parcel = shop.packed(order, "UPS", "1Z1");
            shop.run();
            assertThat(order.fulfillments().get(0).tracking().numbers()).containsExactly("1Z1");

            shop.sql("update pick set shipment_id = ?", parcel);
            shop.sql("update shipment set tracking_number = '1Z2', tracking_url = 'https://t.example/1Z2'");
            shop.run();
            shop.run();

            assertThat(order.fulfillments()).singleElement().satisfies(made -> {
                assertThat(made.tracking().numbers()).containsExactly("1Z2");
                assertThat(made.tracking().urls()).containsExactly("https://t.example/1Z2");
            });
            assertThat(shop.server.journal().mutations())
                    .extracting(each -> each.operation())
                    .containsExactly("CreateFulfillment", "UpdateTracking", "UpdateTracking");
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void aTrackingAddressWithoutANumberIsToldOnceAndTheNumberFollows(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 2);
            long parcel = shop.packed(order, "Bob's Vans", null);
            shop.sql("update shipment set tracking_url = 'https://vans.example/7'");
            shop.pick(order.lines().get(0), 2, parcel);
            shop.close(order);

            shop.run();

            assertThat(order.fulfillments()).singleElement().satisfies(made -> {
                assertThat(made.tracking().company()).isEqualTo("Bob's Vans");
                assertThat(made.tracking().numbers()).isEmpty();
                assertThat(made.tracking().urls()).containsExactly("https://vans.example/7");
            });
            assertThat(shop.run().read()).isZero();

            shop.sql("update shipment set tracking_number = '7'");
            shop.run();

            assertThat(order.fulfillments().get(0).tracking().numbers()).containsExactly("7");
            assertThat(shop.server.journal().mutations())
                    .extracting(each -> each.operation())
                    .containsExactly("CreateFulfillment", "UpdateTracking");
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void trackingInDoubtIsComparedBeforeItIsSentAgain(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            shop.kit.set("fulfillments.notify-customer", "true");
            shop.restart();
            Order order = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(order, 2);
            shop.run();
            shop.packed(order, "UPS", "1Z1");
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.CUT_AFTER)
                            .on("UpdateTracking")
                            .times(1));

            shop.run();
            shop.run();
            shop.later(Duration.ofMinutes(3));
            shop.run();

            assertThat(order.fulfillments().get(0).tracking().numbers()).containsExactly("1Z1");
            assertThat(order.fulfillments().get(0).notifications()).isEqualTo(2);
            assertThat(shop.server.journal().count("UpdateTracking")).isEqualTo(1);
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void unitsPutIntoAPackageWhoseTrackingIsInDoubtAreNotSentAgain(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(order, 1);
            shop.run();
            long parcel = shop.packed(order, "UPS", "1Z1");
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.CUT_AFTER)
                            .on("UpdateTracking")
                            .times(1));
            shop.run();
            shop.sql("update pick set shipment_id = ?", parcel);
            shop.reopen(order);
            shop.pickedAndClosed(order, 1);

            shop.run();
            shop.later(Duration.ofMinutes(3));
            shop.run();

            assertThat(order.fulfillments())
                    .extracting(made -> made.tracking().numbers())
                    .containsExactly(List.of("1Z1"), List.of());
            assertThat(shop.server.journal().count("UpdateTracking")).isEqualTo(1);
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void shadowRowsNeverCountAsSentAndReadOnlyWritesNothing(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            shop.connector().defaults().ids(io.intellitrack.shopify.settings.Flow.FULFILLMENTS);
            Order order = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(order, 2);
            shop.kit.set("mode", "read-only");
            shop.restart();
            shop.run();
            assertThat(shop.states()).isEmpty();

            shop.kit.set("mode", "shadow");
            shop.restart();
            shop.run();
            var tables = shop.tables();
            assertThat(shop.run().read()).isZero();
            assertThat(shop.states()).containsExactly("shadow");
            assertThat(shop.tables()).isEqualTo(tables);
            assertThat(shop.server.journal().mutations()).isEmpty();

            shop.kit.set("mode", "live");
            shop.restart();
            shop.run();
            assertThat(shop.states()).containsExactly("sent");
            assertThat(order.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void aDryRunShowsThePlanOfOneOrderAndSendsNothing(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order one = shop.ordered(shop.shirt, 2);
            Order other = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(one, 2);
            shop.pickedAndClosed(other, 2);

            shop.run(RunRequest.manual("test").order(one.name()).dry());

            assertThat(shop.connector().fulfillments().previews())
                    .singleElement()
                    .satisfies(preview -> {
                        assertThat(preview.order()).isEqualTo(one.name().substring(1));
                        assertThat(preview.shipments())
                                .singleElement()
                                .asString()
                                .contains(" x2");
                    });
            assertThat(shop.states()).isEmpty();

            shop.run(RunRequest.manual("test").order(one.name()));

            assertThat(one.fulfillments()).hasSize(1);
            assertThat(other.fulfillments()).isEmpty();
        }
    }

    @OnEveryDatabase
    void fc05WhatIsThrottledArrivesOnceEach(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            List<Order> orders = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Order order = shop.ordered(shop.shirt, 3);
                shop.pickedAndClosed(order, 1);
                orders.add(order);
            }
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.THROTTLE)
                            .on("CreateFulfillment")
                            .each(3));

            for (int i = 0; i < 12; i++) {
                shop.run();
                shop.later(Duration.ofMinutes(3));
            }

            assertThat(orders)
                    .allSatisfy(order -> assertThat(order.fulfillments()).hasSize(1));
            assertThat(shop.states()).hasSize(8).containsOnly("sent");
        }
    }

    @OnEveryDatabase
    void whatShopifyRefusesIsParkedTheOthersGoOnAndARetrySendsIt(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order refused = shop.ordered(shop.shirt, 3);
            Order fine = shop.ordered(shop.shirt, 4);
            shop.pickedAndClosed(refused, 5);
            shop.pickedAndClosed(fine, 2);
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.REPLACE)
                            .on("Order|OrdersToFulfill")
                            .with("\"remainingQuantity\":3=>\"remainingQuantity\":5"));

            RunLog.Entry run = shop.run();

            assertThat(run.parked()).isEqualTo(1);
            assertThat(run.saved()).isEqualTo(1);
            assertThat(shop.parked()).containsExactly(refused.gid());
            assertThat(shop.states()).containsExactly("refused", "sent");
            assertThat(shop.run().read()).as("never repeated unchanged").isZero();

            shop.server.faults().clear();
            shop.connector()
                    .parked()
                    .retry(shop.connector().parked().list().get(0).id());
            shop.run();

            assertThat(refused.fulfillments())
                    .extracting(made -> made.quantity())
                    .containsExactly(3);
            assertThat(shop.texts("select message from sync_parked"))
                    .singleElement()
                    .asString()
                    .contains("2 more picked than Shopify still wants");
        }
    }

    @OnEveryDatabase
    void aRefusalBecauseTheOrderChangedAMomentAgoIsPlannedAnew(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 3);
            shop.pickedAndClosed(order, 5);
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.REPLACE)
                            .on("Order")
                            .times(1)
                            .with("\"remainingQuantity\":3=>\"remainingQuantity\":5"));

            shop.run();
            assertThat(shop.states()).containsExactly("planned");
            shop.run();

            assertThat(order.fulfillments()).extracting(made -> made.quantity()).containsExactly(3);
        }
    }

    @OnEveryDatabase
    void anOrderThatCannotBeReadIsParkedAndTheOthersGoOn(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order gone = shop.ordered(shop.shirt, 1);
            Order fine = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(gone, 1);
            shop.pickedAndClosed(fine, 1);
            shop.sql("update sync_link set shopify_id = 'gid://shopify/Order/1' where shopify_id = ?", gone.gid());

            RunLog.Entry run = shop.run();

            assertThat(run.parked()).isEqualTo(1);
            assertThat(run.saved()).isEqualTo(1);
            assertThat(shop.parked()).containsExactly("gid://shopify/Order/1/not-shown");
            assertThat(fine.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void anIntegratorsFilterKeepsAnOrderBack(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order kept = shop.ordered(shop.shirt, 1);
            Order fine = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(kept, 1);
            shop.pickedAndClosed(fine, 1);
            String step =
                    "              - bean:\n                  ref: fulfillments\n                  method: ship\n";
            String filter = """
                    - filter:
                        expression:
                          simple:
                            expression: "${body[order_number]} != '%s'"
                        steps:
                    """.formatted(kept.name().substring(1)).indent(14) + step.indent(8);
            String yaml = Files.readString(shop.kit.folder().resolve("routes/fulfillments-to-shopify.camel.yaml"));
            assertThat(yaml).contains(step);
            shop.kit.route("fulfillments-to-shopify", yaml.replace(step, filter));
            shop.restart();

            RunLog.Entry run = shop.run();

            assertThat(kept.fulfillments()).isEmpty();
            assertThat(fine.fulfillments()).hasSize(1);
            assertThat(run.skipped()).isEqualTo(1);
            assertThat(run.read()).isEqualTo(2);
        }
    }

    /** As the shipped file did before several orders were sent side by side. */
    @OnEveryDatabase
    void aRouteThatSplitsThePageItselfSendsOneAfterTheOther(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order first = shop.ordered(shop.shirt, 1);
            Order second = shop.ordered(shop.shirt, 3);
            shop.pickedAndClosed(first, 1);
            shop.pickedAndClosed(second, 3);
            Path file = shop.kit.folder().resolve("routes/fulfillments-to-shopify.camel.yaml");
            String yaml = Files.readString(file);
            int from = yaml.indexOf("              - bean:\n                  description: Order by order");
            int to = yaml.indexOf("              - bean:", from + 1);
            String split = """
                    - split:
                        expression:
                          simple:
                            expression: "${body}"
                        streaming: true
                        stopOnException: true
                        aggregationStrategy: outcomes
                        steps:
                          - to:
                              uri: direct:fulfillments-to-shopify-record
                    """.indent(14);
            shop.kit.route("fulfillments-to-shopify", yaml.substring(0, from) + split + yaml.substring(to));
            shop.restart();

            RunLog.Entry run = shop.run();

            assertThat(run.saved()).isEqualTo(2);
            assertThat(shop.states()).containsExactly("sent", "sent");
            assertThat(second.fulfillments())
                    .singleElement()
                    .satisfies(made -> assertThat(made.quantity()).isEqualTo(3));
        }
    }

    @OnEveryDatabase
    void anOrderOfTwoLocationsBecomesAFulfilmentOfEach(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 4);
            LineItem line = order.lines().get(0);
            FulfillmentOrder part = shop.store.shipping().split(work(order), line, 2);
            shop.store.shipping().move(part, shop.second);
            shop.pick(shop.line(line), 1, null, shop.main);
            shop.pick(shop.line(line), 2, null, shop.second);
            shop.packed(order, "UPS", "1Z1");
            shop.close(order);

            shop.run();

            assertThat(order.fulfillments())
                    .extracting(made -> made.location().name(), made -> made.quantity(line))
                    .containsExactlyInAnyOrder(tuple("Main", 1), tuple("Second", 2));
            assertThat(order.fulfillments())
                    .allSatisfy(made -> assertThat(made.tracking().numbers()).containsExactly("1Z1"));
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void anOutageFailsTheRunAndTheNextOneCompletesIt(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.inTurn(engine, folder)) {
            Order first = shop.ordered(shop.shirt, 1);
            Order second = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(first, 1);
            shop.pickedAndClosed(second, 1);
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.STATUS)
                            .on("CreateFulfillment")
                            .after(1)
                            .with("402"));

            assertThatThrownBy(shop::run).isInstanceOf(ShopifyException.class);
            assertThat(first.fulfillments()).hasSize(1);

            shop.server.faults().clear();
            shop.run();

            assertThat(second.fulfillments()).hasSize(1);
            assertThat(first.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void aReopenedOrderIsNotUnsentAnyMoreAndADismissedFaultStaysDismissed(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order held = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(held, 3);
            shop.store.shipping().hold(work(held), "OTHER", "");
            shop.run();
            var fulfillments = shop.connector().fulfillments();
            assertThat(fulfillments.pending().unsent()).isEqualTo(1);
            assertThat(fulfillments.pending().oldestUnsent()).isPresent();

            shop.connector()
                    .parked()
                    .dismiss(shop.connector().parked().list().get(0).id(), "ops");
            shop.run();
            assertThat(shop.connector().parked().list()).isEmpty();

            shop.reopen(held);
            assertThat(fulfillments.pending().unsent()).isZero();
            assertThat(fulfillments.pending().waiting()).isZero();
        }
    }

    @OnEveryDatabase
    void trackingThatShopifyRefusesIsParkedAndSentWhenItIsRetried(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(order, 1);
            shop.run();
            shop.sql("update sync_fulfillment set fulfillment_gid = 'gid://shopify/Fulfillment/1'");
            shop.packed(order, "UPS", "1Z1");

            RunLog.Entry run = shop.run();

            assertThat(run.parked()).isEqualTo(1);
            assertThat(shop.parked()).containsExactly(order.gid() + "/tracking");
            assertThat(shop.number("select count(*) from sync_fulfillment where shipments <> ''"))
                    .isZero();
            assertThat(shop.run().read()).isZero();

            shop.sql(
                    "update sync_fulfillment set fulfillment_gid = ?",
                    order.fulfillments().get(0).gid());
            shop.connector()
                    .parked()
                    .retry(shop.connector().parked().list().get(0).id());
            shop.run();

            assertThat(order.fulfillments().get(0).tracking().numbers()).containsExactly("1Z1");
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.run().read()).isZero();
        }
    }
}
