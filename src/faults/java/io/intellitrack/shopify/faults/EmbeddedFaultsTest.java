package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon on its embedded database, on a small disk: killed again and again, and each second time the disk is full just
 * before. {@code -Dfaults.seed} draws the moments, a fifth of {@code -Dfaults.kills} is how many.
 */
class EmbeddedFaultsTest {
    private static final Pattern ENDED = Pattern.compile("orders-to-intellitrack run (\\d+) ended:");

    private final long seed = Long.getLong("faults.seed", 1);
    /** Each takes ten seconds. */
    private final int kills = Integer.getInteger("faults.kills", 10) / 5;

    private final Random random = new Random(seed);
    private final SandboxStore store = new SandboxStore(Clock.systemUTC());
    private final List<Variant> variants = new ArrayList<>();
    private final List<Long> acknowledged = new ArrayList<>();
    private ShopLocation location;
    private SandboxServer server;
    private SmallDisk disk;
    private Kit kit;
    private Instance instance;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        location = store.catalog().addLocation("Main Warehouse");
        for (int i = 1; i <= 6; i++) {
            Variant variant = store.catalog().add("Thing " + i, "SKU-" + i);
            store.stock().set(variant, location, 1000);
            variants.add(variant);
        }
        server = SandboxServer.start(0, store);
        disk = new SmallDisk(folder.resolve("disk"), 48);
        kit = Kit.in(folder)
                .store(server)
                .set("intellitrack.jdbc-url", "jdbc:h2:file:" + disk.folder().resolve("intellitrack"))
                .set("locations." + location.number(), "Main/Stock")
                .set("sync.enabled", "true")
                .set("sync.interval", "1s")
                .set("fulfillments.look-every", "1s")
                .set("sync.settle", "1s");
    }

    @AfterEach
    void close() throws InterruptedException {
        if (instance != null) {
            instance.kill();
        }
        server.close();
        disk.empty();
        disk.close();
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAnyKillAndAnyFullDisk() throws Exception {
        run(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);
        int full = 0;
        for (int kill = 0; kill < kills; kill++) {
            full += liveAndDie(kill) ? 1 : 0;
        }
        run(Flow.PRODUCTS, Flow.ORDERS);

        Jdbi jdbi = jdbi();
        Verdict verdict = judge(jdbi).requireAtLeast("imported", kills * 10);
        assertThat(verdict.all()).isEmpty();
        assertThat(acknowledged).as("runs that said that they had ended").isNotEmpty();
        assertThat(ended(jdbi)).as("and the log of runs says so too").containsAll(acknowledged);
        System.out.println("embedded: "
                + verdict.line(full > 0 ? 2 : 1, kills, seed)
                + (disk.small() ? "" : "; SKIPPED: this machine gives no small disk"));
    }

    private Verdict judge(Jdbi jdbi) {
        try (Database looks = Database.open(kit.settings().intellitrack())) {
            Allocations still = new Allocations(
                    looks, kit.settings().storeName(), kit.settings().orders().later());
            return Judge.judge(jdbi, still, new StoreControl(server.url()), location.gid());
        }
    }

    /** True when the disk was full. */
    private boolean liveAndDie(int number) throws Exception {
        instance = start(number);
        assertThat(instance.awaitReady()).as("%s", instance).isTrue();
        boolean full = number % 2 == 1 && disk.small();
        for (int i = 0; i < 4; i++) {
            orders(5);
            instance.ends(Duration.ofMillis(500));
        }
        if (full) {
            disk.fill();
        }
        orders(5);
        instance.ends(Duration.ofMillis(200 + random.nextInt(1500)));
        instance.kill();
        disk.empty();
        Matcher ended = ENDED.matcher(instance.log());
        while (ended.find()) {
            acknowledged.add(Long.parseLong(ended.group(1)));
        }
        return full;
    }

    private Instance start(int number) throws IOException {
        Path world = folder.resolve("world.clock");
        Path log = folder.resolve("connector-" + number + ".log");
        Process process = new Jvm(folder)
                .process(
                        ConnectorProcess.class,
                        256,
                        List.of(
                                world.toString(),
                                world + ".error",
                                "none",
                                "run",
                                "--config",
                                kit.config().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Instance(process, log, new WorldClock(world, folder.resolve("world.clock.error")), "none");
    }

    private void orders(int number) {
        for (int i = 0; i < number; i++) {
            store.sales()
                    .place(new OrderDraft()
                            .line(variants.get(random.nextInt(variants.size())), 1)
                            .from(location));
        }
    }

    private void run(Flow... flows) throws Exception {
        try (Connector connector = Connector.start(kit.settings(), kit.home(), false)) {
            connector
                    .database()
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "update sync_lease set expires_at = current_timestamp - interval '1' second"));
            for (Flow flow : flows) {
                connector.flows().run(flow, RunRequest.manual("faults"));
            }
        }
    }

    private Jdbi jdbi() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(kit.settings().intellitrack().jdbcUrl());
        source.setUser("sa");
        return Jdbi.create(source);
    }

    private static List<Long> ended(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from sync_run where outcome in ('done', 'attention')")
                        .mapTo(Long.class)
                        .list());
    }
}
