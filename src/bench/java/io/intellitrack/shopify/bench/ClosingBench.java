package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** How soon the daemon with default settings has sent to Shopify what the warehouse closed. */
final class ClosingBench {
    private static final int VARIANTS = 1_000;
    private static final int ORDERS = 60;
    private static final int LONGEST_PAUSE_MILLIS = 7_000;
    private static final int MOST_SECONDS = 120;
    private static final int LOOK_MILLIS = 50;

    private final Connection warehouse;
    private final Map<Long, Long> closed = new HashMap<>();
    private final List<Double> took = new ArrayList<>();

    private ClosingBench(Connection warehouse) {
        this.warehouse = warehouse;
    }

    static void run(Report report, Benchmarks.Options options, MeasuredDatabases books, Path folder) throws Exception {
        report.part(
                "From closed to fulfilled",
                ("%d orders are picked and closed one by one, up to %d s apart, beside the daemon at its default settings;"
                                + " the store has Shopify's pace of 100 points/s. Seconds from the commit that closes an order"
                                + " until its shipment is kept as sent.")
                        .formatted(ORDERS, LONGEST_PAUSE_MILLIS / 1000));
        Settings.IntelliTrack database = books.fresh(Kind.POSTGRES);
        try (Shop shop = Shop.start(VARIANTS)) {
            shop.place(ORDERS);
            Path kit = Files.createTempDirectory(folder, "closing");
            try (Inside program = new Inside(kit, shop, database, Map.of()).init()) {
                shop.plan(2_000, 100);
            }
            Program program = new Program(
                            Files.createTempDirectory(folder, "daemon"),
                            shop,
                            database,
                            JavaCommand.small(options.heap()))
                    .set("console.port", "0")
                    .set("sync.enabled", "true");
            try (Daemon ignored = Daemon.start(program);
                    Connection warehouse = MeasuredDatabases.connect(database)) {
                new ClosingBench(warehouse).measure(report);
            }
        }
        books.drop(database);
    }

    private void measure(Report report) throws Exception {
        Random random = new Random(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        List<Long> open = orders();
        long next = System.nanoTime();
        for (int i = 0; took.size() < open.size(); ) {
            if (i < open.size() && System.nanoTime() >= next) {
                close(open.get(i++));
                next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS));
                end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(took.size() + " of " + open.size() + " orders were sent");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            sent();
        }
        tell(report);
    }

    private List<Long> orders() throws SQLException {
        List<Long> orders = new ArrayList<>();
        try (Statement statement = warehouse.createStatement();
                ResultSet rows =
                        statement.executeQuery("select id from picking_order where status = 'open' order by id")) {
            while (rows.next()) {
                orders.add(rows.getLong(1));
            }
        }
        if (orders.size() != ORDERS) {
            throw new IllegalStateException(orders.size() + " orders came");
        }
        return orders;
    }

    private void close(long order) throws SQLException {
        warehouse.setAutoCommit(false);
        change(
                "insert into pick (line_id, location_id, quantity, picked_at) select l.id, (select min(location_id) from"
                        + " inventory), l.ordered_qty, current_timestamp from picking_order_line l where l.order_id = ?",
                order);
        change("update picking_order_line set picked_qty = ordered_qty where order_id = ?", order);
        change("update picking_order set status = 'closed', closed_at = current_timestamp where id = ?", order);
        warehouse.commit();
        warehouse.setAutoCommit(true);
        closed.put(order, System.nanoTime());
    }

    private void change(String sql, long order) throws SQLException {
        try (PreparedStatement statement = warehouse.prepareStatement(sql)) {
            statement.setLong(1, order);
            if (statement.executeUpdate() == 0) {
                throw new IllegalStateException("Nothing to pick in order " + order);
            }
        }
    }

    private void sent() throws SQLException {
        try (Statement statement = warehouse.createStatement();
                ResultSet rows =
                        statement.executeQuery("select distinct order_id from sync_fulfillment where state = 'sent'")) {
            while (rows.next()) {
                Long since = closed.remove(rows.getLong(1));
                if (since != null) {
                    took.add((System.nanoTime() - since) / 1e9);
                }
            }
        }
    }

    private void tell(Report report) {
        Collections.sort(took);
        double p95 = took.get((int) Math.ceil(took.size() * 0.95) - 1);
        report.head("orders", "median", "p95", "longest");
        report.row(
                Integer.toString(took.size()),
                Report.cell(OptionalDouble.of(took.get(took.size() / 2)), "%.1f"),
                Report.cell(OptionalDouble.of(p95), "%.1f"),
                Report.cell(OptionalDouble.of(took.get(took.size() - 1)), "%.1f"));
        report.goal(
                "closed → fulfilled at default settings, p95",
                "≤ 10 s",
                OptionalDouble.of(p95),
                value -> value <= 10,
                "%.1f");
    }
}
