package io.intellitrack.shopify.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Everything as processes: store, PostgreSQL and connectors, with a {@link FaultProxy} before the store and before the
 * database, and one {@link WorldClock} for all. Every process that is started here is ended here, by its handle.
 */
final class Site implements AutoCloseable {
    private static final int MEGABYTES = 256;
    private static final int MOST_TRIES = 10;

    private final Path folder;
    private final Jvm jvm;
    private final Process storeProcess;
    private final List<Instance> instances = new ArrayList<>();
    private final Path right;
    final Kit kit;
    final Postgres postgres;
    final WorldClock clock;
    final StoreControl store;
    final String location;
    final String token;
    final FaultProxy storeProxy;
    final FaultProxy databaseProxy;
    final HikariDataSource pool;
    final Jdbi jdbi;

    Site(Path folder, int items, Duration ahead) throws IOException {
        this.folder = folder;
        jvm = new Jvm(folder);
        right = folder.resolve("right.clock");
        clock = new WorldClock(world(), right);
        clock.pass(ahead);
        postgres = new Postgres(folder.resolve("postgres"));
        databaseProxy = new FaultProxy(postgres.port());
        storeProcess = jvm.process(StoreProcess.class, MEGABYTES, arguments(right, Integer.toString(items)))
                .redirectError(Redirect.DISCARD)
                .start();
        String[] ready = readyLine(storeProcess);
        URI url = URI.create(ready[1]);
        token = ready[2];
        location = ready[3];
        store = new StoreControl(url);
        store.set("bucketSize", 1_000_000, "restoreRate", 1_000_000);
        storeProxy = new FaultProxy(url.getPort());
        kit = kit(ready[4]);
        pool = pool();
        jdbi = Jdbi.create(pool);
    }

    private Path world() {
        return folder.resolve("world.clock");
    }

    private List<String> arguments(Path error, String... more) {
        List<String> arguments = new ArrayList<>(List.of(world().toString(), error.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Kit kit(String locationNumber) {
        return Kit.in(folder)
                .set("shopify.url", "http://127.0.0.1:" + storeProxy.port())
                .set("shopify.access-token", token)
                .set("intellitrack.jdbc-url", postgres.url(databaseProxy.port()))
                .set("intellitrack.user", "postgres")
                .set("locations." + locationNumber, "Main/Stock")
                .set("cluster.enabled", "true")
                .set("sync.enabled", "true")
                .set("sync.interval", "1s")
                .set("fulfillments.look-every", "1s")
                .set("sync.settle", Watch.SETTLE.toSeconds() + "s")
                .set("end-of-day.min-changed", "1000000")
                .set("end-of-day.max-zeroed", "1000000");
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url(postgres.port()));
        config.setUsername("postgres");
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(3000);
        return new HikariDataSource(config);
    }

    private static String[] readyLine(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready")) {
                return line.split(" ");
            }
        }
        throw new IllegalStateException("the process ended before it was ready");
    }

    /** How one instance is to be. */
    record Manner(String point, int megabytes, int files) {
        private static final int FILES = 256 + 100;
        static final Manner PLAIN = new Manner("none", MEGABYTES, 0);

        static Manner dyingAt(String point) {
            return new Manner(point, MEGABYTES, 0);
        }

        /** With little memory and few file handles; about a hundred more are jars here, which is one in earnest. */
        Manner cramped() {
            return new Manner(point, 128, FILES);
        }
    }

    /** The first connector: once it has ended, the others start faster. */
    Instance rehearsal() throws IOException {
        return connector(Manner.PLAIN, arguments -> jvm.archiving(ConnectorProcess.class, MEGABYTES, arguments));
    }

    /** Starts a connector by its command line; its output goes to a file that is looked through in the end. */
    Instance connector(Manner manner) throws IOException {
        return connector(manner, arguments -> jvm.process(ConnectorProcess.class, manner.megabytes(), arguments));
    }

    private Instance connector(Manner manner, Function<List<String>, ProcessBuilder> java) throws IOException {
        int number = instances.size() + 1;
        Path error = folder.resolve(number + ".clock");
        ProcessBuilder process = java.apply(
                arguments(error, manner.point(), "run", "--config", kit.config().toString()));
        if (manner.files() > 0) {
            process.command().addAll(0, List.of("sh", "-c", "ulimit -n " + manner.files() + "; exec \"$@\"", "sh"));
        }
        Path log = folder.resolve("connector-" + number + ".log");
        Process started = process.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instance instance = new Instance(started, log, new WorldClock(world(), error), manner.point());
        instances.add(instance);
        return instance;
    }

    /** Every connector that was ever started. */
    List<Instance> instances() {
        return List.copyOf(instances);
    }

    List<Instance> living() {
        return instances.stream().filter(Instance::alive).toList();
    }

    /**
     * A minute passes for what a dead process left: its lease has ended, the others miss its sign of life, its doubts are
     * old enough to be looked at.
     */
    void passTimeFor(Instance dead) {
        changed(handle -> {
            handle.execute(
                    "update sync_lease set expires_at = current_timestamp - interval '1' second where holder like ?",
                    dead.pid() + "@%");
            // whoever lives signs again at once; until then the others may take it for dead, as with a clock that is
            // wrong
            handle.execute("update qrtz_scheduler_state set last_checkin_time = 1");
            ageDoubts(handle);
        });
    }

    /** Changes rows beside living instances: a deadlock may make us its victim, and then it is done again. */
    private void changed(HandleConsumer<RuntimeException> change) {
        for (int tries = 1; ; tries++) {
            try {
                jdbi.useTransaction(change);
                return;
            } catch (JdbiException e) {
                boolean deadlock = e.getCause() instanceof SQLException sql && "40P01".equals(sql.getSQLState());
                if (!deadlock || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** A doubt of which the store can run nothing any more is as good as old. */
    static void ageDoubts(Handle handle) {
        handle.execute("update sync_fulfillment set attempt_at = attempt_at - interval '5' minute, "
                + "looked_at = looked_at - interval '5' minute, next_look_at = next_look_at - interval '5' minute, "
                + "tracking_attempt_at = tracking_attempt_at - interval '5' minute "
                + "where attempt_at < current_timestamp - interval '5' second or attempt_at is null");
        handle.execute("update sync_waiting set checked_at = checked_at - interval '2' hour");
        handle.execute("update sync_parked set next_try_at = next_try_at - interval '6' hour");
        World.hourForGone(handle);
        handle.execute("update sync_settled set touched_at = touched_at - interval '10' minute");
        handle.execute("update sync_circle set stepped_at = stepped_at - interval '10' minute");
    }

    /** The program in this process, without schedules. */
    Connector here() throws Exception {
        RuntimeEnvironment machine = new RuntimeEnvironment(
                        clock, System::nanoTime, Sleeper.real(), UnaryOperator.identity())
                .withDatabaseTime(clock::instant);
        return Connector.start(kit.settings(), kit.home(), false, machine);
    }

    /** All troubles are over. */
    void heal() {
        postgres.emptyDisk();
        store.heal();
        store.access("restore", true);
        store.set("searchLagSeconds", 0);
        store.set("bucketSize", 1_000_000, "restoreRate", 1_000_000);
        storeProxy.clear();
        databaseProxy.clear();
        pool.getHikariPoolMXBean().softEvictConnections(); // ours may have ended with the server too
    }

    Verdict judge() {
        try (Database looks = Database.open(kit.settings().intellitrack())) {
            Allocations still = new Allocations(
                    looks, kit.settings().storeName(), kit.settings().orders().later());
            return Judge.judge(jdbi, still, store, location);
        }
    }

    @Override
    public void close() throws Exception {
        for (Instance instance : living()) {
            instance.kill();
        }
        storeProcess.destroyForcibly();
        storeProcess.waitFor(10, TimeUnit.SECONDS);
        storeProxy.close();
        databaseProxy.close();
        pool.close();
        postgres.close();
    }
}
