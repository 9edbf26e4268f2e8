package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.Order;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge of units finds what it is there for, and nothing else: what happens is not yet followed when it looks. */
class UnitsJudgeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsAddedAfterClosingIsFoundUntilItHasAPlace(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            assertThat(world.settle(shift).all()).isEmpty();
            tables(world);
            assertThat(world.judge().all()).as("a plain day").isEmpty();
            Order whole = shift.orders().get(0);

            world.store.sales().changeQuantity(whole.lines().get(0), 5);
            assertThat(world.judge().all()).as("3 more are wanted").anyMatch(found -> found.contains("I23"));

            world.jdbi.useHandle(handle -> handle.execute(
                    "insert into sync_left (store, order_line, units) values ('default', ?, 3)", line(whole)));
            assertThat(world.judge().all()).as("they are left, and listed").isEmpty();

            world.store.sales().changeQuantity(whole.lines().get(0), 3);
            world.store.reach().delete(shift.orders().get(2));
            assertThat(world.judge().all()).as("nobody knows that it is gone").anyMatch(found -> found.contains("I27"));
            assertThat(world.judge().all()).as("left outlives what is wanted").anyMatch(found -> found.contains("I25"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsAskedTwiceOrSentOfNothingIsFound(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            assertThat(world.settle(shift).all()).isEmpty();
            tables(world);
            Order stays = shift.orders().get(2);
            Order whole = shift.orders().get(0);

            world.jdbi.useHandle(handle -> {
                handle.execute(
                        "update picking_order_line set ordered_qty = ordered_qty + 1 where order_id in "
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

    private static String line(Order order) {
        return order.lines().get(0).gid();
    }

    /** Our books of what comes after closing, where the program has none yet. */
    private static void tables(World world) {
        if (new AfterClosing(new Books(world.jdbi)).kept()) {
            return;
        }
        world.jdbi.useHandle(handle -> {
            handle.execute("create table sync_follow_up (store varchar(63), order_gid varchar(255), seq integer, "
                    + "picking_order_id bigint)");
            handle.execute("create table sync_asked (store varchar(63), picking_order_id bigint, "
                    + "order_line varchar(255), asked integer, settled integer)");
            handle.execute("create table sync_left (store varchar(63), order_line varchar(255), units integer)");
            handle.execute(
                    "insert into sync_asked select k.store, l.order_id, k.shopify_id, l.ordered_qty, 0 "
                            + "from sync_link k join picking_order_line l on l.id = k.intellitrack_id where k.kind = 'order-line'");
        });
    }
}
