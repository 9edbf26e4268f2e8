package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What polls cost, and how well a throttled store is used. */
final class PollBench {
    private static final int VARIANTS = 20_000;
    private static final List<Flow> POLLED = List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS);
    private static final int POLLS_PER_HOUR = 120;
    private static final double SHARE = 0.8;

    private final Report report;
    private final Shop shop;
    private final Inside program;

    private PollBench(Report report, Shop shop, Inside program) {
        this.report = report;
        this.shop = shop;
        this.program = program;
    }

    static void run(Report report, MeasuredDatabases books, Path folder) throws Exception {
        Settings.IntelliTrack database = books.fresh(Kind.POSTGRES);
        try (Shop shop = Shop.start(VARIANTS)) {
            shop.place(200);
            Path kit = Files.createTempDirectory(folder, "polls");
            // short, so that the store is soon one in which nothing has changed for longer
            Map<String, String> soon = Map.of("sync.overlap", "1s", "sync.settle", "1s");
            try (Inside program = new Inside(kit, shop, database, soon).init()) {
                Thread.sleep(5_000);
                PollBench bench = new PollBench(report, shop, program);
                bench.polls();
                bench.throttled();
            }
        }
        books.drop(database);
    }

    private void polls() throws Exception {
        report.part(
                "Polls",
                "A store of " + VARIANTS + " variants and 200 open orders, 100 points/s. An hour is " + POLLS_PER_HOUR
                        + " polls with nothing changed, the default interval being 30 seconds.");
        report.head("flow", "poll", "requests", "points", "seconds", "which");
        shop.plan(2000, 100);
        for (Flow flow : POLLED) {
            program.run(flow); // what comes once, as the statuses that the store knows
            Inside.Took idle = program.run(flow);
            row(flow, "idle", idle);
            report.goal(
                    "idle poll of " + flow + ", requests",
                    "≤ 1",
                    OptionalDouble.of(idle.requests().size()),
                    value -> value <= 1,
                    "%.0f");
            report.goal(
                    "idle poll of " + flow + ", points",
                    "≤ 50",
                    OptionalDouble.of(idle.points()),
                    value -> value <= 50,
                    "%.0f");
            hour(flow);
        }
        shop.place(10);
        row(Flow.ORDERS, "10 new orders", program.run(Flow.ORDERS));
        retitle(10);
        row(Flow.PRODUCTS, "10 changed products", program.run(Flow.PRODUCTS));
    }

    private void hour(Flow flow) throws Exception {
        int requests = 0;
        int points = 0;
        for (int i = 0; i < POLLS_PER_HOUR; i++) {
            Inside.Took poll = program.run(flow);
            requests += poll.requests().size();
            points += poll.points();
        }
        report.row(flow.id(), "an idle hour", Integer.toString(requests), Integer.toString(points), "", "");
    }

    private void retitle(int products) throws Exception {
        var found = shop.graphQl(
                "query($first: Int!) { products(first: $first) { nodes { variants(first: 1) { nodes { sku } } } } }",
                Map.of("first", products));
        for (var product : found.path("products").path("nodes")) {
            String sku =
                    product.path("variants").path("nodes").path(0).path("sku").asText();
            shop.act(Map.of("action", "retitle", "sku", sku, "to", "Another title " + sku));
        }
    }

    private void row(Flow flow, String what, Inside.Took took) {
        report.row(
                flow.id(),
                what,
                Integer.toString(took.requests().size()),
                Integer.toString(took.points()),
                String.format(Locale.ROOT, "%.2f", took.seconds()),
                String.join(
                        ", ",
                        took.requests().stream().map(Shop.Noted::operation).toList()));
    }

    private void throttled() throws Exception {
        report.part(
                "A throttled store",
                "All products page by page, " + VARIANTS
                        + " variants. The share is what was used of `shopify.budget-share`"
                        + " (80 % of the restore rate) by the second half of the requests, when the bucket has long run dry.");
        report.head("bucket, points/s", "requests", "points", "seconds", "share used", "THROTTLED");
        scan(2_000, 100);
        scan(4_000, 200);
    }

    private void scan(int bucket, int rate) throws Exception {
        shop.plan(bucket, rate);
        Inside.Took took =
                program.run(Flow.PRODUCTS, RunRequest.manual("bench").since(Instant.parse("2000-01-01T00:00:00Z")));
        OptionalDouble used = used(took.requests(), rate * SHARE);
        report.row(
                bucket + ", " + rate,
                Integer.toString(took.requests().size()),
                Integer.toString(took.points()),
                String.format(Locale.ROOT, "%.1f", took.seconds()),
                Report.cell(used, "%.3f"),
                Long.toString(took.throttled()));
        String store = " (" + rate + " points/s)";
        report.goal("throttled store" + store + ", share used", "≥ 0.95", used, value -> value >= 0.95, "%.3f");
        report.goal(
                "throttled store" + store + ", THROTTLED answers",
                "0",
                OptionalDouble.of(took.throttled()),
                value -> value == 0,
                "%.0f");
    }

    /** The part of the refill that was used by the second half of the requests, when the bucket has long run dry. */
    private static OptionalDouble used(List<Shop.Noted> requests, double rate) {
        List<Shop.Noted> half = requests.subList(requests.size() / 2, requests.size());
        double spent = half.stream().skip(1).mapToInt(Shop.Noted::points).sum();
        return OptionalDouble.of(spent
                / (rate * seconds(half.get(0).at(), half.get(half.size() - 1).at())));
    }

    private static double seconds(Instant from, Instant to) {
        return ImportBench.seconds(Duration.between(from, to));
    }
}
