package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Trying a parked record again ends healed, still parked with the try counted, or dismissed; and it is told. */
class RetriesTest {
    private static final String FULFILLMENTS = Flow.FULFILLMENTS.id();

    @TempDir
    Path folder;

    @OnEveryDatabase
    void c20ADoubleIsStillParkedUntilOneOfBothIsCancelled(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 5);
            shop.pickedAndClosed(order, 1);
            shop.run();
            LineItem line = order.lines().get(0);
            FulfillmentOrder open = order.fulfillmentOrders().get(0);
            shop.store
                    .shipping()
                    .fulfil(open, Map.of(line, 1), io.intellitrack.shopify.sandbox.orders.TrackingInfo.NONE);
            long row = shop.number("select id from sync_fulfillment");
            park(shop, FULFILLMENTS, new ParkedKey.Doubled(order.gid(), row));

            assertThat(retried(shop)).contains("1 tried again: 0 healed, 1 still parked", "may be in Shopify twice");
            assertThat(only(shop).attempts()).isEqualTo(2);
            assertThat(only(shop).healing()).isFalse();

            shop.store.shipping().cancel(order.fulfillments().get(1));
            assertThat(retried(shop)).contains("1 tried again: 1 healed.");
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c20TrackingWithNothingChangedAndALineThatIsGoneHeal(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(order, 1);
            shop.run();
            park(shop, FULFILLMENTS, new ParkedKey.Tracking(order.gid()));
            park(shop, FULFILLMENTS, new ParkedKey.Line(order.gid(), 4711));

            assertThat(retried(shop)).contains("2 tried again: 2 healed.");
            assertThat(shop.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void c20WhatTheRunDoesNotComeToIsStillParkedWithTheTryCounted(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            park(shop, FULFILLMENTS, new ParkedKey.Whole(order.gid()));
            park(shop, Flow.ORDERS.id(), new ParkedKey.Whole("gid://shopify/Order/4711"));
            park(
                    shop,
                    Flow.INVENTORY.id(),
                    new ParkedKey.Stock("gid://shopify/InventoryItem/1", "gid://shopify/Location/1"));
            List<String> refused = new ArrayList<>();

            List<RunLog.Entry> runs = operations(shop)
                    .retryParkedNow(
                            new ChosenRecords(List.of(), Optional.empty(), Optional.empty(), true),
                            Actor.ofThisProcess("test"),
                            refused::add);

            assertThat(refused).isEmpty();
            assertThat(runs)
                    .extracting(RunLog.Entry::flow, run -> run.outcome().equals("done"))
                    .extracting(tuple -> tuple.toList().get(1))
                    .containsOnly(false);
            assertThat(runs)
                    .extracting(run -> run.message().orElseThrow())
                    .allSatisfy(message -> assertThat(message)
                            .contains(
                                    "1 tried again: 0 healed, 1 still parked", "(Try 2; not tried again by itself.)"));
            assertThat(runs)
                    .extracting(run -> run.message().orElseThrow())
                    .anySatisfy(message -> assertThat(message).contains("picking order is not closed"))
                    .anySatisfy(message -> assertThat(message).contains("Shopify did not show it"))
                    .anySatisfy(message -> assertThat(message).contains("stock was imported before"));
            assertThat(shop.connector().parked().list())
                    .hasSize(3)
                    .allSatisfy(entry -> assertThat(entry.healing()).isFalse())
                    .allSatisfy(entry -> assertThat(entry.attempts()).isEqualTo(2));
        }
    }

    @OnEveryDatabase
    void c20WhereNoRunMayBeginTheRecordStaysParkedAndThatIsSaid(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            park(shop, FULFILLMENTS, new ParkedKey.Tracking(order.gid()));
            ChosenRecords all = new ChosenRecords(List.of(), Optional.empty(), Optional.empty(), true);
            Actor actor = Actor.ofThisProcess("test");
            try (var lease =
                    shop.connector().leases().acquire(Flow.FULFILLMENTS).orElseThrow()) {
                assertThat(lease).isNotNull();
                assertThatThrownBy(() -> operations(shop).retryParked(all, actor))
                        .isInstanceOf(RunRefused.class)
                        .hasMessageContaining("the record is tried again by its next run");
            }
            shop.run();
            assertThat(shop.parked()).as("an order that is not closed").hasSize(1);
            assertThat(only(shop).attempts()).isEqualTo(2);

            shop.sql("delete from sync_flow");
            assertThatThrownBy(() -> operations(shop).retryParked(all, actor))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("the record stays parked");
            assertThat(only(shop).attempts()).isEqualTo(3);
            assertThat(only(shop).healing()).isFalse();
        }
    }

    private static Operations operations(FulfillmentFixture shop) {
        return new Operations(shop.connector(), new Audit(shop.connector().database(), "default"));
    }

    private static String retried(FulfillmentFixture shop) {
        shop.connector()
                .parked()
                .list()
                .forEach(entry -> shop.connector().parked().retry(entry.id()));
        return shop.run().message().orElseThrow();
    }

    private static Parked.Entry only(FulfillmentFixture shop) {
        List<Parked.Entry> all = shop.connector().parked().list();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** As version 1.0.0 left it: without a record of its own. */
    private static void park(FulfillmentFixture shop, String flow, ParkedKey key) {
        shop.sql(
                "insert into sync_parked (store, flow, record_key, record_name, cause, message, remedy, parked_at, "
                        + "last_tried_at) values ('default', ?, ?, '1001', 'shopify', 'It is wrong.', 'Mend it.', "
                        + "current_timestamp, current_timestamp)",
                flow,
                key.stored());
        shop.sql("update sync_parked set record_id = ? where record_key = ?", key.record(), key.stored());
    }
}
