package io.intellitrack.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.OwnProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is handed out, started as people start it. */
class JarIT {
    private static final Path JAR =
            Path.of("target", "intellitrack-shopify.jar").toAbsolutePath();

    @TempDir
    private Path elsewhere;

    @Test
    void theReadmesDemoRunsTheWholeCycleOnce() throws Exception {
        Ended demo = run(Path.of("").toAbsolutePath(), "demo", "--once");

        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("imported", "fulfilled", "tracking", "adjusted");
    }

    @Test
    void withoutFlowsItRefusesToStart() throws Exception {
        Path alone = Files.copy(JAR, elsewhere.resolve("intellitrack-shopify.jar"));

        Ended run = run(elsewhere, alone, "run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("No flows");
    }

    @Test
    void everyFaultOfTheSettingsIsNamedAtOnce() throws Exception {
        Path config = Files.writeString(
                elsewhere.resolve("bad.properties"), "shopfy.url=x\nsync.interval=often\nmode=dead\n");

        Ended check = run(Path.of("").toAbsolutePath(), "check", "--config", config.toString());

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.output()).contains("shopify.url", "sync.interval", "mode", "did you mean");
    }

    /** What the jar leaves out, no class path of a test misses. */
    @OnEveryDatabase
    void itRunsOnAnEmptyDatabaseWithAllItsPages(Engine engine) throws Exception {
        try (SandboxServer sandbox = SandboxServer.start(0, Generator.smallShop(7))) {
            Kit kit = Kit.in(elsewhere)
                    .store(sandbox)
                    .set("shopify.bulk-threshold", "10")
                    .set("locations.84000000001", "Main/Stock");
            if (engine == Engine.POSTGRES) {
                Settings.IntelliTrack database = engine.empty();
                kit.database(database).set("cluster.enabled", "true");
            }
            String config = kit.config().toString();
            Ended init = run(kit.folder(), "init", "--config", config);
            Ended routes = run(kit.folder(), "routes", "check", "--config", config);
            assertThat(init.exitCode()).as(init.output()).isIn(0, 3);
            assertThat(routes.exitCode()).as(routes.output()).isZero();
            Path log = elsewhere.resolve("log.txt");
            Process daemon = OwnProcess.ready(
                    new ProcessBuilder(OwnProcess.java(), "-jar", JAR.toString(), "run", "--config", config), kit, log);
            try {
                String console = Pattern.compile("http://127\\.0\\.0\\.1:\\d+")
                        .matcher(Files.readString(log))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group();
                for (String page : List.of("/", "/attention", "/settings", "/observe/metrics", "/api/openapi.json")) {
                    assertThat(status(console + page)).as(page).isEqualTo(200);
                }
            } finally {
                daemon.destroy();
                assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(Files.readString(log)).doesNotContain(" ERROR ", "NoClassDefFound", "ClassNotFound");
        }
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void itHoldsNoSchemasPomsOrSignaturesAndIsSmall() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .noneMatch(name -> name.matches(".*\\.(xsd|dtd|SF|DSA|RSA)|(.*/)?pom\\.xml"))
                    .noneMatch(name -> name.startsWith("META-INF/org/apache/camel/") || name.startsWith("schema/"));
        }
        assertThat(Files.size(JAR)).isLessThan(94_000_000);
    }

    @Test
    void everyProviderThatItNamesIsInIt() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> services = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("META-INF/services/[^/]+"))
                    .toList();
            assertThat(services).isNotEmpty();
            for (String service : services) {
                try (InputStream lines = jar.getInputStream(jar.getEntry(service))) {
                    new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceAll("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(provider -> assertThat(jar.getEntry(provider.replace('.', '/') + ".class"))
                                    .as(service + ": " + provider)
                                    .isNotNull());
                }
            }
        }
    }

    @Test
    void everyLibraryInsideIsBilledWithItsLicence() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            byte[] inside;
            try (InputStream bill = jar.getInputStream(jar.getEntry("META-INF/sbom/intellitrack-shopify.cdx.json"))) {
                inside = bill.readAllBytes();
            }
            assertThat(Path.of("target", "intellitrack-shopify.cdx.json")).hasBinaryContent(inside);
            JsonNode bill = Json.read(new String(inside, StandardCharsets.UTF_8));
            List<String> names = new ArrayList<>();
            for (JsonNode library : bill.path("components")) {
                String name = library.path("name").asText();
                names.add(name);
                List<String> licences = library.path("licenses").findValuesAsText("id");
                String folder = "META-INF/licenses/" + name + "-jar/";
                assertThat(licences.contains("Apache-2.0")
                                || licences.equals(List.of("CC0-1.0"))
                                || jar.stream()
                                        .anyMatch(entry -> !entry.isDirectory()
                                                && entry.getName().startsWith(folder)))
                        .as(name + " " + licences)
                        .isTrue();
            }
            assertThat(names).contains("camel-main", "h2", "postgresql").doesNotContain("junit-jupiter");
            assertThat(jar.getEntry("META-INF/licenses/camel-api-jar/META-INF/LICENSE.txt"))
                    .isNotNull();
            assertThat(bill.has("serialNumber") || bill.path("metadata").has("timestamp"))
                    .as("differs between two builds")
                    .isFalse();
        }
    }

    private static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, JAR, arguments);
    }

    private static Ended run(Path folder, Path jar, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("jar", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private record Ended(int exitCode, String output) {}
}
