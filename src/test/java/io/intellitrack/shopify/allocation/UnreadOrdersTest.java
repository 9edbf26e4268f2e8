package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.RunningDaemon;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.Poison;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One order that Shopify fails to read stops nothing but itself, in every flow. */
class UnreadOrdersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"H2, DETAILS", "H2, WHOLE", "POSTGRES, DETAILS"})
    void c10OfAHundredClosedOrdersNinetyNineAreSentAndOnlyTheItemOfTheOtherWaits(Engine engine, Poison poison)
            throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            List<Order> orders = closed(shop, 99, shop.mug);
            Order bad = shop.closed(shop.shirt, 3);
            shop.store.reach().poison(bad, poison);

            RunLog.Entry run = shop.run(Flow.ADJUSTMENTS);

            assertThat(orders).allMatch(order -> order.fulfillments().size() == 1);
            assertThat(shop.onHand(shop.mug)).isEqualTo(101);
            assertThat(shop.onHand(shop.shirt)).isEqualTo(10);
            assertThat(run.message().orElseThrow())
                    .contains("1 held back", "SHIRT", VanishingOrdersFixture.number(bad), "fails to read", "dismissed")
                    .doesNotContain("does not show");
            assertThat(shop.parked()).singleElement().satisfies(entry -> {
                assertThat(entry.flow()).isEqualTo(Flow.FULFILLMENTS.id());
                assertThat(entry.name()).isEqualTo(VanishingOrdersFixture.number(bad));
                assertThat(entry.message()).contains("an error of its own").doesNotContain("gid:");
                assertThat(entry.healing()).isTrue();
            });

            shop.store.reach().poison(bad, Poison.NONE);
            shop.run(Flow.ADJUSTMENTS);

            assertThat(bad.fulfillments()).hasSize(1);
            assertThat(shop.onHand(shop.shirt)).isEqualTo(7);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c10AnOrderThatCannotBeReadNeedsAttentionWithAWayOutWhereverPeopleLook(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = VanishingOrdersFixture.withConsole(engine, folder)) {
            List<Order> orders = closed(shop, 8, shop.mug);
            Order healed = shop.closed(shop.shirt, 3);
            Order lost = shop.closed(shop.shirt, 2);
            shop.store.reach().poison(healed, Poison.DETAILS);
            shop.store.reach().poison(lost, Poison.DETAILS);

            RunLog.Entry run = shop.run(Flow.ADJUSTMENTS);

            assertThat(orders).allMatch(order -> order.fulfillments().size() == 1);
            assertThat(shop.onHand(shop.mug)).isEqualTo(192);
            assertThat(run.outcome()).isEqualTo("attention");
            for (Order bad : List.of(healed, lost)) {
                String number = VanishingOrdersFixture.number(bad);
                assertThat(shop.daemon().get("/attention"))
                        .contains("an error of its own", "read again by itself", "/orders?q=" + number)
                        .contains("{&quot;ids&quot;:[" + id(shop, bad) + "]}", "Retry record", "Dismiss 2 records");
                assertThat(shop.daemon().get("/api/parked")).contains("\"name\":\"" + number + "\"");
                assertThat(RunningDaemon.printed(shop.kit, "parked"))
                        .contains(number, "an error of its own", "Dismissed");
            }

            shop.store.reach().poison(healed, Poison.NONE);
            assertThat(RunningDaemon.printed(shop.kit, "parked", "retry", id(shop, healed)))
                    .contains("1 tried again: 1 healed");
            assertThat(healed.fulfillments()).hasSize(1);
            assertThat(RunningDaemon.printed(shop.kit, "parked", "retry", id(shop, lost)))
                    .contains("1 tried again: 0 healed, 1 still parked");
            assertThat(shop.daemon().post("/api/parked/dismiss", "{\"ids\":[" + id(shop, lost) + "]}"))
                    .contains("\"dismissed\":1");
            assertThat(shop.run(Flow.FULFILLMENTS).outcome()).isEqualTo("done");

            shop.run(Flow.ADJUSTMENTS);

            assertThat(shop.onHand(shop.shirt))
                    .as("told without what was dismissed")
                    .isEqualTo(5);
            assertThat(shop.daemon().get("/api/parked")).doesNotContain(VanishingOrdersFixture.number(lost));
        }
    }

    private static String id(VanishingOrdersFixture shop, Order order) {
        return shop.parked().stream()
                .filter(entry -> entry.name().equals(VanishingOrdersFixture.number(order)))
                .map(entry -> Long.toString(entry.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Told once: a shipment in doubt holds no run for ever. */
    @OnEveryDatabase
    void c11AShipmentInDoubtOfAnOrderThatCannotBeReadIsToldOnce(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order bad = shop.closed(shop.shirt, 3);
            shop.server
                    .faults()
                    .add(InjectedFault.of(Kind.CUT_AFTER)
                            .on("CreateFulfillment")
                            .times(1));
            shop.run(Flow.FULFILLMENTS);
            shop.store.reach().poison(bad, Poison.DETAILS);
            shop.minuteLater();
            shop.minuteLater();

            RunLog.Entry first = shop.run(Flow.FULFILLMENTS);

            assertThat(first.outcome()).isEqualTo("attention");
            assertThat(first.message().orElseThrow()).contains("is not known");
            for (int again = 0; again < 6; again++) { // the last ones rest until it is to be read again
                assertThat(shop.run(Flow.FULFILLMENTS).outcome()).isEqualTo("done");
            }
            assertThat(shop.parked()).hasSize(1);

            shop.connector.parked().dismiss(shop.parked().get(0).id(), "me");
            shop.server.journal().clear();
            assertThat(shop.run(Flow.FULFILLMENTS).outcome()).isEqualTo("done");
            assertThat(shop.server.journal().count("Order")).isZero();

            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("noted");
            assertThat(bad.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void c10AnOrderThatCannotBeReadIsDismissedAndItsStockGoesUntilItCanBeReadAgain(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order bad = shop.closed(shop.shirt, 3);
            shop.store.reach().poison(bad, Poison.DETAILS);
            shop.run(Flow.ADJUSTMENTS);
            shop.connector.parked().dismiss(shop.parked().get(0).id(), "me");

            RunLog.Entry run = shop.run(Flow.ADJUSTMENTS);

            assertThat(run.message().orElseThrow()).doesNotContain("held back");
            assertThat(shop.onHand(shop.shirt)).isEqualTo(7);
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.run(Flow.FULFILLMENTS).outcome()).isEqualTo("done");

            shop.store.reach().poison(bad, Poison.NONE);
            shop.store.sales().note(bad, "read again");
            shop.run(Flow.ORDERS);
            shop.run(Flow.FULFILLMENTS);

            assertThat(bad.fulfillments()).hasSize(1);
            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("sent");
        }
    }

    @OnEveryDatabase
    void c10AnOrderThatCannotBeReadIsParkedWhenItIsImportedAndComesByItself(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            List<Order> orders = placed(shop, 12, shop.mug);
            Order bad = orders.get(5);
            shop.store.reach().poison(bad, Poison.DETAILS);

            RunLog.Entry run = shop.run(Flow.ORDERS);

            assertThat(run.read()).isEqualTo(12);
            assertThat(shop.texts("select order_number from picking_order")).hasSize(11);
            Parked.Entry told = shop.parked().get(0);
            assertThat(shop.parked()).hasSize(1);
            assertThat(told.name()).isEqualTo(bad.name());
            assertThat(told.healing()).isTrue();
            assertThat(told.remedy()).contains("read again by itself");

            shop.run(Flow.ORDERS);
            assertThat(shop.parked().get(0).message()).isEqualTo(told.message());
            shop.store.reach().poison(bad, Poison.NONE);
            shop.run(Flow.ORDERS);

            assertThat(shop.texts("select order_number from picking_order")).hasSize(12);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c10TriesOfAnOrderThatCannotBeReadGetRarer(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order bad = shop.closed(shop.shirt, 3);
            shop.store.reach().poison(bad, Poison.DETAILS);
            for (int i = 0; i < 5; i++) {
                shop.run(Flow.FULFILLMENTS);
            }
            shop.server.journal().clear();

            RunLog.Entry quiet = shop.run(Flow.FULFILLMENTS);

            assertThat(shop.server.journal().count("Order")).isZero();
            assertThat(quiet.outcome()).isEqualTo("done");
            assertThat(shop.parked().get(0).nextTryAt()).isPresent();
            shop.connector.parked().retry(shop.parked().get(0).id());
            shop.store.reach().poison(bad, Poison.NONE);
            shop.run(Flow.FULFILLMENTS);
            assertThat(bad.fulfillments()).hasSize(1);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c10AShipmentInDoubtOfAnOrderThatCannotBeReadStopsNoOther(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order bad = shop.closed(shop.shirt, 3);
            shop.server
                    .faults()
                    .add(InjectedFault.of(Kind.CUT_AFTER)
                            .on("CreateFulfillment")
                            .times(1));
            shop.run(Flow.FULFILLMENTS);
            Order other = shop.closed(shop.mug, 2);
            shop.store.reach().poison(bad, Poison.DETAILS);
            shop.minuteLater();
            shop.minuteLater();

            shop.run(Flow.ADJUSTMENTS);

            assertThat(other.fulfillments()).hasSize(1);
            assertThat(shop.onHand(shop.mug)).isEqualTo(8);
            assertThat(shop.parked())
                    .extracting(Parked.Entry::name)
                    .containsExactly(VanishingOrdersFixture.number(bad));

            shop.store.reach().poison(bad, Poison.NONE);
            shop.run(Flow.FULFILLMENTS);

            assertThat(bad.fulfillments()).hasSize(1);
            assertThat(shop.texts("select state from sync_fulfillment order by id"))
                    .containsExactly("sent", "sent");
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c10ALevelThatCannotBeReadHoldsBackItsItemOnly(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            shop.sql("update inventory set on_hand = 4");
            shop.server
                    .faults()
                    .add(InjectedFault.of(Kind.RECORD_FAILS)
                            .on("LevelsByItem")
                            .with(shop.shirt.item().gid()));

            RunLog.Entry run = shop.run(Flow.ADJUSTMENTS);

            assertThat(shop.onHand(shop.mug)).isEqualTo(4);
            assertThat(shop.onHand(shop.shirt)).isEqualTo(10);
            assertThat(run.message().orElseThrow()).contains("1 held back", "SHIRT", "is not known");
        }
    }

    @OnEveryDatabase
    void c32AFulfillmentOrderThatComesTwiceIsPickedOnce(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order order = shop.placed(shop.shirt, 3);
            Order lied = shop.placed(shop.mug, 3);
            shop.server.faults().add(InjectedFault.of(Kind.RECORD_TWICE).with(work(order)));
            shop.server
                    .faults()
                    .add(InjectedFault.of(Kind.RECORD_TWICE_OTHERWISE).with(work(lied)));

            shop.run(Flow.ORDERS);

            assertThat(shop.texts("select cast(cast(ordered_qty as integer) as varchar(9)) from picking_order_line"))
                    .containsExactly("3");
            assertThat(shop.parked()).singleElement().satisfies(entry -> {
                assertThat(entry.name()).isEqualTo(lied.name());
                assertThat(entry.message()).contains("twice");
            });

            shop.server.faults().clear();
            shop.run(Flow.ORDERS);
            assertThat(shop.texts("select order_number from picking_order")).hasSize(2);
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c48AnOrderWithAnImpossibleQuantityIsParkedByName(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order odd = shop.placed(shop.shirt, 7);
            shop.server
                    .faults()
                    .add(InjectedFault.of(Kind.REPLACE)
                            .with("\"remainingQuantity\":7=>\"remainingQuantity\":9223372036854775808"));

            shop.run(Flow.ORDERS);

            assertThat(shop.texts("select order_number from picking_order")).isEmpty();
            assertThat(shop.parked()).singleElement().satisfies(entry -> {
                assertThat(entry.name()).isEqualTo(odd.name());
                assertThat(entry.message()).contains("the remaining quantity is no whole number of 32 bits");
            });
        }
    }

    @OnEveryDatabase
    void c49AThrottledShipmentDidNothingAndIsSimplyDueAgain(Engine engine) throws Exception {
        try (VanishingOrdersFixture shop = new VanishingOrdersFixture(engine, folder)) {
            Order order = shop.closed(shop.shirt, 3);
            shop.server
                    .faults()
                    .add(InjectedFault.of(Kind.THROTTLE).on("CreateFulfillment").times(1));

            RunLog.Entry run = shop.run(Flow.FULFILLMENTS);

            assertThat(run.message().orElseThrow()).doesNotContain("not known");
            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("planned");

            shop.run(Flow.FULFILLMENTS);

            assertThat(order.fulfillments()).hasSize(1);
            assertThat(shop.texts("select state from sync_fulfillment")).containsExactly("sent");
        }
    }

    private static String work(Order order) {
        return order.fulfillmentOrders().get(0).gid();
    }

    private static List<Order> placed(VanishingOrdersFixture shop, int count, Variant variant) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(shop.placed(variant, 1));
        }
        return orders;
    }

    /** Orders of one unit each, of two hundred on the shelf. */
    private static List<Order> closed(VanishingOrdersFixture shop, int count, Variant variant) {
        shop.store.stock().set(variant, shop.main, 200);
        List<Order> orders = placed(shop, count, variant);
        shop.run(Flow.ORDERS);
        shop.sql("insert into pick (line_id, location_id, quantity) select l.id, s.id, 1 from picking_order_line l "
                + "join location s on s.name = 'Stock'");
        shop.sql("update picking_order_line set picked_qty = 1");
        shop.sql("update picking_order set status = 'closed', closed_at = current_timestamp");
        shop.sql(
                "update inventory set on_hand = ? where item_id = (select id from item where item_number = ?)",
                200 - count,
                variant.sku());
        return orders;
    }
}
