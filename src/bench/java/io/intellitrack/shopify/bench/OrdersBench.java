package io.intellitrack.shopify.bench;

import static io.intellitrack.shopify.bench.ImportBench.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Many changed orders in one poll, against writing the same rows by hand. */
final class OrdersBench {
    private static final int ORDERS = 10_000;
    /** Orders of one transaction: about as many as the program writes together. */
    private static final int COMMIT = 400;
    /** So often it is done before it counts. */
    private static final int WARMING = 5;
    /** So often the store, a new process in each round, has been read before; its compilers are done then. */
    private static final int READS = 12;

    private static final String QUERY = """
            { orders { edges { node { id name note createdAt updatedAt email phone
              shippingAddress { name company address1 address2 city provinceCode countryCodeV2 zip phone }
              lineItems { edges { node { id name sku quantity currentQuantity unfulfilledQuantity variant { id } } } }
            } } } }""";

    private OrdersBench() {}

    static void run(Report report, Benchmarks.Options options, MeasuredDatabases books, Path folder) throws Exception {
        for (int round = 0; round < WARMING; round++) {
            round(new Figures(), books, Files.createTempDirectory(folder, "orders"));
        }
        Figures figures = new Figures();
        Inside.Took last = null;
        int rounds = 2 * options.rounds() + 1; // each is short, and more of them give a steadier median
        for (int round = 0; round < rounds; round++) {
            last = round(figures, books, Files.createTempDirectory(folder, "orders"));
        }
        tell(report, last, figures, rounds);
        profile(report, books, Files.createTempDirectory(folder, "orders"));
    }

    /** One more round, which is not timed. */
    private static void profile(Report report, MeasuredDatabases books, Path folder) throws Exception {
        Settings.IntelliTrack ours = books.fresh(Kind.POSTGRES);
        try (Shop shop = Shop.start(ORDERS);
                Inside program = new Inside(folder, shop, ours, Map.of()).init()) {
            placed(shop);
            report.text("Where the time goes, in a round of its own:");
            Profile.of(() -> program.run(Flow.ORDERS)).tell(report);
        }
        books.drop(ours);
    }

    private static Inside.Took round(Figures figures, MeasuredDatabases books, Path folder) throws Exception {
        Settings.IntelliTrack ours = books.fresh(Kind.POSTGRES);
        Settings.IntelliTrack byHand = books.fresh(Kind.POSTGRES);
        Inside.Took took;
        try (Shop shop = Shop.start(ORDERS)) {
            try (Inside program = new Inside(folder, shop, ours, Map.of()).init()) {
                placed(shop);
                Cpu before = Cpu.now(shop, books);
                took = program.run(Flow.ORDERS);
                tell(figures, Cpu.now(shop, books).since(before));
            }
            double own = took.seconds() - took.waiting();
            double hand = byHand(ours, byHand, shop.bulk(QUERY, folder.resolve("orders.jsonl")));
            figures.add("seconds", took.seconds());
            figures.add("waiting", took.waiting());
            figures.add("own", own);
            figures.add("by hand", hand);
            figures.add("ratio", hand / own);
        }
        books.drop(ours);
        books.drop(byHand);
        return took;
    }

    private static void placed(Shop shop) throws IOException {
        shop.place(ORDERS);
        String pages =
                Documents.load(Path.of("routes", "graphql")).text("OrdersPage").orElseThrow();
        for (int i = 0; i < READS; i++) {
            shop.warm(pages);
        }
    }

    private static void tell(Figures figures, Cpu cpu) {
        figures.add("cpu store", cpu.store());
        figures.add("cpu program", cpu.program());
        figures.add("cpu database", cpu.database());
        figures.add("cpu", cpu.sum());
    }

    private static double byHand(Settings.IntelliTrack from, Settings.IntelliTrack to, Path file) throws Exception {
        try (Connection source = MeasuredDatabases.connect(from);
                Connection target = MeasuredDatabases.connect(to)) {
            OrderRows rows = OrderRows.of(source, target, ORDERS / COMMIT);
            long start = System.nanoTime();
            parse(file);
            rows.write(target);
            return seconds(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static void parse(Path file) throws Exception {
        int lines = 0;
        try (MappingIterator<JsonNode> all =
                new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            while (all.hasNext()) {
                lines += all.next().has("id") ? 1 : 0;
            }
        }
        if (lines < 4 * ORDERS) {
            throw new IllegalStateException("expected " + ORDERS + " orders of three lines, came " + lines + " lines");
        }
    }

    private static void tell(Report report, Inside.Took last, Figures figures, int rounds) {
        double own = figures.of("own").orElseThrow();
        double hand = figures.of("by hand").orElseThrow();
        report.part(
                "Changed orders",
                "%,d new orders with three lines each in one poll of an unthrottled store, PostgreSQL, against a program by hand that parses the same orders and writes the same rows of all tables in transactions of %d orders (COPY into temporary tables, one insert per table). Waiting is the time in which an answer was awaited and nothing was written; own time is the rest. Both run in a JVM that has done it %d times before, and the store has been read %d times: a daemon polls for weeks, and servers of a real shop are never cold. The ratio is the median of the ratios of %d rounds."
                        .formatted(ORDERS, COMMIT, WARMING, READS, rounds));
        report.head("requests", "points", "seconds", "waiting", "own", "orders/s of own time", "by hand", "ratio");
        report.row(
                Integer.toString(last.requests().size()),
                Integer.toString(last.points()),
                Report.cell(figures.of("seconds"), "%.1f"),
                Report.cell(figures.of("waiting"), "%.1f"),
                Report.cell(figures.of("own"), "%.1f"),
                String.format(Locale.ROOT, "%,.0f", ORDERS / own),
                String.format(Locale.ROOT, "%,.0f", ORDERS / hand),
                Report.cell(figures.of("ratio"), "%.2f"));
        report.text("Seconds of processor time in that, of %d cores:"
                .formatted(Runtime.getRuntime().availableProcessors()));
        report.head("store's process", "program", "PostgreSQL", "together", "part of the cores");
        report.row(
                Report.cell(figures.of("cpu store"), "%.1f"),
                Report.cell(figures.of("cpu program"), "%.1f"),
                Report.cell(figures.of("cpu database"), "%.1f"),
                Report.cell(figures.of("cpu"), "%.1f"),
                String.format(
                        Locale.ROOT,
                        "%.0f %%",
                        100
                                * figures.of("cpu").orElseThrow()
                                / figures.of("seconds").orElseThrow()
                                / Runtime.getRuntime().availableProcessors()));
        report.goal("10,000 changed orders against (b)", "≥ 0.6", figures.of("ratio"), value -> value >= 0.6, "%.2f");
    }
}
