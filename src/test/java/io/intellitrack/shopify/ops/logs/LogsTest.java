package io.intellitrack.shopify.ops.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogsTest {
    private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();

    private static LoggingEvent event(Level level, String message, Throwable error) {
        LoggingEvent event = new LoggingEvent(
                LogsTest.class.getName(), CONTEXT.getLogger("io.intellitrack.Test"), level, message, error, null);
        event.setInstant(Instant.parse("2026-11-25T08:00:00Z"));
        return event;
    }

    private static JsonNode json(ILoggingEvent event) {
        String line = new String(new EcsEncoder("default").encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n");
        assertThat(line.strip()).doesNotContain("\n");
        return Json.read(line);
    }

    @Test
    void noLineBreaksOutOfTheLogWhateverTheDataHolds() {
        String evil = "Shirt\r\n08:00:00 INFO  audit  approve by boss\u001b[2J\u2028next";
        TextEncoder text = new TextEncoder();
        text.setContext(CONTEXT);

        String line = new String(text.encode(event(Level.WARN, evil, null)), StandardCharsets.UTF_8);
        String trace = new String(
                text.encode(event(Level.WARN, "x", new IllegalStateException(evil, new RuntimeException(evil)))),
                StandardCharsets.UTF_8);

        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line).doesNotContain("\u001b").contains("Shirt | 08:00:00");
        assertThat(trace.lines().skip(1)).allMatch(part -> part.matches("(\tat |(Caused by: )?java\\.lang\\.).*"));
        assertThat(json(event(Level.WARN, evil, null)).path("message").asText()).doesNotContain("\n", "\u001b");
    }

    @Test
    void aJsonLineHasTheFieldsOfTheSchemaAndTheErrorsOfItsOwn() {
        JsonNode line = json(event(Level.ERROR, "It failed", new IllegalStateException("because")));

        assertThat(line.path("@timestamp").asText()).isEqualTo("2026-11-25T08:00:00Z");
        assertThat(line.path("log.level").asText()).isEqualTo("ERROR");
        assertThat(line.path("store").asText()).isEqualTo("default");
        assertThat(line.path("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("error.stack_trace").asText()).contains("\tat ");
    }

    @Test
    void theSameFaultIsSaidOnceThenSummedUpAfterTenMinutesAndEachHour() {
        ListAppender<ILoggingEvent> printed = new ListAppender<>();
        printed.start();
        Repeats repeats = new Repeats(printed);
        repeats.start();
        Instant start = Instant.parse("2026-11-25T08:00:00Z");
        for (int minute = 0; minute <= 75; minute++) {
            LoggingEvent fault = event(Level.ERROR, "run " + minute + " failed: no answer in 1." + minute + " s", null);
            fault.setInstant(start.plus(Duration.ofMinutes(minute)));
            repeats.doAppend(fault);
            LoggingEvent other = event(Level.INFO, "run " + minute + " started", null);
            other.setInstant(fault.getInstant());
            repeats.doAppend(other);
        }

        assertThat(printed.list)
                .filteredOn(line -> line.getLevel() == Level.ERROR)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "run 0 failed: no answer in 1.0 s",
                        "9 times more since 2026-11-25T08:00:00Z, last: run 9 failed: no answer in 1.9 s",
                        "60 times more since 2026-11-25T08:10:00Z, last: run 69 failed: no answer in 1.69 s");
        assertThat(printed.list)
                .filteredOn(line -> line.getLevel() == Level.INFO)
                .hasSize(76);
    }

    @Test
    void aFaultThatStayedAwayForAnHourIsNewsAgain() {
        ListAppender<ILoggingEvent> printed = new ListAppender<>();
        printed.start();
        Repeats repeats = new Repeats(printed);
        repeats.start();
        Instant start = Instant.parse("2026-11-25T08:00:00Z");
        for (int minute : List.of(0, 5, 11, 30, 72, 140)) {
            LoggingEvent fault = event(Level.WARN, "The lease could not be renewed", null);
            fault.setInstant(start.plus(Duration.ofMinutes(minute)));
            repeats.doAppend(fault);
        }

        assertThat(printed.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The lease could not be renewed",
                        "1 time more since 2026-11-25T08:00:00Z, last: The lease could not be renewed",
                        "2 times more since 2026-11-25T08:11:00Z, last: The lease could not be renewed",
                        "1 time more since 2026-11-25T09:12:00Z, last: The lease could not be renewed",
                        "The lease could not be renewed");
    }

    @Test
    void aRunSaysWhenItStartsAndEndsAndItsRequestsCarryItsNumber(@TempDir Path folder) throws Exception {
        ListAppender<ILoggingEvent> printed = new ListAppender<>();
        printed.start();
        Logger ours = CONTEXT.getLogger("io.intellitrack");
        Level before = ours.getLevel();
        ours.setLevel(Level.DEBUG);
        ours.addAppender(printed);
        try (SandboxServer sandbox = SandboxServer.start(0, Generator.smallShop(7))) {
            Kit kit = Kit.in(folder).store(sandbox);
            try (Connector connector = Connector.start(kit.settings(), kit.home(), false)) {
                connector.flows().run(Flow.PRODUCTS, RunRequest.manual("anna"));
                connector.gate().check();
                assertThat(MDC.get("run_id")).isNull();
                assertThat(MDC.get("page")).isNull();
                assertThat(MDC.get("shopify_request_id")).isNull();
            }
        } finally {
            ours.detachAppender(printed);
            ours.setLevel(before);
        }

        List<JsonNode> lines =
                List.copyOf(printed.list).stream().map(LogsTest::json).toList();
        JsonNode ended = lines.stream()
                .filter(line -> line.path("event.code").asText().equals("run-ended"))
                .findFirst()
                .orElseThrow();
        assertThat(lines)
                .filteredOn(line -> line.path("event.code").asText().equals("run-started"))
                .hasSize(1);
        assertThat(ended.path("flow").asText()).isEqualTo("products-to-intellitrack");
        assertThat(ended.path("actor").asText()).isEqualTo("anna");
        assertThat(ended.path("read").asLong()).isPositive();
        assertThat(ended.path("event.duration").asLong()).isPositive();
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().startsWith("ProductsPage: OK"))
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.path("run_id").asText())
                            .isEqualTo(ended.path("run_id").asText());
                    assertThat(call.path("shopify_request_id").asText()).isNotEmpty();
                });
        assertThat(lines)
                .anySatisfy(line -> assertThat(line.path("page").asText()).isEqualTo("2"));
        documented(lines);
    }

    private static void documented(List<JsonNode> lines) throws Exception {
        Set<String> known = new TreeSet<>();
        Matcher names = Pattern.compile("`([@a-z_.-]+)`").matcher(Files.readString(Path.of("docs/logs.md")));
        while (names.find()) {
            known.add(names.group(1));
        }
        Set<String> used = new TreeSet<>();
        for (JsonNode line : lines) {
            for (Map.Entry<String, JsonNode> field : line.properties()) {
                used.add(field.getKey());
            }
            if (line.has("event.code")) {
                used.add(line.path("event.code").asText());
            }
        }
        assertThat(known).containsAll(used);
    }
}
