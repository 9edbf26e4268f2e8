package io.intellitrack.shopify.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rule file, the program's own alarms, the runbook and the metrics tell the same story. */
class AlertRulesTest {
    private static final Path RULES = Path.of("monitoring/alerts.yml");

    /** Only somebody outside can tell that the program is gone. */
    private static final String OUTSIDE_ONLY = "SyncDown";

    @TempDir
    private Path folder;

    @SuppressWarnings("unchecked") // the shape of a rule file
    private static Map<String, Map<String, Object>> rules() throws IOException {
        Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
        try (InputStream text = Files.newInputStream(RULES)) {
            Map<String, Object> file =
                    (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(text);
            for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
                for (Map<String, Object> rule : (List<Map<String, Object>>) group.get("rules")) {
                    rules.put(rule.get("alert").toString(), rule);
                }
            }
        }
        return rules;
    }

    @Test
    void theProgramKnowsEveryRuleWithTheSameSeverityAndPatience() throws IOException {
        Map<String, Map<String, Object>> rules = rules();
        rules.remove(OUTSIDE_ONLY);

        assertThat(rules.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Alarm.values()).map(Alarm::rule).toList());
        for (Alarm alarm : Alarm.values()) {
            Map<String, Object> rule = rules.get(alarm.rule());
            assertThat(rule.get("labels").toString())
                    .as(alarm.rule())
                    .contains(alarm.severity().name().toLowerCase(java.util.Locale.ROOT));
            String patience = rule.getOrDefault("for", "0m").toString();
            assertThat(Duration.parse("PT" + patience.toUpperCase(java.util.Locale.ROOT)))
                    .as(alarm.rule())
                    .isEqualTo(alarm.patience());
        }
    }

    @Test
    void everyRuleHasItsParagraphInTheRunbook() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("docs/alarms.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(headings).containsExactlyElementsOf(rules().keySet());
    }

    @Test
    void everyMetricInTheRulesIsExportedFromTheStart() throws Exception {
        Set<String> asked = new TreeSet<>();
        Matcher names = Pattern.compile("\\b(sync|shopify|setup)_[a-z_]+(?=[{ )\\[\\n]|$)")
                .matcher(rules().values().stream()
                        .map(rule -> rule.get("expr").toString())
                        .collect(Collectors.joining("\n")));
        while (names.find()) {
            asked.add(names.group());
        }
        Kit kit = Kit.in(folder);
        try (Connector connector = Connector.start(kit.settings(), kit.home(), false);
                Monitoring monitoring = Monitoring.start(connector, Clock.systemUTC());
                Metrics metrics = new Metrics(connector, monitoring.figures(), monitoring.signals())) {
            Set<String> exported = metrics.scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceFirst("[{ ].*", ""))
                    .collect(Collectors.toSet());

            Matcher labels = Pattern.compile("[{,](?!job)\\w+=\"\\w+\"").matcher(rules().toString());
            while (labels.find()) {
                assertThat(metrics.scrape()).contains(labels.group().substring(1));
            }
            assertThat(asked).hasSizeGreaterThan(12);
            assertThat(exported).containsAll(asked);
            assertThat(exported)
                    .contains(
                            "sync_lease_lost_total",
                            "sync_last_attempt_timestamp_seconds",
                            "sync_watermark_timestamp_seconds",
                            "shopify_token_expires_timestamp_seconds",
                            "setup_gate");
            monitoring.alarms().look();
            assertThat(monitoring.alarms().active()).isEmpty();
        }
    }

    @Test
    void prometheusTakesTheRulesAndTheirTestsPass() throws Exception {
        Optional<Path> promtool = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(place -> Path.of(place, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(promtool)
                .as(
                        "promtool is not installed (Debian: prometheus), so the rules were not tried with Prometheus itself")
                .isPresent();

        assertThat(run(promtool.get(), "check", "rules", "monitoring/alerts.yml"))
                .contains("SUCCESS");
        assertThat(run(promtool.get(), "test", "rules", "monitoring/alerts.test.yml"))
                .contains("SUCCESS");
    }

    private static String run(Path program, String... arguments) throws Exception {
        Process process = new ProcessBuilder()
                .command(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(program.toString()), Arrays.stream(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
