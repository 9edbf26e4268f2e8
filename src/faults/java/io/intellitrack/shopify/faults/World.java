package io.intellitrack.shopify.faults;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.fulfillment.due.SettledPolling;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A store, a warehouse and the real program between them, in one process. The program can be cut and started again; store
 * and warehouse go on. Time that would have to be waited for is made to have passed.
 */
final class World implements AutoCloseable {
    /** Flows of a cycle; stock is imported only until it was. */
    private static final List<Flow> CYCLE =
            List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS);

    /** What comes into IntelliTrack. */
    static final List<Flow> IMPORTS = List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);

    private static final int MOST_CYCLES = 12;
    private static final int OLD_DAYS = 61;

    /** Versions of an order differ in whole seconds; {@code sync.settle} waits for them in earnest. */
    private static final Duration OF_A_VERSION = Duration.ofSeconds(2);

    private final AheadClock clock;
    final SandboxStore store;
    final SandboxServer server;
    final StoreControl control;
    final ShopLocation location;
    final List<Variant> variants = new ArrayList<>();
    final Hop hop;
    final Steps steps = new Steps();
    Warehouse warehouse;
    Jdbi jdbi;
    final List<String> failures = new ArrayList<>();
    private final Queue<Callable<?>> late = new ConcurrentLinkedQueue<>();
    private final AtomicLong skippedNanos = new AtomicLong();
    private final Kit kit;
    private SettledPolling pace = SettledPolling.STANDARD;
    private UnaryOperator<String> rewriter = UnaryOperator.identity();
    private final Map<String, Instant> marks = new ConcurrentHashMap<>();
    private Connector program;
    private Database looks;

    World(Engine engine, Path folder, Clock clock, String... given) {
        this.clock = new AheadClock(clock);
        store = new SandboxStore(this.clock);
        location = store.catalog().addLocation("Main Warehouse");
        for (int i = 1; i <= 6; i++) {
            Variant variant = store.catalog().add("Thing " + i, "SKU-" + i);
            store.stock().set(variant, location, 1000);
            variants.add(variant);
        }
        server = SandboxServer.start(0, store);
        control = new StoreControl(server.url());
        control.set("bucketSize", 1_000_000, "restoreRate", 1_000_000);
        hop = new Hop(server.url());
        Settings.IntelliTrack database = engine.fresh();
        kit = Kit.in(folder)
                .store(server)
                .set("shopify.url", hop.url().toString())
                .database(database)
                .set("locations." + location.number(), "Main/Stock")
                .set("sync.time-zone", "UTC")
                .set("sync.settle", "0s")
                .set("end-of-day.min-changed", "1000000")
                .set("end-of-day.max-zeroed", "1000000");
        for (int i = 0; i < given.length; i += 2) {
            kit.set(given[i], given[i + 1]);
        }
        jdbi = jdbi(database);
        warehouse = new Warehouse(dataSource(database), Clock.systemUTC(), false);
        countCalls();
    }

    /** The same store beside a program that was never started before, with an empty database. */
    void installAnew(Engine engine) {
        bury();
        look(null);
        marks.clear();
        Settings.IntelliTrack database = engine.fresh();
        kit.set("intellitrack.jdbc-url", database.jdbcUrl());
        jdbi = jdbi(database);
        warehouse = new Warehouse(dataSource(database), Clock.systemUTC(), false);
    }

    /** The judge looks through a pool of its own: the program may be dead. */
    private void look(Database other) {
        if (looks != null) {
            looks.close();
        }
        looks = other;
    }

    private static javax.sql.DataSource dataSource(Settings.IntelliTrack database) {
        if (database.embedded()) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(database.jdbcUrl());
            source.setUser(database.user());
            return source;
        }
        if (database.jdbcUrl().startsWith("jdbc:sqlserver:")) {
            SQLServerDataSource server = new SQLServerDataSource();
            server.setURL(database.jdbcUrl());
            server.setUser(database.user());
            server.setPassword(database.password().reveal());
            return Dialect.of(database.jdbcUrl()).speaking(server, false);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        return source;
    }

    private static Jdbi jdbi(Settings.IntelliTrack database) {
        return Jdbi.create(dataSource(database));
    }

    /** Each call is two steps: before the store runs it and after; a change is a third, when the store runs it late. */
    void countCalls() {
        hop.passing((call, shop) -> {
            steps.live();
            steps.at("before " + call.operation);
            if (call.mutation && steps.deadlyAt("late " + call.operation)) {
                late.add(() -> shop.run(call));
                throw new Crash("late " + call.operation);
            }
            var answer = shop.run(call);
            steps.at("after " + call.operation);
            return answer;
        });
    }

    /** What was on its way when the program died arrives now. */
    private void runLate() {
        for (Callable<?> call = late.poll(); call != null; call = late.poll()) {
            try {
                call.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** From the next start on changes in old orders are looked for like this. */
    World looking(SettledPolling wanted) {
        pace = wanted;
        return this;
    }

    /** Picking orders that are settled. */
    long settledOrders() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sync_settled where settled_at is not null")
                        .mapTo(Long.class)
                        .one());
    }

    /** Statements are changed like this from the next start on, for programs that are bad on purpose. */
    World rewriting(UnaryOperator<String> wanted) {
        rewriter = wanted;
        return this;
    }

    /** The program, started when it is not. */
    Connector program() {
        if (program == null) {
            program = another();
        }
        return program;
    }

    private Connector another() {
        return start(machine(steps, skippedNanos, () -> {}));
    }

    /**
     * One more instance on the same database, which the caller closes. Its waiting and pausing is its own.
     *
     * @param afterClaim run when it has claimed a shipment, just before it sends it
     */
    Connector another(AtomicLong skipped, Runnable afterClaim) {
        return start(machine(new Steps(), skipped, afterClaim));
    }

    private Connector start(RuntimeEnvironment machine) {
        try {
            return Connector.start(kit.settings(), kit.home(), false, machine);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private RuntimeEnvironment machine(Steps counted, AtomicLong skipped, Runnable afterClaim) {
        CountedConnections connections = new CountedConnections(counted, rewriter, afterClaim);
        return new RuntimeEnvironment(
                        clock,
                        () -> System.nanoTime() + skipped.get(),
                        duration -> {
                            counted.live();
                            Thread.sleep(Math.min(duration.toMillis(), 1)); // others get their turn
                            skipped.addAndGet(duration.toNanos());
                        },
                        connections::around)
                .withDatabaseTime(clock::instant)
                .withLooks(pace);
    }

    /** Runs one flow; false when it failed or was refused. */
    boolean run(Flow flow) {
        return run(program(), flow);
    }

    boolean run(Connector instance, Flow flow) {
        return ask(instance, flow, RunRequest.manual("faults"));
    }

    /** The same with what a person asks for beside it. */
    boolean run(Flow flow, RunRequest request) {
        return ask(program(), flow, request);
    }

    private boolean ask(Connector instance, Flow flow, RunRequest request) {
        try {
            instance.flows().run(flow, request);
            lookAtMarks(instance, flow);
            return true;
        } catch (RuntimeException | Crash e) {
            failures.add(flow + ": " + e);
            if (steps.dead()) {
                throw new Crash(flow.id());
            }
            return false;
        }
    }

    /** I15: marks never decrease, and never pass the store's clock. */
    private void lookAtMarks(Connector instance, Flow flow) {
        instance.watermarks().marks(flow).forEach((root, mark) -> {
            Instant before = marks.merge(flow + " " + root, mark, (old, now) -> old.isAfter(now) ? old : now);
            if (before.isAfter(mark) || mark.isAfter(clock.instant())) {
                throw new AssertionError("I15: " + flow + " " + root + " went from " + before + " to " + mark);
            }
        });
    }

    /** All flows once; false when one failed. */
    boolean cycle() {
        return cycle(CYCLE);
    }

    boolean cycle(List<Flow> flows) {
        boolean well = true;
        for (Flow flow : flows) {
            if (flow != Flow.INVENTORY || !program().completion().complete(flow)) {
                well &= run(flow);
            }
        }
        return well;
    }

    /** Kills what is left of the program. Its lease and its doubts remain, as after a kill. */
    void bury() {
        if (program != null) {
            Connector dead = program;
            program = null;
            dead.context().getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
            dead.context().getShutdownStrategy().setTimeout(1); // the dead do not finish their work
            closeAll(dead);
        }
        steps.disarm();
        runLate();
    }

    /** Each part of the dead that cannot be closed must not keep the others open. */
    private void closeAll(Connector dead) {
        for (int failed = 0; failed < 8; failed++) {
            try {
                dead.close();
                return;
            } catch (Exception | Crash e) {
                failures.add("buried: " + e);
            }
        }
    }

    /** How long the program has waited so far, and time that was made to pass; in nanoseconds. */
    long slept() {
        return skippedNanos.get();
    }

    /** Ten minutes pass for leases, doubts and whatever waits. */
    void passTime() {
        jdbi.useTransaction(handle -> {
            handle.execute("update sync_lease set expires_at = expires_at - interval '10' minute");
            handle.execute("update sync_fulfillment set attempt_at = attempt_at - interval '10' minute, "
                    + "looked_at = looked_at - interval '10' minute, "
                    + "next_look_at = next_look_at - interval '10' minute, "
                    + "tracking_attempt_at = tracking_attempt_at - interval '10' minute");
            handle.execute("update sync_waiting set checked_at = checked_at - interval '2' hour");
            handle.execute("update sync_settled set touched_at = touched_at - interval '10' minute");
            handle.execute("update sync_circle set stepped_at = stepped_at - interval '10' minute");
            handle.execute("update sync_parked set next_try_at = next_try_at - interval '6' hour");
            handle.execute("update sync_adjustment set sent_at = sent_at - interval '20' minute");
            hourForGone(handle);
        });
        skippedNanos.addAndGet(Duration.ofMinutes(10).toNanos());
    }

    /** What is open is asked for by id again: polls never show deletions. */
    static void hourForGone(Handle handle) {
        handle.execute("update sync_gone set asked_at = asked_at - interval '1' hour, "
                + "first_null_at = first_null_at - interval '1' hour");
        handle.execute("update sync_reading set checked_at = checked_at - interval '1' hour");
    }

    /** An order is older than the app may read. */
    void outOfReach(Order order) {
        server.access().withdraw("read_all_orders");
        store.reach().age(order, OLD_DAYS);
        jdbi.useHandle(handle -> handle.execute(
                "update picking_order set order_date = order_date - interval '" + OLD_DAYS
                        + "' day where id in (select picking_order_id from sync_picking_order where order_gid = ?)",
                order.gid()));
    }

    /**
     * Goes on after a cut until the judge has nothing to say: the day's orders come in, are worked on, and are sent with the
     * stock. One cycle is enough unless something was left in doubt.
     */
    Verdict settle(Shift shift) {
        Verdict verdict = settleOnce(shift);
        if (shift.livesOn()) {
            passTime();
            run(Flow.FULFILLMENTS); // it happens to orders that are settled
        }
        passVersion();
        if (!shift.goOn()) {
            return verdict;
        }
        if (shift.unreadable()) {
            passTime();
            failures.clear();
            boolean well = cycle(IMPORTS) & run(Flow.ADJUSTMENTS);
            if (!well) {
                throw new AssertionError("C10: an order that cannot be read failed a run: " + failures);
            }
            shift.endUnreadable();
        }
        return settleOnce(shift);
    }

    /** An operator decides about an order; false when there is nothing to decide, or it cannot be done now. */
    boolean decide(Order order, Decision decision) {
        return ask(
                program(),
                Flow.ORDERS,
                RunRequest.manual("faults").order(order.name()).deciding(decision));
    }

    /** Time passes until a change makes another version of an order. */
    void passVersion() {
        clock.pass(OF_A_VERSION);
    }

    /** Time passes on all clocks. */
    void pass(Duration time) {
        clock.pass(time);
    }

    /** The numbers of an order's picking orders. */
    List<String> pickingOrders(Order order) {
        return numbers(order, "o.status is not null");
    }

    /** Those of them that are open. */
    List<String> open(Order order) {
        return numbers(order, "o.status = 'open'");
    }

    private List<String> numbers(Order order, String which) {
        return jdbi.withHandle(handle -> handle.createQuery("select o.order_number from sync_picking_order p "
                        + "join picking_order o on o.id = p.picking_order_id where p.order_gid = :gid and " + which)
                .bind("gid", order.gid())
                .mapTo(String.class)
                .list());
    }

    /** The same without anything that happens to the orders afterwards. */
    Verdict settleOnce(Shift shift) {
        Verdict verdict = judge();
        for (int i = 0; i < MOST_CYCLES && (i == 0 || !verdict.clean()); i++) {
            passTime();
            boolean well = cycle(IMPORTS);
            shift.work();
            verdict = well & run(Flow.ADJUSTMENTS) ? judge() : verdict;
        }
        return verdict;
    }

    /** Cycles until two in a row change nothing on either side. */
    void rest() {
        program();
        String before = fingerprint();
        int quiet = 0;
        for (int i = 0; i < MOST_CYCLES && quiet < 2; i++) {
            passTime();
            boolean well = cycle();
            String after = fingerprint();
            quiet = well && after.equals(before) ? quiet + 1 : 0;
            before = after;
        }
        if (quiet < 2) {
            throw new AssertionError("I11: no rest after " + MOST_CYCLES + " cycles: " + failures);
        }
    }

    /** All that another run must not change. */
    String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (String sql : List.of(
                "select count(*), sum(id) from item",
                "select count(*), sum(on_hand) from inventory",
                "select count(*), sum(length(status)) as s, sum(length(coalesce(comment, ''))) as c from picking_order",
                "select count(*), sum(ordered_qty) from picking_order_line",
                "select count(*), sum(attempts) from sync_fulfillment",
                "select count(*) from sync_link",
                "select count(*) from sync_parked",
                "select count(*) from customer",
                "select count(*) from inventory_transaction",
                "select count(*) from sync_attempt")) {
            String row = jdbi.withHandle(
                    handle -> handle.createQuery(sql).mapToMap().one().values().toString());
            text.append(row);
        }
        return text.append(store.revision())
                .append(server.journal().mutations().size())
                .toString();
    }

    Verdict judge() {
        return Judge.judge(jdbi, allocations(), control, location.gid());
    }

    /** Tells what people see under "Still wanted by Shopify". */
    Allocations allocations() {
        if (looks == null) {
            look(Database.open(kit.settings().intellitrack()));
        }
        return new Allocations(
                looks, kit.settings().storeName(), kit.settings().orders().later());
    }

    @Override
    public void close() {
        bury();
        look(null);
        hop.close();
        server.close();
    }
}
