package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A large stock of which little changed. */
final class EndOfDayBench {
    private static final int ITEMS = 100_000;
    private static final double OWN_SECONDS = 30;

    private EndOfDayBench() {}

    static void run(Report report, Benchmarks.Options options, MeasuredDatabases books, Path folder) throws Exception {
        report.part(
                "End of Day",
                ITEMS
                        + " items at one location, 1 % of them changed; 1,000 points/s. Waiting is the time in which an"
                        + " answer was awaited and nothing was written; own time is the rest.");
        report.head("database", "reads", "mutations", "points", "seconds", "waiting", "own", "THROTTLED");
        try (Shop shop = Shop.start(ITEMS)) {
            for (Kind kind : options.kinds()) {
                Settings.IntelliTrack database = books.fresh(kind);
                Path kit = Files.createTempDirectory(folder, "endofday");
                try (Inside program =
                        new Inside(kit, shop, database, Map.of("fulfillments-to-shopify.enabled", "false")).init()) {
                    change(database);
                    shop.plan(20_000, 1_000);
                    tell(report, kind, program.run(Flow.ADJUSTMENTS));
                    shop.plan(1_000_000, 1_000_000);
                }
                books.drop(database);
            }
        }
    }

    private static void change(Settings.IntelliTrack database) throws Exception {
        try (Connection connection = MeasuredDatabases.connect(database);
                Statement statement = connection.createStatement()) {
            int changed =
                    statement.executeUpdate("update inventory set on_hand = on_hand + 1 where mod(item_id, 100) = 0");
            if (changed != ITEMS / 100) {
                throw new IllegalStateException("expected " + ITEMS / 100 + " changes, came " + changed);
            }
        }
    }

    private static void tell(Report report, Kind kind, Inside.Took took) {
        double own = took.seconds() - took.waiting();
        report.row(
                kind.title,
                Long.toString(took.requests().size() - took.mutations()),
                Long.toString(took.mutations()),
                Integer.toString(took.points()),
                String.format(Locale.ROOT, "%.1f", took.seconds()),
                String.format(Locale.ROOT, "%.1f", took.waiting()),
                String.format(Locale.ROOT, "%.1f", own),
                Long.toString(took.throttled()));
        report.goal(
                "End of Day, " + kind.title + ", mutations",
                "≤ 4",
                OptionalDouble.of(took.mutations()),
                value -> value <= 4 && value > 0,
                "%.0f");
        report.goal(
                "End of Day, " + kind.title + ", own seconds",
                "≤ 30",
                OptionalDouble.of(own),
                value -> value <= OWN_SECONDS,
                "%.1f");
    }
}
