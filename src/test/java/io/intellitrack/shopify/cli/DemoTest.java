package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.testing.OwnProcess;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    @Test
    void theWholeCycleRunsOnceAndBothSidesAgree() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        int code = Program.run(
                new Terminal(InputStream.nullInputStream(), stream, System.err, false, Map.of(), new Properties()),
                "demo",
                "--once",
                "--seed",
                "3");

        String story = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(story).isZero();
        assertThat(story)
                .containsPattern("imported [1-9]\\d* items")
                .containsPattern("[1-9]\\d* units of these orders fulfilled, with tracking 1Z")
                .containsPattern("adjusted the stock of 5 items; [1-9]\\d* levels differed before End of Day, 0 after")
                .contains("0 rows changed, 0 mutations sent")
                .contains("Both sides agree.");
    }

    @Test
    void theDemoRunsOnAFreePortAndTheWarehouseWorks() throws Exception {
        Path output = folder.resolve("demo.txt");
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Process demo = OwnProcess.of("demo", "--port", Integer.toString(taken.getLocalPort()))
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> Files.readString(output).contains("Console: "));
                URI console = URI.create(Files.readString(output).replaceAll("(?s).*Console: (\\S+).*", "$1"));
                assertThat(console.getPort()).isNotEqualTo(taken.getLocalPort());
                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> lastSuccess(console, "fulfillments-to-shopify"));
            } finally {
                demo.destroy();
                assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(demo.exitValue()).isEqualTo(143);
        }
    }

    @Test
    void c39TheDemoObeysTheEnvironmentAndTheConfigFile() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Path config = Files.writeString(folder.resolve("demo.properties"), "store.name=from-the-file\n");
        Path output = folder.resolve("demo.txt");
        ProcessBuilder builder = OwnProcess.of("demo", "--config", config.toString())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CONSOLE_PORT", Integer.toString(free));
        Process demo = builder.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> Files.readString(output).contains("Console: "));
            assertThat(Files.readString(output)).contains("Console: http://127.0.0.1:" + free);
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + free + "/api/status"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("from-the-file");
        } finally {
            demo.destroy();
            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void c39WhatDemoAndSandboxCannotObeyIsRefusedByName() throws Exception {
        Properties system = new Properties();
        system.setProperty("shopify.url", "https://mine.myshopify.com");
        Ended demo = Ended.with(Map.of("INTELLITRACK_JDBC_URL", "jdbc:h2:file:./mine"), system, "demo", "--once");
        assertThat(demo.code()).isEqualTo(Exit.USAGE);
        assertThat(demo.err())
                .contains("demo has a store, locations and a database of its own")
                .contains("shopify.url (from -Dshopify.url)")
                .contains("intellitrack.jdbc-url (from environment INTELLITRACK_JDBC_URL)");

        Path config = Files.writeString(folder.resolve("own.properties"), "consol.port=1\n");
        Ended misspelt = Ended.of("demo", "--once", "--config", config.toString());
        assertThat(misspelt.code()).isEqualTo(Exit.USAGE);
        assertThat(misspelt.err()).contains("did you mean console.port?");

        Files.writeString(config, "console.port=1\n");
        Ended sandbox = Ended.with(Map.of(), system, "sandbox", "--config", config.toString());
        assertThat(sandbox.code()).isEqualTo(Exit.USAGE);
        assertThat(sandbox.err()).contains("--port and --seed", "console.port (from own.properties)", "-Dshopify.url");
    }

    private static boolean lastSuccess(URI console, String flow) throws Exception {
        String status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(console.resolve("/api/status")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        for (var row : Json.read(status).path("flows")) {
            if (row.path("flow").asText().equals(flow)) {
                return !row.path("lastSuccessAt").isNull();
            }
        }
        return false;
    }
}
