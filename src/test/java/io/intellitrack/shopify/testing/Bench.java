package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.camel.Exchange;

/**
 * A sandbox store behind HTTP, the whole program with the real routes on a fresh database, and a shop clock that is moved
 * by hand.
 */
public final class Bench implements AutoCloseable {
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final InstantSource shopTime = this::now;
    private final Clock shopClock = shopTime.withZone(ZoneOffset.UTC);
    private final SandboxStore store = new SandboxStore(shopClock);
    private final SandboxServer server = SandboxServer.start(0, store);
    private final ShopLocation warehouse = store.catalog().addLocation("Warehouse");
    private final Kit kit;
    private RuntimeEnvironment machine = RuntimeEnvironment.real().withDatabaseTime(this::now);
    private Connector connector;

    /** Nothing runs before the first flow does, so that a test can first fill the store. */
    public Bench(Path folder, Engine engine) {
        this(folder, engine.fresh());
    }

    /** The same on a database that is there. */
    public Bench(Path folder, Settings.IntelliTrack database) {
        this.kit = Kit.in(folder.resolve("kit")).store(server).database(database);
    }

    /** Changes a setting; the program starts anew with the next run. */
    public Bench set(String key, String value) {
        kit.set(key, value);
        stop();
        return this;
    }

    /** The program's wall clock is the shop's, as End of Day wants it. */
    public Bench oneClock() {
        RuntimeEnvironment real = RuntimeEnvironment.real();
        machine = new RuntimeEnvironment(shopClock, real.nanoTime(), real.sleeper(), real.connections())
                .withDatabaseTime(this::now);
        return this;
    }

    /** Puts something between the program and its database. */
    public Bench connections(UnaryOperator<DataSource> around) {
        machine = new RuntimeEnvironment(machine.clock(), machine.nanoTime(), machine.sleeper(), around);
        return this;
    }

    /** The installation's files. */
    public Kit kit() {
        return kit;
    }

    public SandboxStore store() {
        return store;
    }

    public SandboxServer server() {
        return server;
    }

    /** The merchant's first location. */
    public ShopLocation warehouse() {
        return warehouse;
    }

    /** Time passes in the shop. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** The shop's time. */
    public Instant now() {
        return now;
    }

    /** The running program. */
    public Connector connector() {
        if (connector == null) {
            try {
                connector = Connector.start(kit.settings(), kit.home(), false, machine);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return connector;
    }

    /** Runs a flow by hand. */
    public RunLog.Entry run(Flow flow) {
        return run(flow, RunRequest.manual("test"));
    }

    /** Runs a flow as asked. */
    public RunLog.Entry run(Flow flow, RunRequest request) {
        return connector().flows().run(flow, request);
    }

    /** Runs a flow as the schedule does; the run may leave no entry. */
    public void poll(Flow flow) {
        connector().states().startAutomatically(flow, Instant.now(), Instant.now());
        Exchange answer = connector()
                .context()
                .createProducerTemplate()
                .send("direct:" + flow.id(), exchange -> exchange.setProperty(RunRequest.PROPERTY, RunRequest.timer()));
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
    }

    /** Rows of a query, columns in lower case, null as "-". */
    public List<String> rows(String sql) {
        return connector()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .map((row, context) -> {
                            List<String> cells = new ArrayList<>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                Object cell = row.getObject(i);
                                cells.add(cell == null ? "-" : text(cell));
                            }
                            return String.join("|", cells);
                        })
                        .list());
    }

    private static String text(Object cell) {
        return cell instanceof java.math.BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : cell.toString();
    }

    /** Changes the database, as IntelliTrack's users do. */
    public int execute(String sql, Object... arguments) {
        return connector().database().jdbi().withHandle(handle -> handle.execute(sql, arguments));
    }

    /** Every row of these tables but what only tells when: to show that a run changed nothing. */
    public Map<String, List<String>> tables(String... names) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String name : names) {
            tables.put(name, rows("select * from " + name + " order by 1, 2, 3"));
        }
        return tables;
    }

    /** Stops the program; the next use starts it again. */
    public void stop() {
        if (connector != null) {
            try {
                connector.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            connector = null;
        }
    }

    @Override
    public void close() {
        stop();
        server.close();
    }
}
