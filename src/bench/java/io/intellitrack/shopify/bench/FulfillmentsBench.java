package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** How long a day's closed orders take to Shopify, at its standard pace and with answers that take a quarter of a second. */
final class FulfillmentsBench {
    private static final int VARIANTS = 1_000;
    private static final int BUCKET = 2_000;
    private static final int RATE = 100;
    private static final int ANSWER_MILLIS = 250;
    /** What is told of. */
    private static final int DAY = 10_000;

    private static final double GOAL_MINUTES = 25;

    /** Orders that are sent side by side, and how many are sent in all: enough that the bucket runs dry in the first half. */
    private static final Map<Integer, Integer> MEASURED = Map.of(1, 200, 8, 800);

    private final Report report;

    private FulfillmentsBench(Report report) {
        this.report = report;
    }

    static void run(Report report, MeasuredDatabases books, Path folder) throws Exception {
        report.part(
                "Closed orders to fulfilments",
                ("Orders of three lines, all picked and closed before the run begins; a bucket of %,d points that gets %d a second"
                                + " (we use 80 %%), %d ms added to each answer. The pace is that of the second half of the shipments,"
                                + " when the bucket has long run dry; %,d orders are told by what the first half took and this"
                                + " pace for all others.")
                        .formatted(BUCKET, RATE, ANSWER_MILLIS, DAY));
        report.head(
                "at once",
                "orders",
                "requests",
                "points",
                "seconds",
                "points an order",
                "orders/s",
                "THROTTLED",
                "10,000 take");
        for (int atOnce : List.of(1, 8)) {
            new FulfillmentsBench(report).measure(books, folder, atOnce, MEASURED.get(atOnce));
        }
    }

    private void measure(MeasuredDatabases books, Path folder, int atOnce, int orders) throws Exception {
        Settings.IntelliTrack database = books.fresh(Kind.POSTGRES);
        Map<String, String> settings = Map.of("fulfillments.at-once", Integer.toString(atOnce));
        try (Shop shop = Shop.start(VARIANTS)) {
            shop.place(orders);
            Path kit = Files.createTempDirectory(folder, "fulfillments");
            try (Inside program = new Inside(kit, shop, database, settings).init()) {
                close(database, orders);
                shop.plan(BUCKET, RATE);
                shop.slow(ANSWER_MILLIS);
                tell(program.run(Flow.FULFILLMENTS), atOnce, orders);
            }
        }
        books.drop(database);
    }

    private static void close(Settings.IntelliTrack database, int orders) throws Exception {
        try (Connection warehouse = MeasuredDatabases.connect(database);
                Statement statement = warehouse.createStatement()) {
            statement.execute("insert into pick (line_id, location_id, quantity, picked_at) select l.id, "
                    + "(select min(location_id) from inventory), l.ordered_qty, current_timestamp "
                    + "from picking_order_line l");
            statement.execute("update picking_order_line set picked_qty = ordered_qty");
            int closed = statement.executeUpdate(
                    "update picking_order set status = 'closed', closed_at = current_timestamp");
            if (closed != orders) {
                throw new IllegalStateException(closed + " orders came");
            }
        }
    }

    private void tell(Inside.Took took, int atOnce, int orders) {
        List<Instant> sent = took.requests().stream()
                .filter(each -> each.operation().equals("CreateFulfillment"))
                .map(Shop.Noted::at)
                .sorted()
                .toList();
        if (sent.size() != orders) {
            throw new IllegalStateException(sent.size() + " shipments were sent");
        }
        Instant half = sent.get(orders / 2);
        double pace = (orders - orders / 2 - 1) / seconds(half, sent.get(orders - 1));
        double begun = took.seconds() - seconds(half, sent.get(orders - 1));
        double minutes = (begun + (DAY - orders / 2.0) / pace) / 60;
        report.row(
                Integer.toString(atOnce),
                Integer.toString(orders),
                Integer.toString(took.requests().size()),
                Integer.toString(took.points()),
                String.format(Locale.ROOT, "%.1f", took.seconds()),
                String.format(Locale.ROOT, "%.1f", took.points() / (double) orders),
                String.format(Locale.ROOT, "%.2f", pace),
                Long.toString(took.throttled()),
                String.format(Locale.ROOT, "%.1f min", minutes));
        if (atOnce > 1) {
            report.goal(
                    "10,000 closed orders to fulfilments, minutes",
                    "≤ 25",
                    OptionalDouble.of(minutes),
                    value -> value <= GOAL_MINUTES,
                    "%.1f");
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
