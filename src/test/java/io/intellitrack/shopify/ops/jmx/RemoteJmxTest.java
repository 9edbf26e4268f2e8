package io.intellitrack.shopify.ops.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.UsersFile;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.testing.Keystores;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OwnProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remote JMX with users and TLS: the daemon and the tool are processes of their own. */
class RemoteJmxTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path folder;

    private static SandboxServer sandbox;
    private static Kit kit;
    private static Process daemon;
    private static UsersFile users;
    private static Path keystore;
    private static String token;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        store.stock().set(store.catalog().add("Shirt", "SHIRT"), store.catalog().addLocation("Warehouse"), 5);
        sandbox = SandboxServer.start(0, store);
        keystore = Keystores.make(folder.resolve("jmx.p12"));
        users = new UsersFile(folder.resolve("users"));
        users.put(User.withPassword("vera", Right.VIEWER, PASSWORD.toCharArray()));
        users.put(User.withPassword("otto", Right.OPERATOR, PASSWORD.toCharArray()));
        users.put(User.withPassword("anna", Right.ADMIN, PASSWORD.toCharArray()));
        token = User.newToken();
        users.put(User.withToken("machine", Right.VIEWER, token));
        port = OwnProcess.freePort();
        kit = Kit.in(folder)
                .store(sandbox)
                .set("users.file", users.path().toString())
                .set("jmx.port", Integer.toString(port))
                .set("jmx.keystore", keystore.toString())
                .set("jmx.keystore-password", Keystores.PASSWORD);
        daemon = OwnProcess.daemon(kit, folder.resolve("run.log"));
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.destroy();
        daemon.waitFor(60, TimeUnit.SECONDS);
        daemon.destroyForcibly();
        sandbox.close();
    }

    @Test
    void aViewerLooksAndCannotTouch() throws Exception {
        assertThat(client(
                        "vera",
                        PASSWORD,
                        "read ParkedCount",
                        "read Mode",
                        "read GateGreen",
                        "runtime VmName",
                        "runtime SystemProperties",
                        "call runNow products-to-intellitrack",
                        "call pause products-to-intellitrack",
                        "call decide 1001 leave",
                        "route stop",
                        "write",
                        "gc",
                        "create"))
                .containsSubsequence("read ParkedCount -> 0", "read Mode -> live", "read GateGreen -> false")
                .anyMatch(line -> line.startsWith("runtime VmName -> ") && !line.contains("refused"))
                .contains(
                        "runtime SystemProperties -> refused: This needs the right admin",
                        "call runNow products-to-intellitrack -> refused: This needs the right operator",
                        "call pause products-to-intellitrack -> refused: This needs the right operator",
                        "call decide 1001 leave -> refused: This needs the right operator",
                        "route stop -> refused: This needs the right operator",
                        "write -> refused: This needs the right admin",
                        "gc -> refused: This needs the right admin",
                        "create -> refused: createMBean is not allowed here");
        assertThat(client("vera", PASSWORD, "call list"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"flows\""));
        assertThat(client("vera", PASSWORD, "call stillWanted")).containsExactly("call stillWanted -> []");
        assertThat(audit("refused"))
                .anySatisfy(entry -> assertThat(entry.path("actor").asText() + " "
                                + entry.path("way").asText() + " "
                                + entry.path("address").asText() + " "
                                + entry.path("target").asText())
                        .isEqualTo("vera jmx 127.0.0.1 io.intellitrack.shopify:type=Flows runNow"));
    }

    @Test
    void anOperatorStartsARunThatAppearsUnderTheirName() throws Exception {
        List<String> lines = client(
                "otto",
                PASSWORD,
                "call runNow products-to-intellitrack",
                "route suspend",
                "route resume",
                "gc",
                "dump");

        String run = lines.get(0).replaceAll(".*-> ", "");
        assertThat(run).matches("\\d+");
        assertThat(lines)
                .contains(
                        "route suspend -> Suspended",
                        "route resume -> Started",
                        "gc -> refused: This needs the right admin",
                        "dump -> refused: invoke is not allowed here");
        assertThat(get("/api/runs/" + run).path("actor").asText()).isEqualTo("otto");
        assertThat(audit("run")).anySatisfy(entry -> {
            assertThat(entry.path("actor").asText()).isEqualTo("otto");
            assertThat(entry.path("right").asText()).isEqualTo("operator");
            assertThat(entry.path("way").asText()).isEqualTo("jmx");
            assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
            assertThat(entry.path("run").asText()).isEqualTo(run);
        });
        assertThat(audit("invoke"))
                .anySatisfy(entry -> assertThat(entry.path("actor").asText() + " "
                                + entry.path("target").asText())
                        .startsWith("otto org.apache.camel:")
                        .endsWith(" suspend"));
    }

    @Test
    void anAdminMayDoAllButLoadCode() throws Exception {
        assertThat(client("anna", PASSWORD, "gc", "runtime VmVendor", "write", "create", "dump"))
                .contains(
                        "gc -> null",
                        "write -> done",
                        "create -> refused: createMBean is not allowed here",
                        "dump -> refused: invoke is not allowed here");
    }

    @Test
    void aFailedRunIsTold() throws Exception {
        sandbox.faults().add(InjectedFault.of(InjectedFault.Kind.UNAUTHORIZED).times(50));
        try {
            assertThat(client("anna", PASSWORD, "news orders-to-intellitrack"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("run.failed", "\"flow\":\"orders-to-intellitrack\""));
        } finally {
            sandbox.faults().clear();
        }
    }

    @Test
    void nobodyComesInWithoutAPassword() throws Exception {
        assertThat(client("vera", "wrong", "read Mode")).containsExactly("no entry: Name or password is wrong");
        assertThat(client("nobody", PASSWORD, "read Mode")).containsExactly("no entry: Name or password is wrong");
        assertThat(client("-", "", "read Mode")).containsExactly("no entry: Log in with a name and a password");
        assertThat(audit("login")).anySatisfy(entry -> {
            assertThat(entry.path("actor").asText()).isEqualTo("vera");
            assertThat(entry.path("result").asText()).isEqualTo("failed");
        });
    }

    @Test
    void beyondThisMachineItWantsUsersAndTls() {
        assertThatThrownBy(() -> JmxServer.start(
                        new Settings.Jmx("0.0.0.0", Optional.of(1), Optional.empty()), Optional.empty(), null))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("users.file");
        assertThatThrownBy(() -> JmxServer.start(
                        new Settings.Jmx(
                                "127.0.0.1",
                                Optional.of(1),
                                Optional.of(new Settings.Keystore(keystore, new Secret("wrong")))),
                        Optional.empty(),
                        null))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("jmx.keystore");
    }

    private static List<String> client(String user, String password, String... what) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                OwnProcess.java(),
                "-cp",
                "target/test-classes",
                "-Djavax.net.ssl.trustStore=" + keystore,
                "-Djavax.net.ssl.trustStorePassword=" + Keystores.PASSWORD,
                JmxClient.class.getName(),
                Integer.toString(port),
                user,
                password));
        line.addAll(List.of(what));
        Process client = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static Iterable<JsonNode> audit(String action) throws Exception {
        return get("/api/audit?action=" + action).path("rows");
    }

    private static JsonNode get(String path) throws Exception {
        URI console = ProcessFile.owner(kit.settings().intellitrack())
                .orElseThrow()
                .console()
                .orElseThrow();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(console.resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }
}
