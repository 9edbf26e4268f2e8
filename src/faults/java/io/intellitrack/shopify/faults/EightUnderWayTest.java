package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The program dies while eight shipments are on their way: some arrived, some never do, some arrive after its death. */
class EightUnderWayTest {
    private static final int AT_ONCE = 8;
    private static final int ORDERS = 20;

    @TempDir
    Path folder;

    @OnEveryDatabase
    void aKillInTheMiddleOfEightLosesNothingAndDoublesNothing(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC(), "sync.overlap", "0s")) {
            world.rest();
            List<Order> orders = closedOrders(world);
            Queue<Callable<?>> late = new ConcurrentLinkedQueue<>();
            AtomicInteger arrived = dieWithEightUnderWay(world, late);

            assertThatThrownBy(() -> world.run(Flow.FULFILLMENTS)).isInstanceOf(Crash.class);
            assertThat(arrived).hasValue(AT_ONCE);
            assertThat(states(world)).filteredOn("sending"::equals).hasSize(AT_ONCE);
            world.bury();
            late.forEach(EightUnderWayTest::run);

            world.countCalls();
            world.rest();
            assertThat(states(world)).hasSize(ORDERS).containsOnly("sent");
            assertThat(orders)
                    .allSatisfy(order -> assertThat(order.fulfillments())
                            .as(order.name())
                            .singleElement()
                            .satisfies(made -> assertThat(made.quantity())
                                    .isEqualTo(order.lines().get(0).quantity())));
            assertThat(world.judge().requireAtLeast("fulfilments", ORDERS).all())
                    .as("what failed: %s", world.failures)
                    .isEmpty();
        }
    }

    private static List<Order> closedOrders(World world) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(world.store
                    .sales()
                    .place(new OrderDraft()
                            .line(world.variants.get(i % 6), 1 + i % 3)
                            .from(world.location)));
        }
        assertThat(world.run(Flow.ORDERS)).as("what failed: %s", world.failures).isTrue();
        for (Order order : orders) {
            world.warehouse.pick(Shift.number(order));
            world.warehouse.ship(Shift.number(order), "UPS", "1Z-" + Shift.number(order));
            world.warehouse.close(Shift.number(order));
        }
        return orders;
    }

    /** @return counts the shipments that were on their way */
    private static AtomicInteger dieWithEightUnderWay(World world, Queue<Callable<?>> late) {
        AtomicInteger arrived = new AtomicInteger();
        CyclicBarrier eight = new CyclicBarrier(AT_ONCE, () -> {
            world.steps.arm(0);
            world.steps.deadlyAt("eight under way");
        });
        world.hop.passing((call, shop) -> {
            world.steps.live();
            if (!call.operation.equals("CreateFulfillment")) {
                return shop.run(call);
            }
            int its = arrived.incrementAndGet();
            await(eight);
            if (its % 3 == 0) {
                shop.run(call); // the store has it, and nobody hears the answer
            } else if (its % 3 == 1) {
                late.add(() -> shop.run(call));
            }
            throw new Crash("eight under way");
        });
        return arrived;
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Fewer than " + AT_ONCE + " were under way at the same time", e);
        }
    }

    private static void run(Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> states(World world) {
        return world.jdbi.withHandle(handle -> handle.createQuery("select state from sync_fulfillment order by id")
                .mapTo(String.class)
                .list());
    }
}
