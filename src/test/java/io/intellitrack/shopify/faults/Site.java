package io.intellitrack.shopify.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.testing.Kit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Everything as processes: store, PostgreSQL and connectors, with a {@link FaultProxy} before the store and before the
 * database. Every process that is started here is ended here, by its handle.
 */
final class Site implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Process storeProcess;
    private final List<Process> connectors = new ArrayList<>();
    private final Kit kit;
    private int started;
    final StoreControl store;
    final String location;
    final String token;
    final FaultProxy storeProxy;
    final FaultProxy databaseProxy;
    final HikariDataSource pool;
    final Jdbi jdbi;

    Site(Path folder, int items) throws IOException {
        this.folder = folder;
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .start();
        databaseProxy = new FaultProxy(postgres.getPort());
        storeProcess = java(StoreProcess.class, List.of(Integer.toString(items)))
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

    private Kit kit(String locationNumber) {
        return Kit.in(folder)
                .set("shopify.url", "http://127.0.0.1:" + storeProxy.port())
                .set("shopify.access-token", token)
                .set("intellitrack.jdbc-url", url(databaseProxy.port()))
                .set("intellitrack.user", "postgres")
                .set("locations." + locationNumber, "Main/Stock")
                .set("sync.time-zone", "UTC")
                .set("sync.settle", "5s")
                .set("sync.overlap", "1m")
                .set("fulfillments.unclear-after", "2m")
                .set("end-of-day.min-changed", "1000000")
                .set("end-of-day.max-zeroed", "1000000");
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(postgres.getPort()));
        config.setUsername("postgres");
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static ProcessBuilder java(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
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

    /** Starts a connector; its output goes to a file that is looked through in the end. */
    Process connector(long clockOffset, String deadlyPoint) throws IOException {
        Process process = java(
                        ConnectorProcess.class,
                        List.of(
                                kit.config().toString(),
                                folder.resolve("routes").toString(),
                                Long.toString(clockOffset),
                                deadlyPoint))
                .redirectErrorStream(true)
                .redirectOutput(log(++started).toFile())
                .start();
        connectors.add(process);
        return process;
    }

    private Path log(int number) {
        return folder.resolve("connector-" + number + ".log");
    }

    /** True once the newest connector has written such a line. */
    boolean newestSaid(String line) throws IOException {
        return Files.exists(log(started))
                && Files.readString(log(started), StandardCharsets.UTF_8)
                        .lines()
                        .anyMatch(line::equals);
    }

    /** Files in which a secret stands (I18). */
    List<Path> logsWith(String secret) throws IOException {
        List<Path> found = new ArrayList<>();
        for (int i = 1; i <= started; i++) {
            if (Files.readString(log(i), StandardCharsets.UTF_8).contains(secret)) {
                found.add(log(i));
            }
        }
        return found;
    }

    /** kill -9, and waits until it is gone. */
    void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " survived kill -9");
        }
        connectors.remove(process);
    }

    /** The lease of a dead process ends now instead of in a minute; its doubts are old enough to be looked at. */
    void passTimeFor(Process dead) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "update sync_lease set expires_at = current_timestamp - interval '1' second where holder like ?",
                    dead.pid() + "@%");
            ageDoubts(handle);
        });
    }

    /** A doubt of which the store can run nothing any more is as good as old. */
    private static void ageDoubts(org.jdbi.v3.core.Handle handle) {
        handle.execute("update sync_fulfillment set attempt_at = attempt_at - interval '5' minute, "
                + "looked_at = looked_at - interval '5' minute, next_look_at = next_look_at - interval '5' minute, "
                + "tracking_attempt_at = tracking_attempt_at - interval '5' minute "
                + "where attempt_at < current_timestamp - interval '5' second or attempt_at is null");
        handle.execute("update sync_waiting set checked_at = checked_at - interval '2' hour");
    }

    /** The program in this process, past both proxies. */
    Connector calm() throws Exception {
        storeProxy.clear();
        databaseProxy.clear();
        return Connector.start(kit.settings(), kit.home(), false);
    }

    /** Establishes the initial dataset. */
    void init() throws Exception {
        try (Connector connector = calm()) {
            for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
                connector.flows().run(flow, RunRequest.manual("faults"));
            }
        }
    }

    /** Cycles until two in a row change nothing; false when there is no rest. */
    boolean rest() throws Exception {
        try (Connector connector = calm()) {
            String before = "";
            int quiet = 0;
            for (int i = 0; i < 15 && quiet < 2; i++) {
                jdbi.useTransaction(Site::ageDoubts);
                boolean well = true;
                for (Flow flow : List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS)) {
                    try {
                        connector.flows().run(flow, RunRequest.manual("faults"));
                    } catch (RuntimeException e) {
                        well = false;
                        System.out.println("while healing: " + e.getMessage());
                    }
                }
                String after = fingerprint();
                quiet = well && after.equals(before) ? quiet + 1 : 0;
                before = after;
            }
            return quiet == 2;
        }
    }

    private String fingerprint() {
        String ours = jdbi.withHandle(handle -> handle.createQuery("select (select count(*) from sync_link) || '-' || "
                        + "(select count(*) from sync_attempt) || '-' || (select count(*) from sync_parked) || '-' || "
                        + "(select string_agg(status, ',' order by id) from picking_order) || '-' || "
                        + "(select sum(ordered_qty) from picking_order_line)")
                .mapTo(String.class)
                .one());
        return ours + store.mutations().size();
    }

    Verdict judge() {
        return Judge.judge(jdbi, store, location);
    }

    @Override
    public void close() throws Exception {
        for (Process process : List.copyOf(connectors)) {
            kill(process);
        }
        storeProcess.destroyForcibly();
        storeProcess.waitFor(10, TimeUnit.SECONDS);
        storeProxy.close();
        databaseProxy.close();
        pool.close();
        postgres.close();
    }
}
