package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.fulfillment.due.OpenOrders;
import io.intellitrack.shopify.fulfillment.due.OpenOrders.Page;
import io.intellitrack.shopify.fulfillment.due.SettledPolling;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What is finished is not looked at again, until something about it changes: found when, and by which of the hints. */
class SettledOrdersTest {
    private static final Duration QUIET = Duration.ofMinutes(11);
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofMinutes(1);

    /** No order counts as settled last, and a step of the circle is one order. */
    private static final SettledPolling ONLY_THE_CIRCLE =
            new SettledPolling(Duration.ofMinutes(10), RECENT, STEP, 0, 1, SettledPolling.STANDARD.ids());

    /** An integrator's filter that lets nothing pass. */
    private static final String KEPT_BACK = """
                  - filter:
                      expression:
                        simple:
                          expression: "${body[order_number]} == 'none'"
                      steps:
                        - bean:
                            ref: fulfillments
                            method: ship
            """.indent(8);

    @TempDir
    Path folder;

    private static boolean due(FulfillmentFixture shop) {
        return shop.connector().fulfillments().somethingDue();
    }

    private static List<String> settled(FulfillmentFixture shop) {
        return shop.texts("select o.order_number from sync_settled s join picking_order o on o.id = s.picking_order_id "
                + "where s.settled_at is not null order by o.id");
    }

    /** Sent, and long enough ago. */
    private static Order finished(FulfillmentFixture shop, int units) {
        return finished(shop, units, units);
    }

    /** The same with some of its units picked. */
    private static Order finished(FulfillmentFixture shop, int units, int picked) {
        Order order = shop.ordered(shop.shirt, units);
        shop.pickedAndClosed(order, picked);
        shop.run();
        shop.later(QUIET);
        assertThat(due(shop)).isFalse();
        assertThat(settled(shop)).contains(order.name().substring(1));
        return order;
    }

    private static void morePicked(FulfillmentFixture shop, Order order) {
        shop.sql(
                "update pick set quantity = quantity + 1 where line_id = ?",
                shop.line(order.lines().get(0)));
    }

    @OnEveryDatabase
    void anOrderIsSettledTenMinutesAfterTheLastCommitAboutIt(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            shop.later(QUIET);
            assertThat(due(shop)).as("it is being picked").isFalse();
            shop.pickedAndClosed(order, 1);
            assertThat(due(shop)).isTrue();
            long runs = shop.number("select count(*) from sync_run");

            shop.run();
            assertThat(due(shop)).isFalse();
            assertThat(settled(shop)).isEmpty();
            shop.later(Duration.ofMinutes(9));
            assertThat(due(shop)).isFalse();
            assertThat(settled(shop)).isEmpty();
            shop.later(Duration.ofMinutes(2));
            assertThat(due(shop)).isFalse();
            assertThat(settled(shop)).hasSize(1);

            assertThat(shop.number("select count(*) from sync_run"))
                    .as("looks are no runs")
                    .isEqualTo(runs + 1);
            shop.restart();
            shop.connector().fulfillments().compareRecent();
            assertThat(settled(shop)).as("it looks the same after a restart").hasSize(1);
            assertThat(shop.connector().fulfillments().pending().unsent()).isZero();
        }
    }

    @OnEveryDatabase
    void whatARunLeavesAsItIsWakesNoRunAfterTheOther(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 2);
            shop.pickedAndClosed(order, 1);
            Path route = shop.kit.folder().resolve("routes/fulfillments-to-shopify.camel.yaml");
            String step =
                    "              - bean:\n                  ref: fulfillments\n                  method: ship\n";
            assertThat(Files.readString(route)).contains(step);
            shop.kit.route("fulfillments-to-shopify", Files.readString(route).replace(step, KEPT_BACK));
            shop.restart();
            assertThat(due(shop)).isTrue();
            shop.run();

            assertThat(due(shop)).as("a moment ago").isFalse();
            shop.later(STEP);
            assertThat(due(shop)).isTrue();

            shop.pick(order.lines().get(0), 1);
            assertThat(due(shop)).as("something changed").isTrue();
        }
    }

    @OnEveryDatabase
    void cancelledAndDeletedOrdersAreSettledTooAndOpenOnesNever(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order cancelled = shop.ordered(shop.shirt, 1);
            shop.pick(cancelled.lines().get(0), 1);
            shop.sql("update picking_order set status = ' Cancelled' where id = ?", shop.id(cancelled));
            Order deleted = shop.ordered(shop.mug, 1);
            shop.sql("delete from picking_order_line where order_id = ?", shop.id(deleted));
            shop.sql("delete from picking_order where id = ?", shop.id(deleted));
            shop.ordered(shop.mug, 2);
            shop.sql("update picking_order set status = null where id = ?", shop.id(shop.ordered(shop.mug, 3)));
            shop.run();
            shop.later(QUIET);

            due(shop);

            assertThat(shop.texts("select picking_order_id from sync_settled where settled_at is not null "
                            + "order by picking_order_id"))
                    .containsExactly("" + shop.id(cancelled), "" + shop.id(deleted));
        }
    }

    @OnEveryDatabase
    void whatWaitsIsInDoubtOrToBeTriedAgainIsNotSettled(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(order, 1);
            shop.run();
            for (String state : List.of("planned", "sending", "unclear", "waiting", "undone")) {
                shop.sql(
                        "update sync_fulfillment set state = ?, next_look_at = current_timestamp + interval '1' day",
                        state);
                shop.later(QUIET);
                due(shop);
                assertThat(settled(shop)).as(state).isEmpty();
            }
            shop.sql("update sync_fulfillment set state = 'sent'");
            shop.sql(
                    "insert into sync_parked (store, flow, record_key, record_id, cause, message, remedy, healing, "
                            + "parked_at, last_tried_at, next_try_at) values ('default', 'fulfillments-to-shopify', "
                            + "?, ?, 'shopify', '', '', true, current_timestamp, current_timestamp, "
                            + "current_timestamp + interval '1' day)",
                    order.gid(),
                    order.gid());
            due(shop);
            assertThat(settled(shop)).as("to be tried again").isEmpty();
            shop.sql("update sync_parked set healing = false");

            due(shop);
            assertThat(settled(shop)).hasSize(1);

            shop.connector().parked().retry(shop.number("select id from sync_parked"));
            assertThat(due(shop)).as("a person wants it tried again").isTrue();
            assertThat(settled(shop)).isEmpty();
        }
    }

    @OnEveryDatabase
    void nothingCommittedDuringTheLookIsSettledOver(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(order, 1);
            shop.run();
            shop.later(QUIET);
            Database database = shop.connector().database();
            SettledOrders settled = new SettledOrders("default");
            OpenOrders orders = new OpenOrders(
                    database,
                    "default",
                    Mode.LIVE,
                    Duration.ZERO,
                    new WarehouseRows(RouteSql.read(shop.kit.home().routes().resolve("sql"))));

            Page page = orders.walk(Map.of()).next().orElseThrow();
            List<SettledOrders.Finished> finished = page.findings().stream()
                    .flatMap(finding -> finding.finished().stream())
                    .toList();
            database.jdbi().useTransaction(handle -> settled.touchOrder(handle, order.gid()));
            shop.later(QUIET);
            database.jdbi().useTransaction(handle -> settled.settle(handle, finished, page.now()));

            assertThat(finished).hasSize(1);
            assertThat(settled(shop)).isEmpty();
            due(shop);
            assertThat(settled(shop))
                    .as("the next look has read what was committed")
                    .hasSize(1);
        }
    }

    @OnEveryDatabase
    void aReopenedOrderComesBackWithTheNextLookAndSendsTheDifference(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = finished(shop, 3, 2);

            shop.reopen(order);
            assertThat(due(shop)).isFalse();
            assertThat(settled(shop)).isEmpty();
            shop.pick(order.lines().get(0), 1);
            shop.close(order);

            assertThat(due(shop)).isTrue();
            shop.run();
            assertThat(order.fulfillments()).hasSize(2);
        }
    }

    @OnEveryDatabase
    void anUnknownStatusBringsAnOrderBack(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = finished(shop, 1);

            shop.sql("update picking_order set status = 'shelved' where id = ?", shop.id(order));

            assertThat(due(shop)).isFalse();
            assertThat(settled(shop)).isEmpty();
        }
    }

    @OnEveryDatabase
    void aNewPickAndANewPackageAreFoundByTheNextLookWhateverTheOrderOfTheirIds(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order first = shop.ordered(shop.shirt, 3);
            shop.pick(first.lines().get(0), 1);
            shop.close(first);
            shop.sql("update pick set id = id + 5000");
            Order second = finished(shop, 1);
            assertThat(settled(shop)).hasSize(2);

            shop.pick(first.lines().get(0), 1); // with a lower id than the newest
            assertThat(due(shop)).isTrue();
            assertThat(settled(shop)).containsExactly(second.name().substring(1));
            shop.run();
            assertThat(first.fulfillments()).hasSize(2);

            shop.packed(second, "UPS", "1Z1");
            assertThat(due(shop)).isTrue();
            shop.run();
            assertThat(second.fulfillments().get(0).tracking().numbers()).containsExactly("1Z1");
        }
    }

    @OnEveryDatabase
    void unitsPutBackAndPickedAnewAreSeenThoughTheSumsAreTheSame(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = finished(shop, 2);

            shop.pick(order.lines().get(0), -1);
            shop.pick(order.lines().get(0), 1);
            due(shop);

            assertThat(settled(shop)).isEmpty();
        }
    }

    @OnEveryDatabase
    void anEditIsFoundWithinFiveMinutes(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = finished(shop, 3, 2);

            morePicked(shop, order);
            assertThat(due(shop)).as("no new id tells it").isFalse();
            shop.later(RECENT);

            assertThat(due(shop)).isTrue();
            shop.run();
            assertThat(order.fulfillments()).hasSize(2);
        }
    }

    @OnEveryDatabase
    void anEditIsFoundBeforeEndOfDayAndAtAStart(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = finished(shop, 3);
            Order other = finished(shop, 3);

            shop.sql(
                    "delete from pick where line_id = ?",
                    shop.line(order.lines().get(0)));
            shop.connector().fulfillments().compareRecent();
            assertThat(settled(shop)).containsExactly(other.name().substring(1));

            shop.sql("update pick set location_id = null");
            shop.restart();
            due(shop);
            assertThat(settled(shop)).isEmpty();
        }
    }

    @OnEveryDatabase
    void anEditOfAnOldOrderIsFoundWhenTheCircleComesByWhichARestartDoesNotBeginAnew(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder).at(ONLY_THE_CIRCLE)) {
            Order first = shop.ordered(shop.shirt, 2);
            Order second = shop.ordered(shop.shirt, 2);
            Order third = shop.ordered(shop.shirt, 3);
            for (Order order : List.of(first, second, third)) {
                shop.pick(order.lines().get(0), 2);
                shop.close(order);
            }
            shop.run();
            shop.later(QUIET);
            due(shop);
            shop.sql("update sync_circle set place = 0, stepped_at = current_timestamp, since = null");
            assertThat(settled(shop)).hasSize(3);
            morePicked(shop, third);
            shop.sql("update sync_circle set last_pick = last_pick + 20000"); // the picks are old

            for (int step = 1; step <= 3; step++) {
                assertThat(settled(shop)).as("before step %s", step).hasSize(3);
                shop.restart();
                due(shop);
                shop.later(STEP);
                due(shop);
            }

            assertThat(settled(shop)).hasSize(2);
            assertThat(due(shop)).isTrue();
            shop.run();
            assertThat(third.fulfillments()).hasSize(2);
            assertThat(shop.connector().fulfillments().comparedSince()).isEmpty();
            shop.later(STEP);
            due(shop);
            assertThat(shop.connector().fulfillments().comparedSince())
                    .as("a round is over")
                    .isPresent();
        }
    }

    @OnEveryDatabase
    void whatIsReadFromShopifyBringsTheOrderBack(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = finished(shop, 1);

            shop.store.sales().changeQuantity(order.lines().get(0), 2);
            shop.connector().flows().run(Flow.ORDERS, RunRequest.manual("test"));

            assertThat(settled(shop)).isEmpty();
        }
    }

    @OnEveryDatabase
    void whatWasOnlyShownIsSentOnceTheProgramMay(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            shop.kit.set("mode", "shadow");
            shop.restart();
            Order order = finished(shop, 1);
            assertThat(shop.states()).containsExactly("shadow");

            shop.kit.set("mode", "live");
            shop.restart();

            assertThat(due(shop)).isTrue();
            shop.run();
            assertThat(order.fulfillments()).hasSize(1);
        }
    }

    @OnEveryDatabase
    void anOrderThatAnOlderVersionLinkedMeanwhileIsFoundByTheCircle(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            due(shop);
            Order order = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(order, 1);
            shop.sql("delete from sync_settled");

            shop.later(STEP);
            due(shop);

            assertThat(due(shop)).isTrue();
            shop.run();
            assertThat(order.fulfillments()).hasSize(1);
        }
    }
}
