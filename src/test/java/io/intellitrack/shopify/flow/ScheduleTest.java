package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.flow.schedule.DueRule;
import io.intellitrack.shopify.flow.schedule.FlowStates;
import io.intellitrack.shopify.flow.schedule.RecentRuns;
import io.intellitrack.shopify.flow.schedule.Schedule;
import io.intellitrack.shopify.flow.schedule.SyncSwitch;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-23T09:00:00Z");
    private final List<Database> opened = new ArrayList<>();
    private Optional<String> gateSays = Optional.empty();
    private int gateAsked;
    private final List<Leases> held = new ArrayList<>();
    private boolean dateDue;
    private boolean late;
    private BooleanSupplier shipments = () -> false;

    @AfterEach
    void close() {
        held.forEach(Leases::close);
        opened.forEach(Database::close);
    }

    @OnEveryDatabase
    void aFlowStartsOncePerInterval(Engine engine) {
        Schedule schedule = schedule(engine, "sync.enabled=true");

        assertThat(due(schedule, Flow.ORDERS)).as("never started: at once").isTrue();
        assertThat(due(schedule, Flow.ORDERS)).isFalse();
        clock.pass(Duration.ofSeconds(29));
        assertThat(due(schedule, Flow.ORDERS)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(due(schedule, Flow.ORDERS)).isTrue();
        assertThat(due(schedule, Flow.PRODUCTS)).as("each flow for itself").isTrue();
    }

    @OnEveryDatabase
    void aTickThatComesAFewMillisecondsEarlyCounts(Engine engine) {
        Schedule schedule = schedule(engine, "sync.enabled=true");
        assertThat(due(schedule, Flow.ORDERS)).isTrue();

        clock.pass(Duration.ofMillis(29_900));

        assertThat(due(schedule, Flow.ORDERS)).isTrue();
    }

    @OnEveryDatabase
    void theLastStartOutlivesARestart(Engine engine) {
        Database database = database(engine);
        assertThat(due(schedule(database, "sync.enabled=true"), Flow.ORDERS)).isTrue();
        clock.pass(Duration.ofSeconds(20));

        assertThat(due(schedule(database, "sync.enabled=true"), Flow.ORDERS)).isFalse();

        clock.pass(Duration.ofDays(3));
        Schedule afterDowntime = schedule(database, "sync.enabled=true");
        assertThat(due(afterDowntime, Flow.ORDERS)).as("overdue: at once").isTrue();
        assertThat(due(afterDowntime, Flow.ORDERS)).as("but once").isFalse();
    }

    @OnEveryDatabase
    void nothingStartsByItselfUnlessItIsOn(Engine engine) {
        Database database = database(engine);
        StoreState store = new StoreState(database, "default");
        Schedule schedule = schedule(database, "");

        assertThat(due(schedule, Flow.ORDERS)).isFalse();
        assertThat(store.read().firstOnAt()).isEmpty();

        store.switchSync(true, "admin");
        assertThat(due(schedule, Flow.ORDERS)).as("the admin's switch").isTrue();
        assertThat(store.read().firstOnAt()).contains(clock.instant());

        store.switchSync(false, "admin");
        clock.pass(Duration.ofHours(1));
        assertThat(due(schedule(database, "sync.enabled=true"), Flow.ORDERS))
                .as("the switch counts over the setting")
                .isFalse();
    }

    @OnEveryDatabase
    void aPausedOrDisabledFlowDoesNotStart(Engine engine) {
        Database database = database(engine);
        FlowStates states = new FlowStates(database, "default");
        Schedule schedule = schedule(database, "sync.enabled=true\nproducts-to-intellitrack.enabled=false");
        states.pause(Flow.ORDERS, "ann");

        assertThat(due(schedule, Flow.ORDERS)).isFalse();
        assertThat(due(schedule, Flow.PRODUCTS)).isFalse();
        assertThat(states.of(Flow.ORDERS).pausedBy()).contains("ann");

        states.resume(Flow.ORDERS);
        assertThat(due(schedule, Flow.ORDERS)).isTrue();
        assertThat(states.of(Flow.ORDERS).paused()).isFalse();
    }

    @OnEveryDatabase
    void runsBeginInsideTheirHoursOnly(Engine engine) {
        Schedule schedule =
                schedule(engine, "sync.enabled=true\nsync.time-range=08:00-18:00\nsync.time-zone=Europe/Berlin");

        clock.at("2026-11-23T06:59:59Z");
        assertThat(due(schedule, Flow.ORDERS)).as("07:59:59 in Berlin").isFalse();
        clock.at("2026-11-23T07:00:00Z");
        assertThat(due(schedule, Flow.ORDERS))
                .as("it opens: an overdue flow starts at once")
                .isTrue();
        assertThat(due(schedule, Flow.ORDERS)).as("and once").isFalse();
        clock.at("2026-11-23T17:00:00Z");
        assertThat(due(schedule, Flow.ORDERS)).as("18:00 is outside").isFalse();
    }

    @OnEveryDatabase
    void theHoursMayGoOverMidnight(Engine engine) {
        Schedule schedule = schedule(engine, "sync.enabled=true\nsync.time-range=22:00-02:00\nsync.time-zone=UTC");

        clock.at("2026-11-23T23:30:00Z");
        assertThat(due(schedule, Flow.ORDERS)).isTrue();
        clock.at("2026-11-24T01:59:00Z");
        assertThat(due(schedule, Flow.ORDERS)).isTrue();
        clock.at("2026-11-24T02:00:00Z");
        assertThat(due(schedule, Flow.ORDERS)).isFalse();
    }

    @OnEveryDatabase
    void whileTheGateIsNotGreenNothingStartsAndNoStartIsUsedUp(Engine engine) {
        Schedule schedule = schedule(engine, "sync.enabled=true");
        gateSays = Optional.of("the setup gate is not green: no location is mapped");

        assertThat(due(schedule, Flow.ORDERS)).isFalse();
        gateSays = Optional.empty();

        assertThat(due(schedule, Flow.ORDERS)).as("at once when it turns green").isTrue();
    }

    @OnEveryDatabase
    void theGateIsAskedOnlyWhenAFlowIsDue(Engine engine) {
        Schedule schedule = schedule(engine, "sync.enabled=true");
        due(schedule, Flow.ORDERS);
        int before = gateAsked;

        due(schedule, Flow.ORDERS);

        assertThat(gateAsked).isEqualTo(before);
    }

    @OnEveryDatabase
    void failuresInARowLengthenTheWaitAndAGoodRunEndsIt(Engine engine) {
        Database database = database(engine);
        Schedule schedule = schedule(database, "sync.enabled=true\nsync.interval=5m");
        assertThat(due(schedule, Flow.ORDERS)).isTrue();
        run(database, "failed");
        run(database, "failed");

        clock.pass(Duration.ofMinutes(5));
        assertThat(due(schedule, Flow.ORDERS)).isFalse();
        clock.pass(Duration.ofMinutes(5));
        assertThat(due(schedule, Flow.ORDERS)).as("two failures: two intervals").isTrue();

        run(database, "done");
        clock.pass(Duration.ofMinutes(5));
        assertThat(due(schedule, Flow.ORDERS)).isTrue();
    }

    @OnEveryDatabase
    void shipmentsStartWhenALookFindsSomethingToDo(Engine engine) {
        Database database = database(engine);
        Schedule schedule = schedule(database, "sync.enabled=true\nsync.interval=5m");

        assertThat(due(schedule, Flow.FULFILLMENTS)).as("nothing to do").isFalse();
        assertThat(gateAsked).as("the shop is not asked").isZero();
        assertThat(new RunLog(database, "default").lastSuccess(Flow.FULFILLMENTS))
                .as("but it is known that somebody looked")
                .isPresent();

        shipments = () -> true;
        assertThat(due(schedule, Flow.FULFILLMENTS)).isTrue();
        run(database, Flow.FULFILLMENTS, "done");
        clock.pass(Duration.ofSeconds(4));
        assertThat(due(schedule, Flow.FULFILLMENTS)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(due(schedule, Flow.FULFILLMENTS))
                .as("five seconds, not the interval")
                .isTrue();
    }

    @OnEveryDatabase
    void shipmentsKeepToTheHoursThePauseTheGateAndTheLeaseAsWell(Engine engine) {
        Database database = database(engine);
        Schedule schedule = schedule(database, "sync.enabled=true\nsync.time-range=08:00-18:00\nsync.time-zone=UTC");
        FlowStates states = new FlowStates(database, "default");
        shipments = () -> true;

        clock.at("2026-11-23T07:59:00Z");
        assertThat(due(schedule, Flow.FULFILLMENTS)).isFalse();
        clock.at("2026-11-23T09:00:00Z");
        states.pause(Flow.FULFILLMENTS, "ann");
        assertThat(due(schedule, Flow.FULFILLMENTS)).isFalse();
        states.resume(Flow.FULFILLMENTS);
        gateSays = Optional.of("the setup gate is not green");
        assertThat(due(schedule, Flow.FULFILLMENTS)).isFalse();
        gateSays = Optional.empty();
        Lease endOfDay = leases(database).acquire(Flow.FULFILLMENTS).orElseThrow();
        assertThat(due(schedule, Flow.FULFILLMENTS)).isFalse();
        endOfDay.close();
        assertThat(due(schedule, Flow.FULFILLMENTS))
                .as("no start was used up by it")
                .isTrue();
    }

    @OnEveryDatabase
    void aDeadStoreIsNotAskedAtEachLook(Engine engine) {
        Database database = database(engine);
        Schedule schedule = schedule(database, "sync.enabled=true");
        shipments = () -> true;
        List<Integer> starts = new ArrayList<>();

        for (int second = 0; second <= 300; second += 5) {
            if (due(schedule, Flow.FULFILLMENTS)) {
                starts.add(second);
                run(database, Flow.FULFILLMENTS, "failed");
            }
            clock.pass(Duration.ofSeconds(5));
        }

        assertThat(starts).containsExactly(0, 30, 90, 210);
    }

    @OnEveryDatabase
    void aRunThatDidNotEndWellIsFollowedByOneThatDoes(Engine engine) {
        Database database = database(engine);
        Schedule schedule = schedule(database, "sync.enabled=true");
        shipments = () -> true;
        assertThat(due(schedule, Flow.FULFILLMENTS)).isTrue();
        run(database, Flow.FULFILLMENTS, "attention");

        shipments = () -> false;
        clock.pass(Duration.ofSeconds(5));
        assertThat(due(schedule, Flow.FULFILLMENTS)).isFalse();
        clock.pass(Duration.ofSeconds(25));
        assertThat(due(schedule, Flow.FULFILLMENTS)).isTrue();
        run(database, Flow.FULFILLMENTS, "done");

        clock.pass(Duration.ofMinutes(5));
        assertThat(due(schedule, Flow.FULFILLMENTS)).isFalse();
    }

    @OnEveryDatabase
    void aLookThatFailsIsToldByARun(Engine engine) {
        Schedule schedule = schedule(engine, "sync.enabled=true");
        shipments = () -> {
            throw new IllegalStateException("no such table");
        };

        assertThat(due(schedule, Flow.FULFILLMENTS)).isTrue();
    }

    @OnEveryDatabase
    void ofManyProcessesOneStartsTheFlow(Engine engine) throws Exception {
        Database database = database(engine);
        ExecutorService processes = Executors.newFixedThreadPool(6);
        List<Callable<Boolean>> asks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Schedule schedule = schedule(database, "sync.enabled=true");
            asks.add(() -> due(schedule, Flow.ORDERS));
            asks.add(() -> due(schedule, Flow.FULFILLMENTS));
        }
        shipments = () -> true;

        int started = 0;
        for (Future<Boolean> answer : processes.invokeAll(asks)) {
            started += answer.get() ? 1 : 0;
        }
        processes.shutdown();

        assertThat(started).as("one of each").isEqualTo(2);
    }

    @OnEveryDatabase
    void endOfDayAsksItsLedgerAndIgnoresTheHours(Engine engine) {
        Database database = database(engine);
        Schedule schedule = schedule(database, "sync.enabled=true\nsync.time-range=01:00-02:00");

        assertThat(due(schedule, Flow.ADJUSTMENTS)).isFalse();
        dateDue = true;
        assertThat(due(schedule, Flow.ADJUSTMENTS)).isTrue();

        dateDue = false;
        clock.pass(Duration.ofDays(1));
        assertThat(due(schedule, Flow.ADJUSTMENTS)).isFalse();
    }

    @OnEveryDatabase
    void endOfDayDoesNotRunAtEachTickWhileItFails(Engine engine) {
        Database database = database(engine);
        Schedule schedule = schedule(database, "sync.enabled=true");
        dateDue = true;
        assertThat(due(schedule, Flow.ADJUSTMENTS)).isTrue();
        run(database, Flow.ADJUSTMENTS, "failed");
        run(database, Flow.ADJUSTMENTS, "failed");

        clock.pass(Duration.ofMinutes(1));
        assertThat(due(schedule, Flow.ADJUSTMENTS)).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(due(schedule, Flow.ADJUSTMENTS)).isTrue();
    }

    @OnEveryDatabase
    void c33StockIsOnlyLookedForWhileItemsCameLate(Engine engine) {
        Schedule schedule = schedule(engine, "sync.enabled=true");
        assertThat(due(schedule, Flow.INVENTORY)).isFalse();

        late = true;
        assertThat(due(schedule, Flow.INVENTORY)).isTrue();
        assertThat(due(schedule, Flow.INVENTORY)).as("once per interval").isFalse();
    }

    @OnEveryDatabase
    void anUnknownFlowIsNamed(Engine engine) {
        Schedule schedule = schedule(engine, "");

        assertThatThrownBy(() -> schedule.due("orders", exchange())).hasMessageContaining("orders-to-intellitrack");
    }

    private boolean due(Schedule schedule, Flow flow) {
        Exchange exchange = exchange();
        boolean due = schedule.due(flow.id(), exchange);
        RunRequest request = exchange.getProperty(RunRequest.PROPERTY, RunRequest.class);
        assertThat(request == null ? null : request.cause()).isEqualTo(due ? Cause.TIMER : null);
        return due;
    }

    private static Exchange exchange() {
        return new DefaultExchange(new DefaultCamelContext());
    }

    private Database database(Engine engine) {
        Database database = Database.open(engine.fresh());
        opened.add(database);
        return database;
    }

    private Schedule schedule(Engine engine, String settings) {
        return schedule(database(engine), settings);
    }

    private Schedule schedule(Database database, String settings) {
        Kit kit = Kit.in(folder);
        settings.lines().forEach(line -> kit.set(line.split("=")[0], line.split("=")[1]));
        FlowStates states = new FlowStates(database, "default");
        DueRule rule = new DueRule(
                kit.settings(),
                states,
                new RecentRuns(new RunLog(database, "default"), leases(database)),
                new DueRule.Work() {
                    @Override
                    public boolean endOfDay(Instant now) {
                        return dateDue;
                    }

                    @Override
                    public boolean lateStock() {
                        return late;
                    }

                    @Override
                    public boolean shipments() {
                        return shipments.getAsBoolean();
                    }
                });
        return new Schedule(
                kit.settings().enabledFlows(),
                new SyncSwitch(kit.settings().sync().enabled(), new StoreState(database, "default")),
                states,
                rule,
                (flow, request) -> {
                    gateAsked++;
                    return gateSays;
                },
                clock);
    }

    private Leases leases(Database database) {
        Leases leases = new Leases(database, "default", "me");
        held.add(leases);
        return leases;
    }

    private static void run(Database database, String outcome) {
        run(database, Flow.ORDERS, outcome);
    }

    private static void run(Database database, Flow flow, String outcome) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into sync_run (store, flow, cause, actor, fence, started_at, outcome) "
                                + "values ('default', ?, 'timer', 'timer', 1, current_timestamp, ?)",
                        flow.id(),
                        outcome));
    }
}
