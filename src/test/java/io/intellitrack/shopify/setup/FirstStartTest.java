package io.intellitrack.shopify.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.testing.FirstStart;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set-up in the browser, as anybody on the machine could ask for it. */
class FirstStartTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([0-9a-f]+)\"");

    @TempDir
    Path folder;

    private FirstStart program;

    @BeforeEach
    void start() throws Exception {
        program = FirstStart.in(folder);
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void withoutTheLinkNothingIsToldAndNothingTaken() throws Exception {
        HttpClient stranger = browser();

        for (String path :
                List.of("/", "/setup", "/setup/store", "/setup/start", "/login", "/static/console.css", "/x")) {
            HttpResponse<String> answer = get(stranger, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body())
                    .as(path)
                    .startsWith("The set-up is opened by the link")
                    .doesNotContain("store", "<");
        }
        assertThat(post(stranger, "/setup/store", Map.of("shopify.url", "shop")).statusCode())
                .isEqualTo(403);
        assertThat(get(stranger, "/setup?link=" + "0".repeat(64)).statusCode()).isEqualTo(403);
        assertThat(Files.exists(folder.resolve("data/settings.properties"))).isFalse();
        assertThat(get(stranger, "/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkWorksOnceAndAFormOnlyWithItsOwnToken() throws Exception {
        HttpClient owner = browser();
        String link = program.link();
        assertThat(get(owner, link).statusCode()).isEqualTo(303);
        assertThat(get(owner, "/setup/store").body()).contains("1. Connect the store");

        HttpClient second = browser();
        assertThat(get(second, link).statusCode()).isEqualTo(403);
        assertThat(get(second, "/setup/store").statusCode()).isEqualTo(403);
        assertThat(post(owner, "/setup/store", Map.of("shopify.url", "shop")).statusCode())
                .as("a form of another site knows no token")
                .isEqualTo(403);
        assertThat(get(owner, "/setup/no-such-step").statusCode()).isEqualTo(404);
        assertThat(get(owner, "/setup/administrator").headers().firstValue("Location"))
                .as("a step is not open before the ones that it stands on")
                .hasValue("/setup/store");
        assertThat(asForeignName()).startsWith("HTTP/1.1 403");
    }

    @Test
    void whatIsDoneStaysDoneWhenTheProgramIsStartedAgain() throws Exception {
        try (SandboxServer sandbox = SandboxServer.start(0, new SandboxStore(Clock.systemUTC()))) {
            HttpClient owner = browser();
            get(owner, program.link());
            Map<String, String> form = Map.of(
                    "shopify.url",
                    sandbox.url().toString(),
                    "shopify.access-token",
                    sandbox.token(),
                    "form-token",
                    token(get(owner, "/setup/store").body()));
            assertThat(post(owner, "/setup/store", form).headers().firstValue("Location"))
                    .hasValue("/setup/database");

            program.again();

            HttpClient later = browser();
            assertThat(get(later, program.link()).headers().firstValue("Location"))
                    .hasValue("/setup/database");
            assertThat(get(later, "/setup/store").body())
                    .contains("<b>Done.</b>", sandbox.url().toString())
                    .doesNotContain(sandbox.token());
            assertThat(Files.readString(folder.resolve("data/settings.properties")))
                    .contains("shopify.access-token={aes}")
                    .doesNotContain(sandbox.token());
        }
    }

    @Test
    void aStartThatFailsLeadsBackToTheSetUpAndSaysWhyAndAStartThatSucceedsEndsIt() throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        store.run(() -> store.catalog().addLocation("Warehouse"));
        try (SandboxServer sandbox = SandboxServer.start(0, store)) {
            HttpClient owner = browser();
            get(owner, program.link());
            fill(
                    owner,
                    "store",
                    Map.of("shopify.url", sandbox.url().toString(), "shopify.access-token", sandbox.token()));
            fill(owner, "database", Map.of("kind", "embedded"));
            fill(owner, "places", Map.of());
            fill(
                    owner,
                    "basic-configuration",
                    Map.of(
                            "intellitrack.division", "Main",
                            "intellitrack.uom", "EA",
                            "intellitrack.site", "Main",
                            "intellitrack.location", "Stock",
                            "item.create-using", "sku",
                            "sync.interval", "5m",
                            "sync.time-range", "06:00-22:00",
                            "sync.time-zone", "Europe/Berlin",
                            "end-of-day.enabled", "true",
                            "end-of-day.time", "23:30"));
            fill(
                    owner,
                    "administrator",
                    Map.of("name", "anna", "password", "long enough, this", "again", "long enough, this"));
            Path broken = Files.writeString(folder.resolve("routes/broken.camel.yaml"), "- route: {");

            assertThat(start(owner)).contains("The program starts");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> program.said().contains("could not start"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> get(owner, "/setup/start").body().contains("broken.camel.yaml"));

            Files.delete(broken);
            start(owner);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> get(owner, "/login").statusCode() == 200);
            assertThat(program.said()).contains("Ready after");
            assertThat(get(owner, "/setup/store").statusCode()).isNotEqualTo(200);
            assertThat(folder.resolve("data/setup.properties")).doesNotExist();
        }
    }

    private void fill(HttpClient owner, String step, Map<String, String> fields) throws Exception {
        Map<String, String> form = new HashMap<>(fields);
        form.put("form-token", token(get(owner, "/setup/" + step).body()));
        assertThat(post(owner, "/setup/" + step, form).headers().firstValue("Location"))
                .as(get(owner, "/setup/" + step).body())
                .isPresent()
                .get()
                .isNotEqualTo("/setup/" + step);
    }

    private String start(HttpClient owner) throws Exception {
        String token = token(get(owner, "/setup/start").body());
        return post(owner, "/setup/start", Map.of("form-token", token)).body();
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private String asForeignName() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", program.url().getPort())) {
            socket.getOutputStream()
                    .write("GET /setup HTTP/1.1\r\nHost: rebound.example.com\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(at(path)).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, Map<String, String> form) throws Exception {
        List<String> fields = new ArrayList<>();
        form.forEach((name, text) -> fields.add(name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return program.url().resolve(path);
    }
}
