package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.testing.OwnProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules, dashboard and documentation of the metrics, held against a scrape of a running demo. */
class DashboardTest {
    private static final Path DASHBOARD = Path.of("monitoring/dashboard.json");
    private static final Path RULES = Path.of("monitoring/alerts.yml");
    private static final Path DOCUMENT = Path.of("docs/metrics.md");
    private static final Pattern NAME =
            Pattern.compile("\\b((?:sync|shopify|setup|log|camel|jvm|process|system|hikaricp)_[a-z_]+)\\b");
    private static final Pattern OURS = Pattern.compile("(sync|shopify|setup|log|camel)_.*");

    @TempDir
    static Path folder;

    private static Process demo;
    private static Set<String> exported;

    @BeforeAll
    static void scrape() throws Exception {
        Path told = folder.resolve("told");
        demo = OwnProcess.of("demo", "--port", "0")
                .redirectError(folder.resolve("log").toFile())
                .redirectOutput(told.toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> !demo.isAlive() || Files.readString(told).contains("Store:"));
        assertThat(demo.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
        URI console = URI.create(
                Files.readString(told).lines().findFirst().orElseThrow().replaceFirst("Console: ", ""));
        exported = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(console.resolve("/observe/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @AfterAll
    static void end() {
        demo.destroyForcibly();
    }

    @Test
    void everyMetricOfRulesAndDashboardIsExported() throws Exception {
        Set<String> asked = names(String.join("\n", expressions()) + Files.readString(RULES));

        assertThat(asked).hasSizeGreaterThan(35);
        assertThat(exported).containsAll(asked);
    }

    @Test
    void everyMetricOfOursIsExplainedAndNoneElse() throws Exception {
        Set<String> documented = names(Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.joining("\n")));
        Set<String> families = exported.stream()
                .filter(name -> OURS.matcher(name).matches())
                .map(name -> name.replaceFirst("_(count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(families).containsExactlyElementsOf(documented);
    }

    @Test
    void panelsHaveTitlesNumbersOfTheirOwnAndNoOverlap() throws Exception {
        JsonNode panels = Json.read(Files.readString(DASHBOARD)).path("panels");
        Set<Integer> ids = new TreeSet<>();
        Set<String> cells = new TreeSet<>();
        for (JsonNode panel : panels) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                String cell =
                        (place.path("x").asInt() + x) + "/" + place.path("y").asInt();
                assertThat(cells.add(cell)).as(panel.path("title").asText()).isTrue();
            }
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
        }
    }

    private static List<String> expressions() throws Exception {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : Json.read(Files.readString(DASHBOARD)).path("panels")) {
            panel.path("targets")
                    .forEach(target -> expressions.add(target.path("expr").asText()));
        }
        return expressions;
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
