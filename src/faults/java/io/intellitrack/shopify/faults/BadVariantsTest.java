package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.fulfillment.due.SettledPolling;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.warehouse.Correction;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.TestClock;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the judge: seven programs that are bad on purpose meet the fault that they cannot stand, and must be found out; the
 * real one meets the same and must pass.
 */
class BadVariantsTest {
    private static final List<Flow> MORNING = List.of(Flow.PRODUCTS, Flow.ORDERS);

    @TempDir
    Path folder;

    private static Verdict found(Verdict verdict, boolean bad, Verdict.Sort sort) {
        if (bad) {
            assertThat(verdict.of(sort))
                    .as("the bad program is found out: %s", verdict)
                    .isNotEmpty();
        } else {
            assertThat(verdict.all()).as("the real program").isEmpty();
        }
        return verdict;
    }

    /** Paused between its last commit and the wire until somebody else took over and finished. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendingWithoutALookAtTheLeaseIsFoundOut(boolean bad) throws Exception {
        // one at a time, so that the second claim is of the order that is meant
        try (World world = new World(Engine.H2, folder, Clock.systemUTC(), "fulfillments.at-once", "1")) {
            AtomicLong slept = new AtomicLong();
            world.rewriting(sql -> bad && sql.contains("from sync_lease") && sql.contains("for update")
                    ? sql.replace("fence = ?", "fence <= ? + 1000000").replace("and holder is not null", "")
                    : sql);
            world.rest();
            Shift shift = new Shift(world, 1);
            world.cycle(MORNING);
            shift.work();
            CountDownLatch paused = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            AtomicLong claims = new AtomicLong();
            Connector sleeper = world.another(slept, () -> {
                if (claims.incrementAndGet() == 2) { // the order that is shipped in parts, which Shopify takes twice
                    pause(paused, goOn);
                }
            });
            Thread asleep = new Thread(() -> world.run(sleeper, Flow.FULFILLMENTS), "paused");
            asleep.start();
            assertThat(paused.await(30, TimeUnit.SECONDS)).isTrue();
            slept.addAndGet(bad ? 0 : Duration.ofSeconds(90).toNanos());
            world.rest();
            goOn.countDown();
            asleep.join(60_000);
            sleeper.close();
            world.rest();

            found(world.judge(), bad, Verdict.Sort.DOUBLED);
        }
    }

    private static void pause(CountDownLatch paused, CountDownLatch goOn) {
        paused.countDown();
        try {
            if (!goOn.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody woke the paused instance");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The store carries out a part shipment, then the connection ends. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendingAgainWithoutAnAnswerIsFoundOut(boolean bad) throws Exception {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            Shift shift = new Shift(world, 1);
            world.cycle(MORNING);
            shift.work();
            AtomicLong cuts = new AtomicLong();
            world.hop.passing((call, store) -> {
                var answer = store.run(call);
                boolean cut = call.operation.equals("CreateFulfillment") && cuts.getAndIncrement() < 2;
                if (cut && bad) {
                    return store.run(call); // a client that tries again by itself
                }
                return cut ? null : answer;
            });
            world.cycle();
            world.countCalls();
            world.rest();

            found(world.judge(), bad, Verdict.Sort.DOUBLED);
        }
    }

    /** Two orders in the same second, one before and one after the scan. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void askingForLaterInsteadOfNotEarlierIsFoundOut(boolean bad) throws Exception {
        TestClock clock = standing();
        try (World world = new World(Engine.H2, folder, clock, "sync.overlap", "0s")) {
            if (bad) {
                world.hop.passing((call, store) -> {
                    call.rewrite(call.json().toString().replace(":>=", ":>"));
                    return store.run(call);
                });
            }
            world.rest();
            clock.pass(Duration.ofMinutes(5));
            new Shift(world, 1);
            world.cycle(MORNING);
            new Shift(world, 2);
            clock.pass(Duration.ofMinutes(5));
            world.rest();

            found(world.judge(), bad, Verdict.Sort.LOST);
        }
    }

    /** The mark is there, the rows are not, and then the program dies. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void movingTheMarkFirstIsFoundOut(boolean bad) throws Exception {
        TestClock clock = standing();
        try (World world = new World(Engine.H2, folder, clock, "sync.overlap", "0s")) {
            world.rest();
            clock.pass(Duration.ofMinutes(5));
            new Shift(world, 1);
            clock.pass(Duration.ofMinutes(5));
            world.program();
            world.hop.passing((call, store) -> {
                var answer = store.run(call);
                if (call.json().path("query").asText().contains("orders(")) {
                    if (bad) {
                        world.jdbi.useHandle(handle -> handle.execute(
                                "update sync_watermark set mark = ? where flow = ?",
                                clock.instant(),
                                Flow.ORDERS.id()));
                    }
                    world.steps.arm(0);
                    world.steps.at("the page is here");
                }
                return answer;
            });
            try {
                world.cycle(MORNING);
            } catch (Crash e) {
                // as wanted
            }
            world.bury();
            world.countCalls();
            world.rest();

            found(world.judge().requireAtLeast("orders", 3), bad, Verdict.Sort.LOST);
        }
    }

    /** Somebody ships by hand between our look at the stock and our change of it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changingStockWithoutComparingIsFoundOut(boolean bad) throws Exception {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            world.warehouse.adjust("SKU-1", "Stock", java.math.BigDecimal.valueOf(-7));
            Map<String, Integer> before = new ConcurrentHashMap<>();
            world.hop.passing((call, store) -> {
                if (call.operation.equals("SetQuantities")) {
                    int now = world.store.stock().quantity(world.variants.get(0), world.location, Quantity.ON_HAND) - 1;
                    if (before.putIfAbsent("SKU-1", now) == null) {
                        world.store.stock().adjust(world.variants.get(0), world.location, Quantity.AVAILABLE, -1);
                    }
                    if (bad) {
                        call.rewrite(withoutComparing(call.json()));
                    }
                }
                return store.run(call);
            });
            world.cycle();
            Verdict verdict = world.judge();
            long blind = world.jdbi.withHandle(handle -> handle.createQuery(
                            "select count(*) from sync_adjustment where state = 'applied' and item_number = 'SKU-1' "
                                    + "and change_from <> :now and attempt = 1")
                    .bind("now", before.getOrDefault("SKU-1", 0))
                    .mapTo(Long.class)
                    .one());
            if (blind > 0) {
                verdict.add(Verdict.Sort.BROKEN, "I9", "stock was written over a change that nobody had read");
            }

            found(verdict, bad, Verdict.Sort.BROKEN);
        }
    }

    /** A shipment was planned and not sent; whoever takes that for the end of it never looks again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void settlingALookTooEarlyIsFoundOut(boolean bad) throws Exception {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC(), "fulfillments.at-once", "1")) {
            world.rewriting(sql -> bad && sql.contains("f.next_look_at, f.tracking_attempt_at")
                    ? sql.replace("f.state,", "case when f.state = 'planned' then 'sent' else f.state end as state,")
                    : sql);
            world.rest();
            Shift shift = new Shift(world, 1);
            world.cycle(MORNING);
            shift.work();
            AtomicLong lost = new AtomicLong();
            world.hop.passing((call, store) -> call.operation.equals("CreateFulfillment") && lost.getAndIncrement() < 1
                    ? null // never reached the store
                    : store.run(call));
            world.cycle();
            world.countCalls();
            world.rest();

            found(world.judge(), bad, Verdict.Sort.LOST);
        }
    }

    /** Somebody writes another number over that of an old package: no id and no time tells it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nevermoreComparingOldOrdersIsFoundOut(boolean bad) throws Exception {
        Duration step = bad ? Duration.ofDays(10_000) : SettledPolling.STANDARD.circleEvery();
        TestClock clock = standing();
        try (World world = new World(Engine.H2, folder, clock, "sync.overlap", "0s")
                .looking(new SettledPolling(Duration.ofMinutes(10), Duration.ofMinutes(5), step, 0, 100, 0))) {
            world.rest();
            Shift shift = new Shift(world, 1);
            world.cycle(MORNING);
            shift.work();
            world.rest();
            clock.pass(Duration.ofMinutes(10)); // nothing of Shopify's is news any more
            world.rest();
            assertThat(world.settledOrders()).isEqualTo(2);
            shift.correctNow(List.of(Correction.RETRACK));
            world.rest();
            Verdict verdict = world.judge();
            if (!shift.tracked("5Z-1")) {
                verdict.add(Verdict.Sort.LOST, "I4", "the new number of an old package is not in Shopify");
            }

            found(verdict, bad, Verdict.Sort.LOST);
        }
    }

    private static String withoutComparing(JsonNode body) {
        body.path("variables")
                .path("input")
                .path("quantities")
                .forEach(quantity -> ((ObjectNode) quantity).putNull("changeFromQuantity"));
        return body.toString();
    }

    /** A store's clock that only moves when told. */
    private static TestClock standing() {
        return new TestClock(
                Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
