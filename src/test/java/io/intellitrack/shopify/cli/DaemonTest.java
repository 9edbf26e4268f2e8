package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OwnProcess;
import io.intellitrack.shopify.wiring.Connector;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process of its own, and what commands do beside it. */
class DaemonTest {
    private static final String STRING = String.class.getName();

    @TempDir
    Path folder;

    private SandboxServer sandbox;
    private Kit kit;
    private Process daemon;
    private Path log;
    private int jmxPort;

    @BeforeEach
    void start() throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        ShopLocation warehouse = store.catalog().addLocation("Warehouse");
        store.stock().set(store.catalog().add("Shirt", "SHIRT"), warehouse, 5);
        sandbox = SandboxServer.start(0, store);
        jmxPort = OwnProcess.freePort();
        kit = Kit.in(folder).store(sandbox).set("jmx.port", Integer.toString(jmxPort));
        log = folder.resolve("run.log");
        daemon = OwnProcess.daemon(kit, log);
    }

    @AfterEach
    void stop() {
        daemon.destroyForcibly();
        sandbox.close();
    }

    @Test
    void commandsBesideItGoThroughItOrNameIt() throws Exception {
        assertThat(ProcessFile.owner(kit.settings().intellitrack()))
                .get()
                .satisfies(owner -> assertThat(owner.pid()).isEqualTo(daemon.pid()));

        assertThat(run("status")).startsWith("0").contains("products-to-intellitrack");
        assertThat(run("sync", "products-to-intellitrack")).startsWith("0").contains("done; read 1, saved 1");
        assertThat(run("sync", "fulfillments-to-shopify")).startsWith("1").contains("the setup gate is not green");
        assertThat(run("sync", "products-to-intellitrack", "--approve", "manual"))
                .startsWith("2");
        assertThat(run("check")).startsWith("1").contains("OK     scopes");
        assertThat(run("parked")).startsWith("0").contains("Nothing is parked.");
        assertThat(run("wanted")).startsWith("0").contains("Shopify wants nothing that no picking order covers.");
        assertThat(run("wanted", "leave", "#4711"))
                .startsWith("1")
                .contains("no order that was imported is called #4711");
        assertThat(run("explain", "#4711")).startsWith("1").contains("Nothing is known of #4711");
        assertThat(Json.read(run("status", "--json").substring(2)).path("flows"))
                .hasSize(5);
        assertThat(Json.read(run("check", "--json").substring(2)).path("items")).isNotEmpty();
        assertThat(Json.read(run("parked", "--json").substring(2))).isEmpty();
        assertThat(run("init")).startsWith("4").contains("process " + daemon.pid() + " (run)");
        assertThat(run("run")).startsWith("4").contains("process " + daemon.pid() + " (run)");
    }

    @Test
    void c03AShipmentThatWasCancelledInShopifyIsSentAgainThroughIt() throws Exception {
        daemon.destroyForcibly().waitFor();
        SandboxStore store = sandbox.store();
        Order order = store.call(() ->
                store.sales().place(new OrderDraft().line(store.catalog().variant("SHIRT"), 2)));
        try (Connector connector = Connector.start(kit.settings(), kit.home(), false)) {
            run(connector, Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);
            connector.database().jdbi().useHandle(handle -> {
                handle.execute("insert into pick (line_id, quantity) select id, ordered_qty from picking_order_line");
                handle.execute("update picking_order_line set picked_qty = ordered_qty");
                handle.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
            });
            run(connector, Flow.FULFILLMENTS);
            store.run(() -> store.shipping().cancel(order.fulfillments().get(0)));
            run(connector, Flow.ORDERS);
        }
        assertThat(run("wanted")).startsWith("0").contains("#1001", "send-again, follow-up, leave");
        assertThat(run("wanted", "send-again", "#4711")).startsWith("1").contains("is called #4711");
        daemon = OwnProcess.daemon(kit, log);

        assertThat(run("wanted"))
                .startsWith("0")
                .contains("#1001", "cancelled in Shopify after it was sent", "send-again");
        assertThat(run("status", "--exit-code")).startsWith("3").contains("1 order waits for a decision");
        assertThat(run("wanted", "send-again", "1001"))
                .startsWith("0")
                .contains(
                        "#1001: the shipment is sent to Shopify again.",
                        "fulfillments-to-shopify: done; read 1, saved 1");
        assertThat(run("wanted", "leave", "1001")).startsWith("1").contains("Shopify wants no unit of the order");
        assertThat(run("explain", "1001"))
                .contains("in Shopify", "sent to Shopify")
                .doesNotContain("gid://");
    }

    private static void run(Connector connector, Flow... flows) {
        for (Flow flow : flows) {
            connector.flows().run(flow, RunRequest.manual("test"));
        }
    }

    @Test
    void whatTheCommandLineDoesThroughItIsDoneByTheUserOfTheCommandLine() throws Exception {
        Path processFile = folder.resolve("data/intellitrack.process");
        assertThat(Files.getPosixFilePermissions(processFile)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(processFile)).containsPattern("key=[0-9a-f]{64}");

        run("sync", "products-to-intellitrack");

        assertThat(Files.readString(log))
                .contains("run by " + System.getProperty("user.name") + " (cli): products-to-intellitrack")
                .doesNotContain(Files.readString(processFile).replaceAll("(?s).*key=([0-9a-f]+).*", "$1"));
    }

    @Test
    void sigtermStopsItCleanly() throws Exception {
        daemon.destroy();

        assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isEqualTo(143);
        assertThat(folder.resolve("data/intellitrack.process")).doesNotExist();
        try (Database database = Database.open(kit.settings().intellitrack());
                Leases leases = new Leases(database, "default", "after")) {
            assertThat(Arrays.stream(Flow.values()))
                    .allSatisfy(flow -> assertThat(leases.holder(flow)).isEmpty());
        }
    }

    @Test
    void sigtermInTheMiddleOfARunGivesItsLeaseBack() throws Exception {
        sandbox.faults().add(InjectedFault.of(InjectedFault.Kind.SLOW).lasting(Duration.ofSeconds(2)));
        URI console = ProcessFile.owner(kit.settings().intellitrack())
                .orElseThrow()
                .console()
                .orElseThrow();
        HttpResponse<String> begun = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(console.resolve("/api/flows/products-to-intellitrack/run"))
                                .header("X-IntelliTrack", "cli")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);

        daemon.destroy();

        assertThat(daemon.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isEqualTo(143);
        try (Database database = Database.open(kit.settings().intellitrack());
                Leases leases = new Leases(database, "default", "after")) {
            assertThat(leases.holder(Flow.PRODUCTS)).as(Files.readString(log)).isEmpty();
            assertThat(new RunLog(database, "default").latest(Flow.PRODUCTS, 1))
                    .singleElement()
                    .satisfies(run -> assertThat(run.outcome()).isIn("done", "failed"));
        }
    }

    @Test
    void afterAKillTheNextCommandWorks() throws Exception {
        daemon.destroyForcibly().waitFor();

        assertThat(run("status")).startsWith("0");
    }

    @Test
    void jmxDoesWhatAnOperatorNeeds() throws Exception {
        try (JMXConnector client = JMXConnectorFactory.connect(new JMXServiceURL(
                "service:jmx:rmi://127.0.0.1:" + jmxPort + "/jndi/rmi://127.0.0.1:" + jmxPort + "/jmxrmi"))) {
            MBeanServerConnection server = client.getMBeanServerConnection();
            ObjectName flows = new ObjectName("io.intellitrack.shopify:type=Flows");

            assertThat(Json.read((String) server.invoke(flows, "list", null, null))
                            .path("flows"))
                    .hasSize(5);

            String run = (String) call(server, flows, "runNow", "products-to-intellitrack");
            assertThat(run).matches("\\d+");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> ((String) server.invoke(flows, "list", null, null)).contains("\"saved\":1"));
            assertThat((String) call(server, flows, "runResult", run)).contains("\"outcome\":\"done\"");

            call(server, flows, "pause", "orders-to-intellitrack");
            assertThat((String) server.invoke(flows, "list", null, null)).contains("\"state\":\"paused\"");
            call(server, flows, "resume", "orders-to-intellitrack");
            assertThat((String) server.invoke(flows, "list", null, null)).doesNotContain("\"state\":\"paused\"");

            assertThatThrownBy(() -> call(server, flows, "runNow", "orders"))
                    .isInstanceOf(RuntimeMBeanException.class)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("orders-to-intellitrack");
            assertThat((String) server.invoke(flows, "stillWanted", null, null)).isEqualTo("[]");
            assertThatThrownBy(() -> server.invoke(flows, "decide", new Object[] {"#4711", "leave"}, new String[] {
                        String.class.getName(), String.class.getName()
                    }))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no order that was imported is called #4711");
            assertThatThrownBy(() -> call(server, flows, "retryParked", "99"))
                    .cause()
                    .hasMessageContaining("99");
            assertThatThrownBy(() -> call(server, flows, "runResult", "4711"))
                    .cause()
                    .hasMessageContaining("No run has the number 4711");
            assertThatThrownBy(() -> call(server, flows, "approveEndOfDay", "tomorrow"))
                    .cause()
                    .hasMessageContaining("expects a date");
            assertThatThrownBy(() -> call(server, flows, "dryRun", "adjustments-to-shopify"))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not green");
            assertThatThrownBy(() -> call(server, flows, "resyncOrder", ""))
                    .cause()
                    .hasMessageContaining("#1001");

            described(server.getMBeanInfo(flows));
            routeControl(server);
            assertThatThrownBy(() -> server.createMBean("javax.management.loading.MLet", null))
                    .isInstanceOf(SecurityException.class);
        }
    }

    private static void described(MBeanInfo info) {
        assertThat(info.getOperations()).allSatisfy(operation -> {
            assertThat(operation.getDescription()).contains(" ");
            assertThat(operation.getSignature()).allSatisfy(parameter -> {
                assertThat(parameter.getType()).isEqualTo(STRING);
                assertThat(parameter.getName()).isIn("flow", "name", "id", "date", "decision");
            });
        });
    }

    private static void routeControl(MBeanServerConnection server) throws Exception {
        ObjectName route = new ObjectName(
                "org.apache.camel:context=intellitrack-shopify,type=routes,name=\"products-to-intellitrack-schedule\"");
        assertThat(server.getAttribute(route, "State")).isEqualTo("Started");
        server.invoke(route, "stop", null, null);
        assertThat(server.getAttribute(route, "State")).isEqualTo("Stopped");
        server.invoke(route, "start", null, null);
        server.invoke(route, "suspend", null, null);
        assertThat(server.getAttribute(route, "State")).isEqualTo("Suspended");
        server.invoke(route, "resume", null, null);
        assertThat(server.getAttribute(route, "State")).isEqualTo("Started");
    }

    private static Object call(MBeanServerConnection server, ObjectName name, String operation, String argument)
            throws Exception {
        return server.invoke(name, operation, new Object[] {argument}, new String[] {STRING});
    }

    /** The exit code, then all that was printed. */
    private String run(String... arguments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(all, true, StandardCharsets.UTF_8);
        String[] line = Arrays.copyOf(arguments, arguments.length + 2);
        line[arguments.length] = "--config";
        line[arguments.length + 1] = kit.config().toString();
        int code = Program.run(
                new Terminal(InputStream.nullInputStream(), stream, stream, false, Map.of(), new Properties()), line);
        return code + " " + all.toString(StandardCharsets.UTF_8);
    }
}
