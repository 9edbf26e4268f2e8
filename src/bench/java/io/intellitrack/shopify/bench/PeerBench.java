package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The initial dataset from a store at Shopify's standard pace, beside a client by hand on the same store in the same run. */
final class PeerBench {
    private static final int VARIANTS = 10_000;
    private static final int ORDERS = 1_000;
    private static final int BUCKET = 2_000;
    private static final int RATE = 100;
    /** What such a client must reach before anybody is compared with it. */
    private static final int PEERS_POINTS = 1_340;

    private static final double TOLERANCE = 0.1;

    private PeerBench() {}

    static void run(Report report, Benchmarks.Options options, MeasuredDatabases books, Path folder) throws Exception {
        report.part(
                "Beside a client by hand",
                ("%,d variants with stock and %,d open orders of three lines, into empty tables in PostgreSQL; a bucket of %,d points"
                                + " that gets %d a second. By hand: a Java client of an afternoon in a JVM that runs already, variants and"
                                + " stock by bulk operations, orders in pages of 250, `COPY` and batch upserts; it keeps no run log, no"
                                + " mark, parks and checks nothing. The program: `init`, process and all.")
                        .formatted(VARIANTS, ORDERS, BUCKET, RATE));
        report.head("who", "requests", "points", "seconds", "THROTTLED", "items", "stock rows", "orders", "lines");
        Measured peer = byHand(books, folder);
        Measured program = program(options, books, folder);
        row(report, "by hand", peer);
        row(report, "the program", program);
        if (peer.points() > PEERS_POINTS * (1 + TOLERANCE) || peer.throttled() > 0) {
            throw new IllegalStateException("The client by hand is not what it should be: " + peer);
        }
        if (!peer.rows().equals(program.rows())) {
            throw new IllegalStateException("They left different rows: " + peer + ", " + program);
        }
        report.goal(
                "10,000 variants, stock, 1,000 orders at 100 points/s: points",
                "≤ 150",
                OptionalDouble.of(program.points()),
                value -> value <= 150,
                "%.0f");
        report.goal(
                "the same: seconds, process and all",
                "≤ 7",
                OptionalDouble.of(program.seconds()),
                value -> value <= 7,
                "%.1f");
    }

    private record Measured(int requests, int points, double seconds, long throttled, List<Long> rows) {
        static Measured of(Shop shop, double seconds, Settings.IntelliTrack database) throws Exception {
            List<Shop.Noted> noted = shop.journal();
            return new Measured(
                    noted.size(),
                    noted.stream().mapToInt(Shop.Noted::points).sum(),
                    seconds,
                    noted.stream()
                            .filter(each -> each.outcome().equals("THROTTLED"))
                            .count(),
                    counted(database));
        }

        private static List<Long> counted(Settings.IntelliTrack database) throws SQLException {
            try (Connection connection = MeasuredDatabases.connect(database)) {
                return List.of(
                        MeasuredDatabases.number(connection, "select count(*) from item"),
                        MeasuredDatabases.number(connection, "select count(*) from inventory where on_hand <> 0"),
                        MeasuredDatabases.number(connection, "select count(*) from picking_order"),
                        MeasuredDatabases.number(connection, "select count(*) from picking_order_line"));
            }
        }
    }

    private static Shop shop() throws Exception {
        Shop shop = Shop.start(VARIANTS);
        shop.place(ORDERS);
        shop.clearJournal();
        shop.plan(BUCKET, RATE);
        return shop;
    }

    private static Measured byHand(MeasuredDatabases books, Path folder) throws Exception {
        Settings.IntelliTrack database = books.fresh(Kind.POSTGRES);
        try (Shop shop = shop();
                Connection warehouse = MeasuredDatabases.connect(database)) {
            PeerClient client = new PeerClient(shop, warehouse, Files.createTempDirectory(folder, "peer"));
            long start = System.nanoTime();
            int orders = client.load();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (orders != ORDERS) {
                throw new IllegalStateException(orders + " orders came");
            }
            return Measured.of(shop, seconds, database);
        } finally {
            books.drop(database);
        }
    }

    private static Measured program(Benchmarks.Options options, MeasuredDatabases books, Path folder) throws Exception {
        Settings.IntelliTrack database = books.fresh(Kind.POSTGRES);
        try (Shop shop = shop()) {
            Program.Took took = new Program(
                            Files.createTempDirectory(folder, "init"),
                            shop,
                            database,
                            JavaCommand.small(options.heap()))
                    .set("shopify.bulk-threshold", "1000")
                    .run("init");
            if (took.exit() != 0) {
                throw new IllegalStateException("init ended with " + took.exit());
            }
            return Measured.of(shop, took.process().toMillis() / 1000.0, database);
        } finally {
            books.drop(database);
        }
    }

    private static void row(Report report, String who, Measured measured) {
        report.row(
                who,
                Integer.toString(measured.requests()),
                Integer.toString(measured.points()),
                String.format(Locale.ROOT, "%.1f", measured.seconds()),
                Long.toString(measured.throttled()),
                measured.rows().get(0).toString(),
                measured.rows().get(1).toString(),
                measured.rows().get(2).toString(),
                measured.rows().get(3).toString());
    }
}
