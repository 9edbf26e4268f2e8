package io.intellitrack.shopify.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.Tls;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.Users;
import io.intellitrack.shopify.ops.users.UsersFile;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Keystores;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.TestClock;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.router.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.Socket;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console with users: who may ask for what, and how they come in. */
class RightsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String FORM = "\r\nContent-Type: application/x-www-form-urlencoded";

    @TempDir
    static Path folder;

    private static final TestClock TIME = new TestClock("2026-11-25T08:00:00Z");
    private static final Map<Right, String> TOKENS = new EnumMap<>(Right.class);

    private static SandboxServer sandbox;
    private static Connector connector;
    private static Monitoring monitoring;
    private static WebServer console;
    private static UsersFile file;
    private static Audit audit;

    @BeforeAll
    static void start() throws Exception {
        sandbox = SandboxServer.start(0, new SandboxStore(Clock.systemUTC()));
        Kit kit = Kit.in(folder).store(sandbox);
        connector = Connector.start(kit.settings(), kit.home(), true);
        file = new UsersFile(folder.resolve("users"));
        for (Right right : Right.values()) {
            TOKENS.put(right, User.newToken());
            file.put(User.withToken("machine-" + right.word(), right, TOKENS.get(right)));
        }
        file.put(User.withPassword("vera", Right.VIEWER, PASSWORD.toCharArray()));
        audit = new Audit(connector.database(), "default");
        monitoring = Monitoring.start(connector, Clock.systemUTC());
        console = start(new Settings.Console(true, "127.0.0.1", 0));
    }

    private static WebServer start(Settings.Console settings) throws BindException {
        Logins logins = new Logins(new Users(file.path()), audit, TIME);
        return WebServer.start(
                connector,
                new Operations(connector, audit),
                monitoring,
                new Authentication(settings, Optional.of(logins), LocalKey.random(), audit, TIME),
                TIME);
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        monitoring.close();
        connector.close();
        sandbox.close();
    }

    @Test
    void everyRouteAsksForItsRightHoweverItIsSpelled() {
        for (Endpoint route : console.routes()) {
            String method = route.method.name();
            Optional<Right> needed = console.rights().of(method, route.path);
            for (String path : spellings(route.path.replaceAll("\\{\\w+}", "0"))) {
                for (Optional<Right> right : rights()) {
                    boolean may = needed.isEmpty()
                            || right.filter(own -> own.includes(needed.get())).isPresent();
                    boolean plain = path.equals(route.path.replaceAll("\\{\\w+}", "0"));
                    if (may && (!method.equals("GET") || !plain || route.path.equals("/api/events"))) {
                        continue; // what may be changed is tried in other tests
                    }
                    int status = send(method, path, bearer(right), "").status();
                    String what = method + " " + path + " as " + right;
                    if (may) {
                        assertThat(status).as(what).isNotIn(401, 403).isLessThan(500);
                    } else {
                        assertThat(status).as(what).isIn(400, 401, 403, 404);
                    }
                }
            }
        }
    }

    @Test
    void c40NoMethodPassesByTheTableOfRights() {
        Set<String> served = console.rights().all().keySet();
        List<String> paths = console.routes().stream()
                .map(route -> route.path)
                .filter(path -> !path.equals("/api/events"))
                .distinct()
                .toList();
        for (String path : paths) {
            for (Optional<Right> right : rights()) {
                String get = served.contains("GET " + path) ? "GET" : "";
                for (String method : List.of(
                        "HEAD", "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get", "Post")) {
                    String meant = method.equals("HEAD") ? get : method;
                    if (!served.contains(meant + " " + path)) {
                        assertThat(ask(method, path, right))
                                .as(method + " " + path + " as " + right)
                                .isIn(400, 401, 403, 404, 405, 501);
                    } else if (!may(meant, path, right)) {
                        assertThat(ask(method, path, right))
                                .as(method + " " + path + " as " + right)
                                .isEqualTo(right.isEmpty() ? 401 : 403);
                    } else if (method.equals("HEAD")) {
                        assertThat(ask(method, path, right))
                                .as(method + " " + path + " as " + right)
                                .isEqualTo(ask("GET", path, right));
                    }
                }
            }
        }
        assertNothingWasDone();
    }

    @Test
    void c40NoHeaderOrFieldTurnsAReadingIntoAChange() {
        for (Endpoint route : console.routes()) {
            if (!route.method.name().equals("POST")
                    || console.rights().of("POST", route.path).isEmpty()) {
                continue;
            }
            String path = route.path;
            int plain = ask("GET", path, Optional.of(Right.ADMIN));
            for (String header : List.of(
                    "X-HTTP-Method-Override",
                    "x-http-method-override",
                    "X-HTTP-Method",
                    "X-Method-Override",
                    "_method")) {
                for (Optional<Right> right : rights()) {
                    String headers = bearer(right) + "\r\n" + header + ": POST";
                    int status = send("GET", filled(path), headers, "").status();
                    assertThat(status)
                            .as("GET " + path + " with " + header + " as " + right)
                            .isIn(plain, 401, 403);
                    assertThat(send("GET", filled(path) + "?_method=POST", headers, "")
                                    .status())
                            .isIn(plain, 400, 401, 403);
                }
            }
        }
        assertNothingWasDone();
    }

    private static boolean may(String method, String path, Optional<Right> right) {
        Optional<Right> needed = console.rights().of(method, path);
        return needed.isEmpty()
                || right.filter(own -> own.includes(needed.get())).isPresent();
    }

    private static int ask(String method, String path, Optional<Right> right) {
        return send(method, filled(path), bearer(right), "").status();
    }

    private static String filled(String path) {
        return path.replaceAll("\\{\\w+}", "0");
    }

    private static void assertNothingWasDone() {
        for (Flow flow : Flow.values()) {
            assertThat(connector.states().of(flow).paused()).as(flow.id()).isFalse();
        }
        assertThat(audit("run")).noneMatch(entry -> entry.path("actor").asText().startsWith("machine-"));
    }

    @Test
    void c40HeadIsAnsweredAsGetWithoutTheBody() {
        String viewer = bearer(Optional.of(Right.VIEWER));
        for (String path :
                List.of("/api/status", "/observe/health/live", "/observe/health/ready", "/history", "/nothing")) {
            Answer get = send("GET", path, viewer, "");
            Answer head = send("HEAD", path, viewer, "");
            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.body()).as(path).isEmpty();
        }
        assertThat(send("HEAD", "/api/status", bearer(Optional.empty()), "").status())
                .isEqualTo(401);
        assertThat(send("HEAD", "/observe/metrics", bearer(Optional.empty()), "")
                        .status())
                .isEqualTo(401);
    }

    private static List<String> spellings(String path) {
        String rest = path.substring(1);
        return List.of(
                path,
                path + "/",
                "/" + path,
                "/." + path,
                "/x/.." + path,
                path + "?a=/static/x",
                "/%2e" + path,
                "/" + rest.replaceFirst("(.)$", "") + percent(rest));
    }

    private static String percent(String text) {
        return text.isEmpty() ? "" : "%" + Integer.toHexString(text.charAt(text.length() - 1));
    }

    private static List<Optional<Right>> rights() {
        List<Optional<Right>> rights = new ArrayList<>(List.of(Optional.empty()));
        Stream.of(Right.values()).map(Optional::of).forEach(rights::add);
        return rights;
    }

    @Test
    void theTableNamesNoRouteThatIsNotThere() {
        List<String> served = console.routes().stream()
                .map(route -> route.method.name() + " " + route.path)
                .toList();

        assertThat(console.rights().all().keySet()).containsExactlyInAnyOrderElementsOf(served);
        assertThatThrownBy(() -> console.rights().of("GET", "/api/secrets")).hasMessageContaining("RouteRights");
    }

    @Test
    void whatAViewerIsRefusedIsAudited() {
        assertThat(send("POST", "/api/flows/orders-to-intellitrack/pause", bearer(Optional.of(Right.VIEWER)), "")
                        .status())
                .isEqualTo(403);

        assertThat(connector.states().of(Flow.ORDERS).paused()).isFalse();
        assertThat(audit("refused")).anySatisfy(entry -> {
            assertThat(entry.path("actor").asText()).isEqualTo("machine-viewer");
            assertThat(entry.path("target").asText()).isEqualTo("POST /api/flows/orders-to-intellitrack/pause");
        });
    }

    @Test
    void onlyAnAdminForcesAStockImportUndoesMovesMarksAndSwitches() {
        String operator = bearer(Optional.of(Right.OPERATOR));
        assertThat(send("POST", "/api/flows/inventory-to-intellitrack/run", operator, "{\"force\":true,\"all\":true}")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", "/api/sync", operator, "{\"on\":true}").status())
                .isEqualTo(403);
        assertThat(send("POST", "/api/marks", operator, "{}").status()).isEqualTo(403);
        assertThat(send("POST", "/api/settings", operator, "{\"key\":\"mode\",\"value\":\"shadow\"}")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", "/api/backup", operator, "{}").status()).isEqualTo(403);
        assertThat(send("POST", "/api/end-of-day/1/undo", operator, "{}").status())
                .isEqualTo(403);

        String admin = bearer(Optional.of(Right.ADMIN));
        assertThat(send("POST", "/api/sync", admin, "{\"on\":true}").status()).isEqualTo(200);
        JsonNode sync = send("GET", "/api/sync", admin, "").json();
        assertThat(sync.path("on").asBoolean()).isTrue();
        assertThat(sync.path("setting").asBoolean()).isFalse();
        assertThat(sync.path("by").asText()).isEqualTo("machine-admin");
        assertThat(sync.path("at").asText()).isNotEmpty();
        assertThat(audit("switch"))
                .anySatisfy(entry -> assertThat(entry.path("before").asText() + "→"
                                + entry.path("after").asText())
                        .isEqualTo("off→on"));
        send("POST", "/api/sync", admin, "{\"on\":false}");
    }

    @Test
    void anAdminMovesAMarkAndBothTimesAreWrittenDown() {
        connector.flows().run(Flow.PRODUCTS, io.intellitrack.shopify.flow.RunRequest.manual("test"));
        Map<String, Instant> before = connector.watermarks().marks(Flow.PRODUCTS);
        String admin = bearer(Optional.of(Right.ADMIN));
        String asked = "{\"flow\":\"products-to-intellitrack\",\"root\":\"products\",\"to\":\"%s\"}";

        Answer moved = send("POST", "/api/marks", admin, asked.formatted("2026-01-02T03:04:05Z"));

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(connector.watermarks().marks(Flow.PRODUCTS))
                .containsEntry("products", Instant.parse("2026-01-02T03:04:05Z"))
                .containsEntry("inventoryItems", before.get("inventoryItems"));
        assertThat(audit("mark"))
                .anySatisfy(entry -> assertThat(entry.path("before").asText() + " "
                                + entry.path("after").asText())
                        .isEqualTo(before.get("products") + " 2026-01-02T03:04:05Z"));
        assertThat(send("POST", "/api/marks", admin, asked.formatted("2999-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPersonLogsInAndOutByForm() {
        Answer in = login("vera", PASSWORD);

        assertThat(in.status()).isEqualTo(303);
        String cookie = in.cookie().orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain("Secure");
        String session =
                "\r\nCookie: " + cookie.replaceFirst("(?i)set-cookie: ", "").split(";")[0];
        JsonNode me = send("GET", "/api/me", session, "").json();
        assertThat(me.path("name").asText()).isEqualTo("vera");
        assertThat(send("POST", "/logout", session + FORM, "form-token=wrong").status())
                .isEqualTo(403);

        String token = me.path("formToken").asText();
        assertThat(token).hasSize(32);
        send("POST", "/logout", session + FORM, Caller.FORM_FIELD + "=" + token);

        assertThat(send("GET", "/api/me", session, "").status()).isEqualTo(401);
        assertThat(send("GET", "/history", session + "\r\nAccept: text/html", "")
                        .head())
                .contains("Location: ");
    }

    @Test
    void aSessionEndsWhenItIsIdleAndWhenItsUserIsGone() throws Exception {
        file.put(User.withPassword("otto", Right.OPERATOR, PASSWORD.toCharArray()));
        String session = session("otto");
        TIME.pass(Duration.ofMinutes(29));
        assertThat(send("GET", "/api/me", session, "").status()).isEqualTo(200);
        TIME.pass(Duration.ofMinutes(31));
        assertThat(send("GET", "/api/me", session, "").status()).isEqualTo(401);

        String second = session("otto");
        file.put(User.withPassword("otto", Right.VIEWER, PASSWORD.toCharArray()));
        assertThat(send("GET", "/api/me", second, "").status()).isEqualTo(401);

        String third = session("otto");
        Files.writeString(file.path(), Files.readString(file.path()).replace("otto:viewer", "otto:admin"));
        assertThat(send("GET", "/api/me", third, "").json().path("right").asText())
                .isEqualTo("admin");
        file.remove("otto");
        assertThat(send("GET", "/api/me", third, "").status()).isEqualTo(401);
    }

    @Test
    void aFileThatCannotBeUsedChangesNothing() throws Exception {
        String good = Files.readString(file.path());
        Files.writeString(file.path(), good + "broken line\n");
        assertThat(send("GET", "/api/me", bearer(Optional.of(Right.VIEWER)), "").status())
                .isEqualTo(200);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(file::read)
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("line " + (good.lines().count() + 1));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file.path(), good);
    }

    @Test
    void guessingIsSlowedDownAndNobodyIsToldWhatWasWrong() throws Exception {
        file.put(User.withPassword("nina", Right.VIEWER, PASSWORD.toCharArray()));
        TIME.pass(Duration.ofHours(2));
        for (int i = 0; i < 5; i++) {
            Answer unknown = login("nobody", "wrong password");
            assertThat(unknown.status() + unknown.head().replaceAll("(?s).*(Location: \\S+).*", "$1"))
                    .isEqualTo("303Location: /login?failed");
        }

        assertThat(login("nina", PASSWORD).head()).contains("/login?wait", "Retry-After: ");
        TIME.pass(Duration.ofSeconds(2));
        assertThat(login("nina", PASSWORD).cookie()).isPresent();
        assertThat(audit("login"))
                .anySatisfy(entry -> assertThat(entry.path("actor").asText() + " "
                                + entry.path("result").asText())
                        .isEqualTo("unknown failed"));
    }

    @Test
    void aPageThatFindsItselfLoggedOutLeavesTheFormThatAPersonLoadsAlone() {
        Answer look = send("GET", "/login", "\r\nX-IntelliTrack: poll\r\nAccept: text/html", "");

        assertThat(look.status()).isEqualTo(200);
        assertThat(look.head().toLowerCase(Locale.ROOT)).doesNotContain("set-cookie");
    }

    @Test
    void aLoginFormOfAnotherSiteIsRefused() {
        assertThat(send("POST", "/login", FORM, "user=vera&password=x&form-token=guess")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withAKeystoreItSpeaksHttpsAndItsCookiesAreSecure() throws Exception {
        Settings.Keystore keystore =
                new Settings.Keystore(Keystores.make(folder.resolve("tls.p12")), new Secret(Keystores.PASSWORD));
        Settings.Console settings = new Settings.Console(true, "127.0.0.1", 0, Optional.empty(), Optional.of(keystore));
        try (WebServer secure = start(settings)) {
            HttpResponse<String> page = HttpClient.newBuilder()
                    .sslContext(Tls.trusting(keystore))
                    .build()
                    .send(
                            HttpRequest.newBuilder(secure.url().resolve("/login"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(secure.url().getScheme()).isEqualTo("https");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-intellitrack-login=")
                    .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void eightPagesListenAndTheNinthIsToldSo() throws Exception {
        List<BufferedReader> listening = new ArrayList<>();
        try {
            for (int i = 0; i <= Events.MOST; i++) {
                Socket socket = new Socket("127.0.0.1", console.url().getPort());
                socket.setSoTimeout(120_000);
                socket.getOutputStream()
                        .write(("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort()
                                        + "\r\nAccept: text/event-stream" + bearer(Optional.of(Right.VIEWER))
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                listening.add(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
                assertThat(event(listening.get(i))).isEqualTo(i < Events.MOST ? "event: status" : "event: full");
            }
        } finally {
            for (BufferedReader reader : listening) {
                reader.close();
            }
        }
    }

    /** Whoever is let in may hear of a run's progress before the status comes. */
    private static String event(BufferedReader answer) throws IOException {
        String line = answer.readLine();
        while (line != null && !line.equals("event: status") && !line.equals("event: full")) {
            line = answer.readLine();
        }
        return line;
    }

    private static String session(String user) {
        String cookie = login(user, PASSWORD).cookie().orElseThrow();
        return "\r\nCookie: " + cookie.replaceFirst("(?i)set-cookie: ", "").split(";")[0];
    }

    private static Answer login(String user, String password) {
        Answer form = send("GET", "/login", "\r\nAccept: text/html", "");
        String cookie = form.head().replaceAll("(?is).*set-cookie: (intellitrack-login=[0-9a-f]+).*", "$1");
        String token = cookie.replaceFirst(".*=", "");
        assertThat(form.body()).contains(token);
        return send(
                "POST",
                "/login",
                "\r\nAccept: text/html\r\nCookie: " + cookie + FORM,
                "user=" + user + "&password=" + password.replace(' ', '+') + "&" + Caller.FORM_FIELD + "=" + token);
    }

    private static Iterable<JsonNode> audit(String action) {
        return send("GET", "/api/audit?action=" + action, bearer(Optional.of(Right.VIEWER)), "")
                .json()
                .path("rows");
    }

    private static String bearer(Optional<Right> right) {
        return right.map(own -> "\r\nAuthorization: Bearer " + TOKENS.get(own)).orElse("") + "\r\n" + Api.HEADER
                + ": test";
    }

    /** By hand: Java's own client would tidy the path up. */
    private static Answer send(String method, String path, String headers, String body) {
        URI url = console.url();
        return Answer.of(url, method, path, "Host: 127.0.0.1:" + url.getPort() + headers, body);
    }
}
