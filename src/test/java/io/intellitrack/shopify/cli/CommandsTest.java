package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.demo.Playground;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Lease;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static SandboxServer sandbox;

    @TempDir
    Path folder;

    private Kit kit;

    @BeforeAll
    static void openStore() {
        sandbox = SandboxServer.start(0, Generator.smallShop(7));
    }

    @AfterAll
    static void closeStore() {
        sandbox.close();
    }

    @BeforeEach
    void install() {
        kit = Kit.in(folder)
                .store(sandbox)
                .set(
                        "locations."
                                + Playground.number(
                                        sandbox.store().catalog().locations().get(0)),
                        "Main/Stock");
    }

    @Test
    void checkTellsEachItemWithItsRemedy() {
        Ended check = run("check");

        assertThat(check.code()).isEqualTo(Exit.FAILED);
        assertThat(check.out())
                .contains("connection", "settings", "initial dataset")
                .contains("OK     scopes")
                .contains("NEXT   orders-to-intellitrack", "time zones: Hours and dates are meant in")
                .doesNotContain("FAULT")
                .contains("The setup gate is not green. Run init: all that it needs is in order.");
        assertThat(check.err()).doesNotContain("Exception");
    }

    @Test
    void checkSpeaksJsonToo() {
        JsonNode report = Json.read(run("check", "--json").out());

        assertThat(report.path("items"))
                .anySatisfy(item -> assertThat(item.path("level").asText()).isEqualTo("NEXT"));
    }

    @Test
    void settingsThatCannotBeUsedAreBadUsage() {
        kit.set("sync.interval", "often").set("shopify.ulr", "x");

        Ended check = run("check");

        assertThat(check.code()).isEqualTo(Exit.USAGE);
        assertThat(check.err()).contains("sync.interval=often", "did you mean shopify.url?");
        assertThat(check.out()).isEmpty();
    }

    @Test
    void theConfigFileMayStandBeforeOrAfterTheCommand() {
        String config = kit.config().toString();

        assertThat(Ended.of("--config", config, "status").code()).isZero();
        assertThat(Ended.of("status", "--config", config).code()).isZero();
        assertThat(Ended.of("status", "--config", "/no/such/file").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void whatDoesNotExistIsBadUsage() {
        assertThat(run("frobnicate").code()).isEqualTo(Exit.USAGE);
        assertThat(run("sync", "orders").err()).contains("orders-to-intellitrack");
        assertThat(run("sync", "orders").code()).isEqualTo(Exit.USAGE);
        assertThat(run("sync", "--since", "yesterday").code()).isEqualTo(Exit.USAGE);
        assertThat(run("parked", "retry").code()).isEqualTo(Exit.USAGE);
        assertThat(run("parked", "retry", "--all", "--cause", "data").code()).isEqualTo(Exit.USAGE);
        assertThat(run("parked", "retry", "--cause", "bad").code()).isEqualTo(Exit.USAGE);
        assertThat(run("sandbox", "--port", "99999").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void anOptionThatDoesNotFitTheFlowIsBadUsage() {
        Ended sync = run("sync", "products-to-intellitrack", "--approve", "manual");

        assertThat(sync.code()).isEqualTo(Exit.USAGE);
        assertThat(sync.err()).contains("no use for --approve");
    }

    @Test
    void reconcileProvesOrSaysWhyNot() {
        kit.set("reconcile.again-after", "0s");
        Ended before = run("reconcile");

        assertThat(before.code()).as(before.err()).isEqualTo(Exit.ATTENTION);
        assertThat(before.out()).contains("not in IntelliTrack", "no picking order", "the first import of orders");

        run("sync", "products-to-intellitrack", "orders-to-intellitrack");
        Ended proof = run("reconcile");

        assertThat(proof.code()).as(proof.err()).isZero();
        assertThat(proof.out()).contains("Proven at ", "nothing is missing", "orders: ", "stock: ");
        assertThat(run("reconcile", "--json").out()).contains("\"state\" : \"proven\"");
    }

    @Test
    void reconcileEndsWithThreeUntilRepairHasBroughtWhatIsMissing() {
        kit.set("reconcile.again-after", "0s");
        run("sync", "products-to-intellitrack", "orders-to-intellitrack");
        try (Database database = Database.open(kit.settings().intellitrack())) {
            database.jdbi().useHandle(handle -> {
                String last = "(select max(id) from picking_order where status = 'open')";
                handle.execute("delete from sync_link where kind = 'order-line' and intellitrack_id in "
                        + "(select id from picking_order_line where order_id = " + last + ")");
                handle.execute("delete from sync_link where kind = 'order' and intellitrack_id = " + last);
                handle.execute("delete from picking_order_line where order_id = " + last);
                handle.execute("delete from picking_order where id = " + last);
            });
        }

        Ended before = run("reconcile");
        assertThat(before.code()).as(before.out()).isEqualTo(Exit.ATTENTION);
        Ended repaired = run("reconcile", "--repair");

        assertThat(repaired.code()).as(repaired.out() + repaired.err()).isZero();
        assertThat(run("reconcile").code()).isZero();
    }

    @Test
    void syncRunsAFlowToItsEndAndTellsWhatItDid() {
        Ended sync = run("sync", "products-to-intellitrack");

        assertThat(sync.code()).as(sync.err()).isZero();
        assertThat(sync.out())
                .containsPattern("products-to-intellitrack: done; read \\d+, saved [1-9]\\d*, unchanged 0");

        assertThat(run("sync", "products-to-intellitrack").out()).contains("saved 0");
        assertThat(run("status").out())
                .contains("products-to-intellitrack", "done", "waiting")
                .doesNotContain("null");
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        Ended dry = run("sync", "products-to-intellitrack", "orders-to-intellitrack", "--dry-run");

        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).containsPattern("products-to-intellitrack: done; read [1-9]\\d*, saved 0");
        try (Database database = Database.open(kit.settings().intellitrack())) {
            for (String table : List.of("item", "picking_order", "sync_link", "sync_watermark", "sync_parked")) {
                assertThat(rows(database, table)).as(table).isZero();
            }
        }
        assertThat(run("check").out()).contains("NEXT   products-to-intellitrack");
    }

    private static int rows(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void initEstablishesTheDatasetAndSkipsItTheNextTime() {
        Ended init = run("init");

        assertThat(init.code()).as(init.err()).isZero();
        assertThat(init.out())
                .contains("products-to-intellitrack: done", "inventory-to-intellitrack: done")
                .contains("orders-to-intellitrack: done");
        assertThat(run("check").code()).isZero();
        assertThat(run("init").out()).contains("orders-to-intellitrack: complete already, skipped");
        assertThat(run("sync", "inventory-to-intellitrack").code()).isEqualTo(Exit.FAILED);
        Ended preview = run("sync", "adjustments-to-shopify", "--dry-run");
        assertThat(preview.code()).as(preview.err()).isZero();
    }

    @Test
    void c34ForceAsksWithTheNumberOfRowsAndScriptsSayYes() throws Exception {
        run("init");
        try (Database database = Database.open(kit.settings().intellitrack())) {
            database.jdbi()
                    .useHandle(handle -> handle.execute("update inventory set on_hand = on_hand + 1 where id in "
                            + "(select min(id) from inventory union all select max(id) from inventory)"));
        }
        String[] forced = {
            "sync",
            "inventory-to-intellitrack",
            "--force",
            "--config",
            kit.config().toString()
        };

        Ended unasked = Ended.of(forced);
        assertThat(unasked.code()).isEqualTo(Exit.USAGE);
        assertThat(unasked.err()).contains("2 rows of IntelliTrack's stock would be overwritten", "--yes");
        Ended no = Ended.answering("no\n", forced);
        assertThat(no.code()).isEqualTo(Exit.FAILED);
        assertThat(no.err()).contains("2 rows", "Type yes", " becomes ", "Nothing was done.");
        assertThat(run("sync", "inventory-to-intellitrack", "--force", "--dry-run")
                        .out())
                .contains("2 × would be overwritten");

        Ended yes = Ended.answering("yes\n", forced);
        assertThat(yes.code()).as(yes.err()).isZero();
        assertThat(yes.out()).contains("saved 2");
        assertThat(Ended.of(forced).code())
                .as("nothing differs, nothing to ask")
                .isZero();
        assertThat(run("sync", "inventory-to-intellitrack", "--force", "--yes").code())
                .isZero();
        assertThat(run("sync", "products-to-intellitrack", "--item", "X").code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void exportsRefuseToRunBeforeTheGateIsGreen() {
        Ended sync = run("sync", "fulfillments-to-shopify");

        assertThat(sync.code()).isEqualTo(Exit.FAILED);
        assertThat(sync.err()).contains("the setup gate is not green", "Run init");
    }

    @Test
    void aRunThatAnotherHoldsIsBusy() throws Exception {
        try (Database database = Database.open(kit.settings().intellitrack());
                Leases leases = new Leases(database, "default", "somebody else");
                Lease held = leases.acquire(Flow.PRODUCTS).orElseThrow()) {
            Ended sync = run("sync", held.flow().id());

            assertThat(sync.code()).isEqualTo(Exit.BUSY);
            assertThat(sync.err()).contains("somebody else");
        }
    }

    @Test
    void aFlowThatFailsIsTold() {
        kit.set("shopify.access-token", "shpat_wrong");

        Ended sync = run("sync", "products-to-intellitrack");

        assertThat(sync.code()).isEqualTo(Exit.FAILED);
        assertThat(sync.err()).contains("token").doesNotContain("shpat_wrong", "\tat ");
    }

    @Test
    void withDebugTheStackTraceIsShown() {
        kit.set("intellitrack.jdbc-url", "jdbc:postgresql://127.0.0.1:9/none");

        assertThat(run("status").err()).contains("intellitrack.jdbc-url").doesNotContain("\tat ");
        assertThat(run("status").code()).isEqualTo(Exit.FAILED);
        assertThat(run("--debug", "status").err()).contains("\tat ");
    }

    @Test
    void statusSpeaksJsonToo() {
        JsonNode status = Json.read(run("status", "--json").out());

        assertThat(status.path("flows")).hasSize(5);
        assertThat(status.path("automaticSync").asBoolean()).isFalse();
    }

    @Test
    void parkedRecordsAreListedRetriedAndDismissed() {
        run("sync", "products-to-intellitrack");
        try (Database database = Database.open(kit.settings().intellitrack())) {
            database.jdbi()
                    .useHandle(
                            handle -> handle.execute("insert into sync_parked (store, flow, record_key, record_name, "
                                    + "cause, message, remedy, parked_at, last_tried_at) values ('default', "
                                    + "'products-to-intellitrack', 'gid://shopify/ProductVariant/1', 'SHIRT', 'data', 'It has no number.', "
                                    + "'Give it one.', current_timestamp, current_timestamp)"));
        }

        assertThat(run("parked").out()).contains("SHIRT", "It has no number. Give it one.");
        Ended retry = run("parked", "retry", "1");
        assertThat(retry.out()).as(retry.err()).contains("products-to-intellitrack: done", "1 tried again: 1 healed.");
        assertThat(run("parked", "dismiss", "4711").code()).isEqualTo(Exit.FAILED);
        assertThat(run("parked", "dismiss", "--all").code()).isZero();
        assertThat(run("parked").out()).contains("Nothing is parked.");
    }

    @Test
    void c20ARetryThatComesToNothingSaysSo() {
        run("sync", "products-to-intellitrack");
        try (Database database = Database.open(kit.settings().intellitrack())) {
            database.jdbi()
                    .useHandle(
                            handle -> handle.execute("insert into sync_parked (store, flow, record_key, record_name, "
                                    + "cause, message, remedy, parked_at, last_tried_at) values ('default', "
                                    + "'orders-to-intellitrack', 'gid://shopify/Order/1', '#1', 'data', 'It has no item.', "
                                    + "'Add it.', current_timestamp, current_timestamp)"));
        }

        Ended retry = run("parked", "retry", "--all");

        assertThat(retry.code()).as(retry.err()).isEqualTo(Exit.ATTENTION);
        assertThat(retry.out())
                .contains("1 tried again: 0 healed, 1 still parked. Still parked: #1: Shopify did not show it");
        assertThat(Json.read(run("parked", "--json").out())
                        .get(0)
                        .path("attempts")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(Ended.of("--help").out())
                .contains("run", "demo", "check", "init", "sync", "status", "parked", "sandbox", "Exit codes");
    }

    @Test
    void noCommandShowsASecret() {
        List<String> all = new ArrayList<>();
        for (String command : List.of("check", "status", "parked", "sync")) {
            Ended ended = run("--debug", command);
            all.add(ended.out() + ended.err());
        }

        assertThat(all).noneMatch(text -> text.contains(sandbox.token()));
    }

    private Ended run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--config");
        all.add(kit.config().toString());
        return Ended.of(all.toArray(String[]::new));
    }
}
