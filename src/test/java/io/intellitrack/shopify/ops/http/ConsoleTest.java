package io.intellitrack.shopify.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.review.RoutesFolder;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    @TempDir
    static Path folder;

    private static SandboxServer sandbox;
    private static Connector connector;
    private static Audit audit;
    private static Operations operations;
    private static WebServer console;
    private static Monitoring monitoring;

    @BeforeAll
    static void start() throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        ShopLocation warehouse = store.catalog().addLocation("Warehouse");
        store.stock().set(store.catalog().add("Shirt", "SHIRT"), warehouse, 5);
        sandbox = SandboxServer.start(0, store);
        Kit kit = Kit.in(folder).store(sandbox);
        connector = Connector.start(kit.settings(), kit.home(), true);
        audit = new Audit(connector.database(), "default");
        operations = new Operations(connector, audit);
        monitoring = Monitoring.start(connector, Clock.systemUTC());
        console = start(new Settings.Console(true, "127.0.0.1", 0));
    }

    private static WebServer start(Settings.Console settings) throws BindException {
        return WebServer.start(
                connector,
                operations,
                monitoring,
                new Authentication(settings, Optional.empty(), LocalKey.random(), audit, Clock.systemUTC()),
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        monitoring.close();
        connector.close();
        sandbox.close();
    }

    @Test
    void healthSaysWhatIsUp() {
        connector.gate().report();

        assertThat(get("/observe/health/live").status()).isEqualTo(200);
        assertThat(get("/observe/health/ready").body()).contains("\"database\":\"up\"", "\"gate\":\"up\"");
        assertThat(get("/observe/health")
                        .json()
                        .path("flows")
                        .path("orders-to-intellitrack")
                        .path("state")
                        .asText())
                .isEqualTo("waiting");
    }

    @Test
    void editedRoutesAreToldWithTheirFaultsWhileWhatStartedGoesOn() throws Exception {
        Path table = connector.home().routes().resolve("mappings/customer.properties");
        String shipped = Files.readString(table);
        RoutesFolder routes = connector.routesFolder();
        assertThat(routes.look().changed()).isFalse();
        assertThat(get("/").body()).doesNotContain("The routes have changed");

        Files.writeString(table, shipped + "\n# a remark\n");
        assertThat(routes.look())
                .extracting(RoutesFolder.State::changed, RoutesFolder.State::faulty)
                .containsExactly(true, false);
        assertThat(get("/").body()).contains("The routes have changed since the start", "count from the next start");

        Files.writeString(table, shipped + "\ncolour = <b>&nowhere\n");
        routes.look();
        assertThat(get("/").body())
                .contains("the next start would refuse the folder", "routes/mappings/customer.properties:")
                .doesNotContain("<b>&nowhere");
        JsonNode health = get("/observe/health").json().path("routesFolder");
        assertThat(health.path("state").asText()).isEqualTo("faulty");
        assertThat(health.path("faults").get(0).asText()).startsWith("routes/mappings/customer.properties:");
        assertThat(get("/observe/health").status()).isEqualTo(200);

        Path moved = table.resolveSibling("customer.txt");
        Files.move(table, moved);
        assertThat(routes.look().faults()).anyMatch(fault -> fault.contains("customer"));

        Files.delete(moved);
        Files.writeString(table, shipped);
        assertThat(routes.look()).isEqualTo(new RoutesFolder.State("as started", routes.startedWith(), List.of()));
        assertThat(get("/").body()).doesNotContain("The routes have changed");
    }

    @Test
    void parkedRecordsAreDismissedByClassAndNoOtherIsTouched() {
        for (String cause : List.of("data", "data", "mapping")) {
            connector
                    .database()
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "insert into sync_parked (store, flow, record_key, record_name, cause, message, remedy, "
                                    + "parked_at, last_tried_at) values ('default', 'orders-to-intellitrack', "
                                    + "cast(random_uuid() as varchar), 'x', ?, 'm', 'r', current_timestamp, "
                                    + "current_timestamp)",
                            cause));
        }

        assertThat(post("/api/parked/dismiss", "{\"cause\":\"nobody\"}").status())
                .isEqualTo(400);
        assertThat(post("/api/parked/dismiss", "{\"cause\":\"data\"}").body()).contains("\"dismissed\":2");
        assertThat(connector.parked().list())
                .singleElement()
                .satisfies(left -> assertThat(left.cause()).isEqualTo("mapping"));
        assertThat(post("/api/parked/dismiss", "{\"cause\":\"mapping\"}").body())
                .contains("\"dismissed\":1");
    }

    @Test
    void metricsAreThereFromTheStartAndCount() {
        String before = get("/observe/metrics").body();
        assertThat(before)
                .contains(
                        "sync_last_success_timestamp_seconds{flow=\"orders-to-intellitrack\",store=\"default\"}",
                        "sync_runs_total{flow=\"orders-to-intellitrack\",outcome=\"failed\",store=\"default\",trigger=\"timer\"} 0",
                        "sync_parked{cause=\"data\"",
                        "sync_expected{",
                        "sync_lease_held{",
                        "setup_gate{check=\"connection\"",
                        "shopify_clock_skew_seconds",
                        "hikaricp_connections",
                        "jvm_memory_used_bytes");

        operations.run(Flow.PRODUCTS, RunRequest.manual("test"), Actor.ofThisProcess("test"));

        assertThat(get("/observe/metrics").body())
                .containsPattern(
                        "sync_runs_total\\{flow=\"products-to-intellitrack\",outcome=\"done\",store=\"default\","
                                + "trigger=\"manual\"\\} [1-9]")
                .containsPattern("shopify_requests_total\\{operation=\"[A-Za-z]+\",outcome=\"ok\"");
    }

    @Test
    void everyAnswerCarriesStrictHeaders() {
        for (String path : List.of("/", "/api/status", "/observe/health", "/no/such/page")) {
            assertThat(get(path).head())
                    .contains("Content-Security-Policy: default-src 'none'", "nosniff", "no-store", "no-referrer")
                    .doesNotContain("Server:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", ""})
    void aForeignNameForThisMachineIsRefused(String host) {
        assertThat(send("GET", "/api/status", "Host: " + host, "").status()).isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin: http://evil.example, X-IntelliTrack: page",
        "Origin: null, X-IntelliTrack: page",
        "Sec-Fetch-Site: cross-site, X-IntelliTrack: page",
        "Sec-Fetch-Site: same-site, X-IntelliTrack: page",
        "Content-Type: application/x-www-form-urlencoded, X-Other: form"
    })
    void changesAreTakenFromOwnPagesAndTheCommandLineOnly(String first, String second) {
        String headers = "Host: 127.0.0.1:" + port() + "\r\n" + first + "\r\n" + second;

        assertThat(send("POST", "/api/flows/orders-to-intellitrack/pause", headers, "")
                        .status())
                .isEqualTo(403);
        assertThat(connector.states().of(Flow.ORDERS).paused()).isFalse();
    }

    @Test
    void ownPagesMayChangeThings() {
        String headers = "Host: 127.0.0.1:" + port() + "\r\nOrigin: http://127.0.0.1:" + port()
                + "\r\nSec-Fetch-Site: same-origin\r\nX-IntelliTrack: page";

        assertThat(send("POST", "/api/flows/adjustments-to-shopify/pause", headers, "")
                        .status())
                .isEqualTo(200);
        assertThat(connector.states().of(Flow.ADJUSTMENTS).paused()).isTrue();
    }

    @Test
    void readingNeverChangesAnything() {
        assertThat(get("/api/flows/orders-to-intellitrack/pause").status()).isEqualTo(404);
        assertThat(get("/api/flows/orders-to-intellitrack/run").status()).isEqualTo(404);
    }

    @Test
    void aRunIsBegunAndFollowed() {
        JsonNode begun = post("/api/flows/products-to-intellitrack/run", "{}").json();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(get("/api/runs/" + begun.path("run").asLong())
                                        .json()
                                        .path("outcome")
                                        .asText())
                                .isEqualTo("done"));
    }

    @Test
    void whatCannotBeDoneIsAnsweredWithTheReason() {
        assertThat(post("/api/flows/nothing/run", "{}").body()).contains("No flow is called nothing");
        assertThat(post("/api/flows/fulfillments-to-shopify/run", "{}")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("GATE_CLOSED");
        assertThat(post("/api/flows/products-to-intellitrack/run", "{\"order\":\"#1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(post("/api/parked/retry", "{\"ids\":[99]}").body()).contains("number 99");
        assertThat(post("/api/parked/retry", "not json").status()).isEqualTo(400);
        assertThat(get("/api/runs/abc").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/flows/products-to-intellitrack/run | {\"dryrun\":true}              | did you mean dryRun?",
                "/api/flows/products-to-intellitrack/run | {\"dry_run\":true}             | did you mean dryRun?",
                "/api/flows/products-to-intellitrack/run | {\"dryRun\":\"yes\"}           | dryRun: expected true or false, came a text",
                "/api/flows/products-to-intellitrack/run | {\"dryRun\":null}              | dryRun: expected true or false, came null",
                "/api/flows/products-to-intellitrack/run | {\"dryRun\":1}                 | dryRun: expected true or false, came a number",
                "/api/flows/products-to-intellitrack/run | {\"dryRun\":true,\"dryRun\":false} | Duplicate field",
                "/api/flows/products-to-intellitrack/run | {\"dryRun\":true} {}           | Trailing token",
                "/api/flows/products-to-intellitrack/run | [{\"dryRun\":true}]            | Expected a JSON object",
                "/api/flows/products-to-intellitrack/run | {\"since\":\"\"}               | since: expected a time",
                "/api/flows/products-to-intellitrack/run | {\"since\":20261130}           | since: expected a time",
                "/api/flows/products-to-intellitrack/run | {\"order\":[\"1001\"]}         | order: expected a text, came a list",
                "/api/flows/products-to-intellitrack/run?dryRun=true | {}                  | The address does not know",
                "/api/flows/orders-to-intellitrack/pause | {\"dryRun\":true}              | expected nothing here",
                "/api/orders/1001/sync                   | {\"dryRun\":true}              | expected nothing here",
                "/api/end-of-day/1/undo                  | {\"dryrun\":true}              | did you mean dryRun?",
                "/api/end-of-day/1/undo                  | {\"dryRun\":\"true\"}          | dryRun: expected true or false",
                "/api/reconcile                          | {\"Repair\":true}              | did you mean repair?",
                "/api/reconcile                          | {\"repair\":\"no\"}            | repair: expected true or false",
                "/api/sync                               | {\"on\":\"false\"}             | on: expected true or false",
                "/api/sync                               | {}                             | on: expected true or false, but it is missing",
                "/api/marks | {\"flow\":\"products-to-intellitrack\",\"rot\":\"products\",\"to\":\"2026-01-01T00:00:00Z\"} | did you mean root?"
            })
    void c37WhatIsMisspeltOrOfAnotherTypeIsRefusedAndNothingIsDone(String path, String body, String why) {
        long runs = connector.runLog().latest(Flow.PRODUCTS, 100).size();

        Answer answer = post(path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains(why);
        assertThat(connector.runLog().latest(Flow.PRODUCTS, 100)).hasSize((int) runs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "{\"ids\":[]}",
                "{\"ids\":[],\"cause\":\"data\"}",
                "{\"ids\":null}",
                "{\"ids\":[\"1\"]}",
                "{\"ids\":[1.5]}",
                "{\"cause\":null,\"group\":null}",
                "{\"cause\":\"\"}",
                "{\"id\":[1]}",
                "{\"all\":false}",
                "{\"all\":\"true\"}",
                "{\"all\":true,\"cause\":\"data\"}"
            })
    void c38NothingNamedIsNeverTakenForEverything(String body) {
        assertThat(post("/api/parked/dismiss", body).status()).isEqualTo(400);
        assertThat(post("/api/parked/retry", body).status()).isEqualTo(400);
    }

    @Test
    void withoutUsersOnlyThisMachineMayConnect() {
        assertThatThrownBy(() -> start(new Settings.Console(true, "0.0.0.0", 0)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("console.host=0.0.0.0");
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> start(new Settings.Console(true, "127.0.0.1", port())))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("console.port");
    }

    private static int port() {
        return console.url().getPort();
    }

    private static Answer get(String path) {
        return send("GET", path, "Host: 127.0.0.1:" + port(), "");
    }

    private static Answer post(String path, String body) {
        return send(
                "POST",
                path,
                "Host: 127.0.0.1:" + port() + "\r\nX-IntelliTrack: cli\r\nContent-Type: application/json",
                body);
    }

    private static Answer send(String method, String path, String headers, String body) {
        return Answer.of(console.url(), method, path, headers, body);
    }
}
