package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Failure cases of others that concern the whole program: outages, crashes, several instances. The cases of one flow stand
 * with its own tests.
 */
class FailureCasesTest {
    private static final List<Flow> MORNING = List.of(Flow.PRODUCTS, Flow.ORDERS);

    @TempDir
    Path folder;

    @OnEveryDatabase
    void fc01TwoInstancesAtOnceImportAndShipEverythingOnce(Engine engine) throws Exception {
        try (World world = new World(engine, folder, Clock.systemUTC());
                var other = world.another(new AtomicLong(), () -> {})) {
            world.rest();
            Shift shift = new Shift(world, 1);
            CountDownLatch begin = new CountDownLatch(1);
            Thread beside = new Thread(() -> {
                await(begin);
                Flow[] flows = {Flow.ORDERS, Flow.FULFILLMENTS, Flow.ORDERS, Flow.FULFILLMENTS};
                List.of(flows).forEach(flow -> world.run(other, flow));
            });
            beside.start();
            begin.countDown();
            world.cycle(MORNING);
            beside.join(30_000);
            world.cycle(MORNING);
            shift.work();
            world.rest();

            assertThat(world.judge().requireAtLeast("imported", 3).all()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fc05EachThirdCallThrottledLosesNothingAndRepeatsNothing() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            world.control.fault("THROTTLE", "every", 3);

            world.cycle(MORNING);
            shift.work();
            world.rest();

            assertThat(world.judge().requireAtLeast("fulfilments", 2).all()).isEmpty();
        }
    }

    @OnEveryDatabase
    void fc10AnOrderCancelledBetweenReadingAndWritingIsNotLeftOpen(Engine engine) {
        try (World world = new World(engine, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            AtomicInteger cancelled = new AtomicInteger();
            world.hop.passing((call, store) -> {
                var answer = store.run(call);
                boolean orders = call.json().path("query").asText().contains("orders(");
                if (orders && cancelled.getAndIncrement() == 0) {
                    world.store.sales().cancel(shift.part(), "CUSTOMER");
                }
                return answer;
            });

            assertThat(world.run(Flow.ORDERS)).isTrue();
            assertThat(cancelled).hasPositiveValue();
            world.countCalls();
            assertThat(world.run(Flow.ORDERS)).isTrue();

            String part = Shift.number(shift.part());
            List<String> status = world.jdbi.withHandle(
                    handle -> handle.createQuery("select status from picking_order where order_number = :number")
                            .bind("number", part)
                            .mapTo(String.class)
                            .list());
            assertThat(status).doesNotContain("open");
            world.rest();
            assertThat(world.judge().requireAtLeast("imported", 2).all()).isEmpty();
        }
    }

    @Test
    void fc16ATokenThatDiesInTheMiddleOfPagingLosesNothing() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            for (int i = 0; i < 300; i++) {
                world.store.catalog().add("Many " + i, "MANY-" + i);
            }
            AtomicInteger pages = new AtomicInteger();
            world.hop.passing((call, store) -> {
                if (call.operation.equals("ProductsPage") && pages.incrementAndGet() == 2) {
                    world.control.access("revoke", true);
                }
                return store.run(call);
            });
            assertThat(world.run(Flow.PRODUCTS)).as("the run says so").isFalse();
            long first = number(world, "select count(*) from item");

            aSecretThatIsRefusedForAnHour(world);
            world.rest();

            assertThat(pages).as("pages were asked for").hasValueGreaterThan(1);
            assertThat(number(world, "select count(*) from item"))
                    .isEqualTo(306)
                    .isGreaterThanOrEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LevelsByItem", "SetQuantities", "CreateFulfillment"})
    void fc16ATokenThatDiesAtEndOfDayDoublesNothing(String operation) {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            world.cycle(MORNING);
            shift.work();
            AtomicInteger died = new AtomicInteger();
            world.hop.passing((call, store) -> {
                if (call.operation.equals(operation) && died.getAndIncrement() == 0) {
                    world.control.access("revoke", true);
                }
                return store.run(call);
            });
            assertThat(world.run(Flow.ADJUSTMENTS)).as("the run says so").isFalse();
            assertThat(died).as("calls of %s", operation).hasPositiveValue();

            aSecretThatIsRefusedForAnHour(world);
            world.rest();

            assertThat(world.judge()
                            .requireAtLeast("fulfilments", 2)
                            .requireAtLeast("adjustments", 1)
                            .all())
                    .isEmpty();
        }
    }

    /** All flows try and fail, and ask no more than a few times each; then the secret is good again. */
    private static void aSecretThatIsRefusedForAnHour(World world) {
        for (int tries = 0; tries < 3; tries++) {
            int before = world.server.journal().entries().size();
            world.passTime();
            assertThat(world.cycle()).isFalse();
            assertThat(world.server.journal().entries().size() - before).isLessThan(30);
        }
        world.control.access("restore", true);
        world.countCalls();
    }

    @Test
    void fc19AFieldThatIsGoneStopsOnlyTheFlowThatAsksForItAndIsNamed() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            world.cycle(MORNING);
            shift.work();
            world.hop.passing((call, store) -> {
                if (call.json().path("query").asText().contains("orders(")) {
                    call.rewrite(call.json().toString().replace("displayName", "nameOfOld"));
                }
                return store.run(call);
            });

            assertThat(world.run(Flow.ORDERS)).isFalse();
            assertThat(world.failures).singleElement().asString().contains("nameOfOld");
            assertThat(world.run(Flow.PRODUCTS)).isTrue();
            assertThat(world.run(Flow.FULFILLMENTS)).isTrue();
            assertThat(world.run(Flow.ADJUSTMENTS)).isTrue();

            world.countCalls();
            world.rest();
            assertThat(world.judge().requireAtLeast("fulfilments", 2).all()).isEmpty();
        }
    }

    @Test
    void fc18ADeadInstanceKeepsItsFlowNoLongerThanItsLease() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            new Shift(world, 1);
            world.hop.passing((call, store) -> {
                world.steps.arm(0);
                world.steps.at("in the middle of a run");
                return null;
            });
            assertThatThrownBy(() -> world.run(Flow.ORDERS)).isInstanceOf(Crash.class);
            world.bury();
            world.countCalls();

            assertThatThrownBy(() -> world.program().flows().run(Flow.ORDERS, RunRequest.manual("faults")))
                    .isInstanceOf(RunRefused.class);
            world.passTime();
            assertThat(world.run(Flow.ORDERS)).isTrue();
            world.rest();

            assertThat(world.judge().requireAtLeast("imported", 3).all()).isEmpty();
        }
    }

    @Test
    void fc29WhatIsNotAmongTheChangesIsNotTakenAsDeleted() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC(), "sync.overlap", "0s")) {
            world.rest();
            world.store.catalog().retitle(world.variants.get(0).product(), "New title");

            world.rest();

            assertThat(number(world, "select count(*) from item where status = 'active'"))
                    .isEqualTo(6);
            assertThat(world.judge().all()).isEmpty();
        }
    }

    @Test
    void fc30EndOfDayAsksByTheHundredNotByTheItem() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            for (int i = 100; i < 600; i++) {
                world.store.stock().set(world.store.catalog().add("Many " + i, "MANY-" + i), world.location, 5);
            }
            world.rest();
            world.warehouse.adjust("MANY-300", "Stock", java.math.BigDecimal.ONE);
            int before = world.server.journal().entries().size();

            assertThat(world.run(Flow.ADJUSTMENTS)).isTrue();

            assertThat(world.server.journal().entries().size() - before).isBetween(2, 25);
            assertThat(world.judge().requireAtLeast("adjustments", 1).all()).isEmpty();
        }
    }

    @Test
    void fc32InShadowModeEverythingIsWrittenDownAndNothingIsSent() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC(), "mode", "shadow")) {
            world.cycle();
            Shift shift = new Shift(world, 1);
            world.cycle(MORNING);
            shift.work();

            world.cycle();

            assertThat(world.server.journal().mutations()).isEmpty();
            assertThat(number(world, "select count(*) from sync_fulfillment where state = 'shadow'"))
                    .isEqualTo(2);
            assertThat(number(world, "select count(*) from sync_adjustment where state = 'shadow'"))
                    .isPositive();
        }
    }

    private static long number(World world, String sql) {
        return world.jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
