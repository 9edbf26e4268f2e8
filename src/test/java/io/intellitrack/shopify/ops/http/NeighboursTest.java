package io.intellitrack.shopify.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.http.intake.WholeRequests;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.Users;
import io.intellitrack.shopify.ops.users.UsersFile;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.TestClock;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who may not do anything can do to the console from beside. */
class NeighboursTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int BURST = 260;
    private static final String HALF =
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 29\r\n\r\nuser=anna&";

    @TempDir
    Path folder;

    private final TestClock time = new TestClock("2026-11-25T08:00:00Z");
    private SandboxServer sandbox;
    private Connector connector;
    private Monitoring monitoring;
    private Audit audit;
    private UsersFile users;
    private WebServer console;

    @BeforeEach
    void start() throws Exception {
        sandbox = SandboxServer.start(0, new SandboxStore(Clock.systemUTC()));
        Kit kit = Kit.in(folder).store(sandbox);
        connector = Connector.start(kit.settings(), kit.home(), true);
        users = new UsersFile(folder.resolve("users"));
        users.put(User.withPassword("anna", Right.ADMIN, PASSWORD.toCharArray()));
        users.put(User.withPassword("otto", Right.OPERATOR, PASSWORD.toCharArray()));
        audit = new Audit(connector.database(), "default");
        monitoring = Monitoring.start(connector, Clock.systemUTC());
        console = open(WholeRequests.PATIENCE);
    }

    private WebServer open(Duration patience) throws Exception {
        return WebServer.start(
                connector,
                new Operations(connector, audit),
                monitoring,
                new Authentication(
                        new Settings.Console(true, "127.0.0.1", 0),
                        Optional.of(new Logins(new Users(users.path()), audit, time)),
                        LocalKey.random(),
                        audit,
                        time),
                time,
                patience);
    }

    @AfterEach
    void stop() throws Exception {
        console.close();
        monitoring.close();
        connector.close();
        sandbox.close();
    }

    @Test
    void c45OfABurstOfWrongPasswordsFiveAreLookedAtAndTheAdminStillGetsIn() throws Exception {
        assertThat(login("anna", PASSWORD)).isEqualTo(200);

        assertThat(burst(i -> login("nobody" + i, "wrong password"))).containsOnly(401, 429);

        assertThat(lookedAt()).isEqualTo(5);
        assertThat(login("anna", PASSWORD)).isEqualTo(200);
        assertThat(login("otto", PASSWORD)).as("never seen at this address").isEqualTo(429);
    }

    @Test
    void c45ABurstUnderTheAdminsOwnNameKeepsThemOutForSecondsOnly() throws Exception {
        assertThat(login("anna", PASSWORD)).isEqualTo(200);

        assertThat(burst(i -> login("anna", "wrong password"))).containsOnly(401, 429);

        assertThat(lookedAt()).isEqualTo(5);
        assertThat(login("anna", PASSWORD)).isEqualTo(429);
        time.pass(Duration.ofSeconds(2));
        assertThat(login("anna", PASSWORD)).isEqualTo(200);
    }

    @Test
    void c45WhereSomebodyLoggedInBeforeIsKnownAfterARestartToo() throws Exception {
        assertThat(login("anna", PASSWORD)).isEqualTo(200);
        console.close();
        console = open(WholeRequests.PATIENCE);

        assertThat(burst(i -> login("nobody" + i, "wrong password"))).contains(429);

        assertThat(login("anna", "a slip of the pen")).isEqualTo(401);
        assertThat(login("anna", PASSWORD)).as("own failures there count").isEqualTo(429);
        time.pass(Duration.ofSeconds(2));
        assertThat(login("anna", PASSWORD)).isEqualTo(200);
        assertThat(login("nobody", "wrong password"))
                .as("the others still wait")
                .isEqualTo(429);
        time.pass(Duration.ofSeconds(2));
        assertThat(login("nobody", "wrong password")).isEqualTo(401);
        assertThat(login("nobody", "wrong password")).isEqualTo(429);
    }

    @Test
    void c45ManyWithTheRightPasswordAtOnceAllGetIn() throws Exception {
        assertThat(answers(6, i -> login(i % 2 == 0 ? "anna" : "otto", PASSWORD)))
                .containsOnly(200);
    }

    @Test
    void c46ThreeHundredHalfBodiesDoNotKeepHealthFromAnswering() throws Exception {
        List<Socket> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                halves.add(sent("POST /login", HALF));
            }

            assertThat(send("GET", "/observe/health/live", "", "").status()).isEqualTo(200);
            assertThat(send("GET", "/login", "\r\nAccept: text/html", "").status())
                    .isEqualTo(200);
            Socket first = halves.get(0);
            first.getOutputStream().write("password=too+short!".getBytes(StandardCharsets.UTF_8));
            assertThat(line(first)).as("not cut by then").startsWith("HTTP/1.1 401");
        } finally {
            for (Socket socket : halves) {
                socket.close();
            }
        }
    }

    @Test
    void c46SlowSendersAreCutAndListenersAreNot() throws Exception {
        console.close();
        console = open(Duration.ofSeconds(2));
        Answer in = post("anna", PASSWORD);
        String cookie =
                in.cookie().orElseThrow().replaceFirst("(?i)set-cookie: ", "").split(";")[0];
        try (Socket head = sent("GET /login", "Accept: ");
                Socket body = sent("POST /login", HALF);
                Socket silent = new Socket("127.0.0.1", console.url().getPort());
                Socket page = sent("GET /api/events", "Accept: text/event-stream\r\nCookie: " + cookie + "\r\n\r\n")) {
            assertThat(line(page)).isEqualTo("HTTP/1.1 200 OK");

            assertThat(cut(head)).as("half a head").isTrue();
            assertThat(cut(body)).as("half a body").isTrue();
            assertThat(cut(silent)).as("nothing").isTrue();
            assertThat(open(page)).as("a page that listens").isTrue();
        }
    }

    @Test
    void c46WhatIsTooLongIsRefusedBeforeItIsRead() {
        String form = "\r\nX-IntelliTrack: test\r\nContent-Type: application/x-www-form-urlencoded";

        Answer refused = send("POST", "/login", form, "user=" + "x".repeat(WholeRequests.LONGEST));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().path("error").asText()).contains("100000 bytes");
    }

    /** Sends a byte now and then until the other side has closed; false when it does not within half a minute. */
    private static boolean cut(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        for (int i = 0; i < 600; i++) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                try {
                    socket.getOutputStream().write('x');
                } catch (SocketException closed) {
                    return true;
                }
            } catch (SocketException closed) {
                return true;
            }
        }
        return false;
    }

    private static boolean open(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        try {
            int next = 0;
            while (next >= 0) {
                next = socket.getInputStream().read();
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private Socket sent(String begin, String rest) throws IOException {
        Socket socket = new Socket("127.0.0.1", console.url().getPort());
        socket.setSoTimeout(60_000);
        String text =
                begin + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\nX-IntelliTrack: test\r\n" + rest;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next > '\r';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private List<Integer> burst(IntFunction<Integer> request) throws Exception {
        return answers(BURST, request);
    }

    private static List<Integer> answers(int many, IntFunction<Integer> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                requests.add(() -> request.apply(number));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(requests)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            clients.shutdownNow();
        }
    }

    private int login(String user, String password) {
        return post(user, password).status();
    }

    private Answer post(String user, String password) {
        return send(
                "POST",
                "/login",
                "\r\nX-IntelliTrack: test\r\nContent-Type: application/x-www-form-urlencoded",
                "user=" + user + "&password=" + password.replace(' ', '+'));
    }

    private int lookedAt() {
        return connector
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from sync_audit where action = 'login' and result = 'failed'")
                        .mapTo(Integer.class)
                        .one());
    }

    private Answer send(String method, String path, String headers, String body) {
        URI url = console.url();
        return Answer.of(url, method, path, "Host: 127.0.0.1:" + url.getPort() + headers, body);
    }
}
