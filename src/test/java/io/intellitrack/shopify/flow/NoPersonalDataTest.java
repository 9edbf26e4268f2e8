package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.LogTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A mark in a buyer's address shows up in no log line, no run and no parked record, whatever is mistyped in YAML. */
class NoPersonalDataTest {
    private static final String MARK = "Marker Lane";
    private static final MailingAddress ADDRESS = MailingAddress.us("Mara", MARK, MARK + " 7", MARK, "NY", "10001");

    /** Steps that an integrator may put anywhere and that do not fail. */
    private static final List<String> TELLING = List.of(
            "log: { message: \"at ${body}\" }",
            "to: { uri: log:own, parameters: { showAll: true, maxChars: 100000 } }",
            "log: { message: \"of ${body} ${variable.page} ${variable.scan} ${exchangeProperty.run}\" }");

    /** Some bodies have it; a name that none has does not start. */
    private static final String MISTYPED = set("${body.healing}");

    private static final String NO_NUMBER = set("${bodyAs(java.lang.Integer)}");
    private static final String PART = "log: { message: \"goes to ${body[shippingAddress]} ${body[note].size}\" }";

    private static String set(String expression) {
        return "setVariable: { name: own, expression: { simple: { expression: \"" + expression + "\" } } }";
    }

    private final Logger ours = (Logger) LoggerFactory.getLogger("io.intellitrack");
    private List<String> texts;
    private LogTexts log;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        ours.setLevel(Level.DEBUG);
        log = new LogTexts(Level.INFO, logger -> !logger.startsWith("org.eclipse.jetty"));
        texts = log.texts();
    }

    @AfterEach
    void restore() {
        log.close();
        ours.setLevel(null);
    }

    @Test
    void noStepAnywhereInAnyFlowTellsABuyersAddress() {
        try (Bench bench = new Bench(folder, Engine.H2).oneClock()) {
            shop(bench);
            for (Flow flow : Flow.values()) {
                List<Integer> places = places(bench, flow);
                with(bench, flow, TELLING, places);
                boolean ofBuyers = flow == Flow.ORDERS; // each place is a start of the program
                List<Integer> mistyped = ofBuyers ? places : places.subList(0, 1);
                mistyped.forEach(place -> with(bench, flow, List.of(MISTYPED), List.of(place)));
                with(bench, flow, List.of(NO_NUMBER), places.subList(places.size() - 2, places.size() - 1));
            }
            List<Integer> ofRecord = places(bench, Flow.ORDERS);
            with(bench, Flow.ORDERS, List.of(PART), ofRecord.subList(ofRecord.size() - 2, ofRecord.size() - 1));

            assertThat(texts).anyMatch(text -> text.contains("at (a document of Shopify, not shown)"));
            assertThat(texts).anyMatch(text -> text.contains("there is no healing in what it was given"));
            assertThat(texts).hasSizeGreaterThan(200);
            assertThat(texts).noneMatch(text -> text.contains(MARK));
            assertThat(bench.rows("select message from sync_run where message is not null"))
                    .anyMatch(text -> text.contains("there is no healing"))
                    .noneMatch(text -> text.contains(MARK));
            assertThat(bench.rows("select * from sync_parked")).noneMatch(text -> text.contains(MARK));
        }
    }

    private static void shop(Bench bench) {
        Variant mug = bench.store().catalog().add("Mug", "MUG");
        bench.store().stock().set(mug, bench.warehouse(), 12);
        for (int i = 0; i < 3; i++) {
            bench.store()
                    .sales()
                    .place(new OrderDraft().line(mug, 1).shipTo(ADDRESS).note(MARK + " note"));
        }
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.INVENTORY);
        bench.run(Flow.ORDERS);
        assertThat(bench.rows("select address1 from ship_to")).anyMatch(text -> text.contains(MARK));
        Warehouse warehouse = new Warehouse(bench.connector().database().dataSource(), Clock.systemUTC());
        warehouse.pick("1001");
    }

    /** Where steps begin, but for those of the schedule. */
    private static List<Integer> places(Bench bench, Flow flow) {
        String yaml = yaml(bench, flow);
        int from = yaml.indexOf("    id: " + flow.id() + "\n");
        List<Integer> places = new ArrayList<>();
        Matcher steps =
                Pattern.compile("(?m)^ +- (bean|to|setVariable|split):$").matcher(yaml);
        while (steps.find()) {
            if (steps.start() > from) {
                places.add(steps.start());
            }
        }
        return places;
    }

    /** Puts steps before some others of the flow, and runs it. */
    private void with(Bench bench, Flow flow, List<String> steps, List<Integer> places) {
        String yaml = yaml(bench, flow);
        StringBuilder edited = new StringBuilder(yaml);
        for (int i = places.size() - 1; i >= 0; i--) {
            int at = places.get(i);
            String blanks = yaml.substring(at, yaml.indexOf('-', at));
            steps.forEach(step -> edited.insert(at, blanks + "- " + step + "\n"));
        }
        bench.stop();
        bench.kit().route(flow.id(), edited.toString());
        try {
            RunRequest request = RunRequest.manual("test");
            bench.run(flow, flow == Flow.INVENTORY ? request.forced() : again(flow, request));
        } catch (RuntimeException e) {
            texts.add("thrown " + e);
        }
        bench.stop();
        bench.kit().route(flow.id(), yaml);
    }

    private static String yaml(Bench bench, Flow flow) {
        try {
            return Files.readString(bench.kit().folder().resolve("routes/" + flow.id() + ".camel.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunRequest again(Flow flow, RunRequest request) {
        return flow == Flow.PRODUCTS || flow == Flow.ORDERS
                ? request.since(Instant.parse("2020-01-01T00:00:00Z"))
                : request;
    }
}
