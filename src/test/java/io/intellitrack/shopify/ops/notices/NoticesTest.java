package io.intellitrack.shopify.ops.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestClock;
import io.intellitrack.shopify.testing.TestSettings;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what, and when. */
class NoticesTest {
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final TestClock clock = new TestClock("2026-11-25T08:00:00Z");
    private final List<Trouble> wrong = new ArrayList<>();
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Database database(Engine engine) {
        return Database.open(TestSettings.on(engine.fresh(), Map.of()).intellitrack());
    }

    private Notices notices(Database database) {
        return new Notices(
                "default",
                new Settings.Notices(EVERY, Optional.empty(), Optional.empty()),
                List.of(new OutgoingWebhook(new Settings.Webhook(receiver.url(), Optional.empty()))),
                () -> List.copyOf(wrong),
                new NoticeLog(database, "default"),
                clock);
    }

    private static Trouble trouble(String name, long size) {
        return new Trouble(name, "orders-to-intellitrack", false, Instant.EPOCH, "words", size);
    }

    private List<String> subjects() {
        return receiver.got.stream()
                .map(got -> Json.read(got.body()).path("subject").asText().replaceFirst(".*] ", ""))
                .toList();
    }

    @OnEveryDatabase
    void theFirstIsToldAtOnceWhatFollowsTogetherAndTheEndToo(Engine engine) throws Exception {
        try (Database database = database(engine);
                Notices notices = notices(database)) {
            notices.look();
            assertThat(subjects()).isEmpty();

            wrong.add(trouble("RunFailed", 0));
            notices.look();
            wrong.add(trouble("Parked", 2));
            clock.pass(Duration.ofMinutes(10));
            notices.look();
            wrong.add(trouble("EndOfDayHeld", 0));
            clock.pass(Duration.ofMinutes(10));
            notices.look();

            assertThat(subjects()).containsExactly("RunFailed orders-to-intellitrack");

            clock.pass(Duration.ofMinutes(10));
            notices.look();

            assertThat(subjects())
                    .hasSize(2)
                    .last()
                    .isEqualTo("Parked orders-to-intellitrack, EndOfDayHeld orders-to-intellitrack");

            wrong.clear();
            clock.pass(EVERY);
            notices.look();

            assertThat(subjects()).hasSize(3).last().isEqualTo("all is well again");
            assertThat(Json.read(receiver.got.get(2).body()).path("ended")).hasSize(3);

            clock.pass(Duration.ofDays(3));
            notices.look();
            assertThat(subjects()).hasSize(3);
        }
    }

    @Test
    void whatGrowsIsNewsAndWhatLastsIsToldAgainEachDay() throws Exception {
        try (Database database = database(Engine.H2);
                Notices notices = notices(database)) {
            wrong.add(trouble("Parked", 2));
            notices.look();
            wrong.set(0, trouble("Parked", 1));
            clock.pass(EVERY);
            notices.look();
            assertThat(subjects()).hasSize(1);

            wrong.set(0, trouble("Parked", 3));
            notices.look();
            assertThat(subjects()).hasSize(2);

            clock.pass(Duration.ofDays(1));
            notices.look();
            assertThat(subjects()).hasSize(3).last().isEqualTo("still Parked orders-to-intellitrack");
        }
    }

    @OnEveryDatabase
    void aRestartTellsNothingTwiceAndForgetsNoEnd(Engine engine) throws Exception {
        try (Database database = database(engine)) {
            wrong.add(trouble("RunFailed", 0));
            try (Notices before = notices(database)) {
                before.look();
            }
            try (Notices after = notices(database)) {
                after.look();
                assertThat(subjects()).hasSize(1);

                wrong.clear();
                clock.pass(EVERY);
                after.look();
                assertThat(subjects()).hasSize(2).last().isEqualTo("all is well again");
            }
        }
    }

    @OnEveryDatabase
    void ofTwoInstancesOneTells(Engine engine) throws Exception {
        try (Database database = database(engine);
                Notices one = notices(database);
                Notices other = notices(database)) {
            one.look();
            other.look();
            wrong.add(trouble("RunFailed", 0));
            one.look();
            other.look();

            assertThat(subjects()).hasSize(1);
        }
    }

    @Test
    void whatDoesNotArriveIsTriedAgainEverMoreSlowlyThenGivenUp() throws Exception {
        receiver.status = 500;
        wrong.add(trouble("RunFailed", 0));
        try (Database database = database(Engine.H2);
                Notices notices = notices(database)) {
            notices.look();
            notices.look();
            assertThat(receiver.got).hasSize(1);
            for (Duration pause : List.of(
                    Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1))) {
                clock.pass(pause);
                notices.look();
            }
            assertThat(receiver.got).hasSize(5);
            clock.pass(Duration.ofHours(10));
            notices.look();
            assertThat(receiver.got).hasSize(5);
        }
    }

    @Test
    void aNoticeWhoseProcessEndedBeforeItsDeliveryIsSentByTheNext() throws Exception {
        receiver.status = 500;
        wrong.add(trouble("RunFailed", 0));
        try (Database database = database(Engine.H2)) {
            try (Notices before = notices(database)) {
                before.look();
            }
            receiver.status = 200;
            try (Notices after = notices(database)) {
                after.look();
                after.look();
            }
            try (Notices later = notices(database)) {
                later.look();
            }
        }

        assertThat(subjects()).hasSize(2);
    }

    @Test
    void aRunThatFailsIsMailedWithoutACustomersData(@TempDir Path folder) throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (SandboxServer sandbox = SandboxServer.start(0, Generator.smallShop(7))) {
            Kit kit = Kit.in(folder)
                    .store(sandbox)
                    .set("locations.84000000001", "Main/Stock")
                    .set("notices.mail.host", "127.0.0.1")
                    .set("notices.mail.port", Integer.toString(mail.getSmtp().getPort()))
                    .set("notices.mail.starttls", "false")
                    .set("notices.mail.from", "sync@example.com")
                    .set("notices.mail.to", "ops@example.com");
            try (Connector connector = Connector.start(kit.settings(), kit.home(), false);
                    Monitoring monitoring = Monitoring.start(connector, Clock.systemUTC());
                    Notices notices = Notices.start(connector, monitoring, Clock.systemUTC())) {
                sandbox.faults().add(InjectedFault.of(InjectedFault.Kind.HTML).on("OrdersPage"));
                long run = connector.flows().start(Flow.ORDERS, RunRequest.manual("test"));
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> connector
                                .runLog()
                                .find(run)
                                .orElseThrow()
                                .outcome()
                                .equals("failed"));

                assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
                String text = mail.getReceivedMessages()[0].getContent().toString();
                assertThat(text).contains("RunFailed orders-to-intellitrack").doesNotContain("@");
                assertThat(notices).isNotNull();
            }
        } finally {
            mail.stop();
        }
    }

    @Test
    void anOrderThatWaitsForADecisionIsToldWithoutItsName(@TempDir Path folder) throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        ShopLocation main = store.catalog().addLocation("Main");
        Variant shirt = store.catalog().add("Shirt", "SHIRT");
        try (SandboxServer sandbox = SandboxServer.start(0, store)) {
            Kit kit = Kit.in(folder).store(sandbox).set("locations." + main.number(), "Main/Stock");
            try (Connector connector = Connector.start(kit.settings(), kit.home(), false);
                    Monitoring monitoring = Monitoring.start(connector, Clock.systemUTC())) {
                for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
                    connector.flows().run(flow, RunRequest.manual("test"));
                }
                store.sales().place(new OrderDraft().line(shirt, 3).from(main));
                connector.flows().run(Flow.ORDERS, RunRequest.manual("test"));
                Troubles troubles = new Troubles(connector, monitoring);
                assertThat(troubles.now()).noneMatch(trouble -> trouble.name().equals("StillWanted"));

                connector
                        .database()
                        .jdbi()
                        .useHandle(handle -> handle.execute(
                                "update picking_order set status = 'closed', closed_at = current_timestamp"));
                connector.flows().run(Flow.FULFILLMENTS, RunRequest.manual("test"));

                assertThat(troubles.now())
                        .filteredOn(trouble -> trouble.name().equals("StillWanted"))
                        .singleElement()
                        .satisfies(trouble -> {
                            assertThat(trouble.text())
                                    .contains("1 order waits for a decision")
                                    .doesNotContain("1001");
                            assertThat(trouble.size()).isEqualTo(1);
                        });
            }
        }
    }
}
