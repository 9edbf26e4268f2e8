package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.UnixOperatingSystemMXBean;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Invariants that the judge cannot see afterwards, only while things happen. */
class InvariantsTest {
    private static final List<Flow> BUSY = List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS);

    @TempDir
    Path folder;

    /** I19. */
    @ParameterizedTest
    @ValueSource(strings = {"cut", "503", "throttled"})
    void whileTheStoreIsDownNobodyHammersIt(String how) {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC())) {
            world.rest();
            AtomicInteger calls = new AtomicInteger();
            if (how.equals("503")) {
                world.control.fault("STATUS", "with", "503");
            } else if (how.equals("throttled")) {
                world.control.fault("THROTTLE");
            }
            world.hop.passing((call, store) -> {
                calls.incrementAndGet();
                return how.equals("cut") ? null : store.run(call);
            });

            for (Flow flow : List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.ADJUSTMENTS)) {
                calls.set(0);
                long before = world.slept();
                assertThat(world.run(flow)).as("%s says so", flow).isFalse();
                double minutes = Math.max(1, (world.slept() - before) / 60e9);
                assertThat(calls.get() / minutes)
                        .as("calls a minute of %s", flow)
                        .isLessThan(20);
            }

            world.control.heal();
            world.countCalls();
            world.rest();
            assertThat(world.judge().all()).isEmpty();
        }
    }

    /** I20. */
    @Test
    void aHundredRunsLeaveNoThreadNoConnectionAndNoFileOpen() {
        try (World world = new World(Engine.H2, folder, Clock.systemUTC(), "sync.overlap", "0s")) {
            world.rest();
            world.cycle(BUSY);
            long threads = threads();
            long files = files();

            for (int run = 0; run < 100; run++) {
                assertThat(world.run(BUSY.get(run % BUSY.size()))).isTrue();
            }

            assertThat(threads()).as("threads").isLessThanOrEqualTo(threads + 8);
            assertThat(files()).as("files and sockets").isLessThanOrEqualTo(files + 16);
            assertThat(world.program().database().busy()).as("connections").isZero();
        }
    }

    private static long threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** I18. */
    @OnEveryDatabase
    void noSecretAndNoAddressIsInAnyLogTablePageMetricOrProof(Engine engine) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try (World world = new World(engine, folder, Clock.systemUTC())) {
            world.rest();
            order(world, "Canary Lane 1");
            order(world, "Canary Lane 2 ".repeat(30)); // is too long, so the order is parked
            Shift shift = new Shift(world, 1);
            AtomicInteger calls = new AtomicInteger();
            world.hop.passing((call, store) -> calls.incrementAndGet() % 5 == 0 ? null : store.run(call));
            world.cycle();
            world.countCalls();
            world.passTime();
            world.cycle();
            shift.work();
            world.rest();

            assertThat(parked(world)).as("what was parked").isNotEmpty();
            String shown = shown(world);
            String everything = text(log.list) + ours(world) + world.failures + shown;
            assertThat(shown).contains("sync_parked{", "orders-to-intellitrack", "Needs attention", "proven");
            for (String canary : List.of("Canary", "canary@", world.server.token())) {
                assertThat(lines(everything, canary)).as(canary).isEmpty();
            }
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
    }

    private static void order(World world, String street) {
        world.store
                .sales()
                .place(new OrderDraft()
                        .line(world.variants.get(0), 1)
                        .from(world.location)
                        .contact("canary@example.com", null)
                        .shipTo(MailingAddress.us("Carla", "Canary", street, "Canary City", "NY", "10001")));
    }

    /** What people and machines are shown of it. */
    private static String shown(World world) throws Exception {
        StringBuilder shown = new StringBuilder();
        shown.append(world.program().reconciliation().run(false, "test"));
        try (Front front = new Front(world.program(), Clock.systemUTC())) {
            for (String path : Front.EVERYWHERE) {
                shown.append(front.get(path));
            }
        }
        return shown.toString();
    }

    private static List<String> parked(World world) {
        return world.jdbi.withHandle(handle -> handle.createQuery("select message from sync_parked")
                .mapTo(String.class)
                .list());
    }

    /** All text in tables of ours. */
    private static String ours(World world) {
        List<String> tables = world.jdbi.withHandle(handle -> handle.createQuery(
                        "select table_name from information_schema.tables where lower(table_name) like 'sync\\_%' escape '\\' "
                                + "and lower(table_name) not like '%schema_history' and table_type = 'BASE TABLE'")
                .mapTo(String.class)
                .list());
        assertThat(tables).hasSizeGreaterThan(15);
        StringBuilder text = new StringBuilder();
        tables.forEach(table -> world.jdbi.useHandle(handle -> handle.createQuery("select * from " + table)
                .mapToMap()
                .forEach(row -> text.append(table).append(row).append('\n'))));
        return text.toString();
    }

    private static String text(List<ILoggingEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent event : new ArrayList<>(events)) {
            if (!fromTheStore(event)) {
                text.append(event.getLoggerName())
                        .append(' ')
                        .append(event.getFormattedMessage())
                        .append('\n');
                text.append(
                        event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        return text.toString();
    }

    /** Store and hop live in this process too; what their servers say is not ours. */
    private static boolean fromTheStore(ILoggingEvent event) {
        return event.getLoggerName().startsWith("org.eclipse.jetty")
                || event.getLoggerName().startsWith("graphql")
                || event.getLoggerName().startsWith("io.javalin");
    }

    private static List<String> lines(String text, String part) {
        return text.lines()
                .filter(line -> line.contains(part))
                .map(line -> line.substring(0, Math.min(line.length(), 300)))
                .limit(5)
                .toList();
    }
}
