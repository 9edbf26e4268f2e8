package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The judge of units finds what it is there for, and nothing else: what happens was not followed yet when it looks. */
class UnitsJudgeTest {
    @TempDir
    Path folder;

    @OnEveryDatabase
    void whatIsAddedAfterClosingIsFoundUntilItHasAPlace(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            assertThat(world.settle(shift).all()).isEmpty();
            assertThat(world.judge().all()).as("a plain day").isEmpty();
            Order whole = shift.orders().get(0);

            world.store.sales().changeQuantity(whole.lines().get(0), 5);
            assertThat(world.judge().all()).as("3 more are wanted").anyMatch(found -> found.contains("I23"));

            world.jdbi.useHandle(handle -> handle.execute(
                    "insert into sync_left (store, order_line, order_gid, units) values ('default', ?, ?, 3)",
                    whole.lines().get(0).gid(),
                    whole.gid()));
            assertThat(world.judge().all()).as("they are left").isEmpty();

            world.store.sales().changeQuantity(whole.lines().get(0), 3);
            world.store.reach().delete(shift.orders().get(2));
            assertThat(world.judge().all()).as("nobody knows that it is gone").anyMatch(found -> found.contains("I27"));
            assertThat(world.judge().all()).as("left outlives what is wanted").anyMatch(found -> found.contains("I25"));
        }
    }

    @OnEveryDatabase
    void whatIsAskedTwiceOrSentOfNothingIsFound(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            assertThat(world.settle(shift).all()).isEmpty();
            Order stays = shift.orders().get(2);
            Order whole = shift.orders().get(0);

            world.jdbi.useHandle(handle -> {
                handle.execute(
                        "update picking_order_line set ordered_qty = ordered_qty + 1 where order_id in "
                                + "(select id from picking_order where order_number = ?)",
                        Shift.number(stays));
                handle.execute(
                        "update sync_asked set asked = asked + 1 where picking_order_id in "
                                + "(select id from picking_order where order_number = ?)",
                        Shift.number(stays));
                handle.execute(
                        "delete from pick where line_id in (select l.id from picking_order_line l "
                                + "join picking_order o on o.id = l.order_id where o.order_number = ?)",
                        Shift.number(whole));
            });
            List<String> found = world.judge().all();

            assertThat(found).anyMatch(each -> each.contains("I24")).anyMatch(each -> each.contains("I22"));
        }
    }

    @OnEveryDatabase
    void whatIsDeletedInShopifyIsFoundUntilPeopleAreToldAndTheStockIsRight(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1, Set.of(Happening.DELETED), Set.of());
            assertThat(world.settle(shift).all()).isEmpty();
            String told = "delete from sync_parked where record_key like '%/not-shown' and flow = ?";

            world.jdbi.useHandle(handle -> handle.execute(told, "orders-to-intellitrack"));
            assertThat(world.judge().all())
                    .singleElement()
                    .asString()
                    .contains("I27", Shift.number(shift.orders().get(2)), "is open");

            world.jdbi.useHandle(handle -> handle.execute(told, "fulfillments-to-shopify"));
            assertThat(world.judge().all())
                    .anyMatch(found -> found.contains("I27") && found.contains("1 picked, but gone in Shopify"));

            world.store.stock().set(world.variants.get(1), world.location, 1000);
            assertThat(world.judge().all()).anyMatch(found -> found.contains("I8: SKU-2"));
        }
    }
}
