package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A catalogue of one size into empty tables, and the same again unchanged, in four ways and two databases. */
final class ImportBench {
    private static final Flow FLOW = Flow.PRODUCTS;

    private final Benchmarks.Options options;
    private final MeasuredDatabases books;
    private final Path folder;
    private final int variants;
    private final Deadline deadline;
    final Figures figures = new Figures();

    ImportBench(Benchmarks.Options options, MeasuredDatabases books, Path folder, int variants) {
        this.options = options;
        this.books = books;
        this.folder = folder;
        this.variants = variants;
        this.deadline = new Deadline(options.minutesPerSize());
    }

    int variants() {
        return variants;
    }

    boolean hasTime() {
        return deadline.allowsAnother();
    }

    /** One round, in which the ways and databases take turns. The plain route is so slow that it is measured apart. */
    void round(int round) throws Exception {
        System.out.println("  " + variants + " variants, round " + round);
        try (Shop shop = Shop.start(variants)) {
            if (variants <= options.plainUpTo() && round <= options.plainRounds(variants)) {
                plain(shop);
            }
            long start = System.nanoTime();
            Path file = shop.bulk(Variants.QUERY, folder.resolve("variants.jsonl"));
            ways(shop, file, round);
            Files.deleteIfExists(file);
            deadline.spend(System.nanoTime() - start);
        }
    }

    private void ways(Shop shop, Path file, int round) throws Exception {
        note("parse", rate(() -> parse(file)));
        for (Kind kind : options.kinds(variants)) {
            byHand(kind, file);
            program(kind, kind + " program", JavaCommand.small(options.heap()), shop);
            if (kind == Kind.POSTGRES) {
                program(kind, kind + " thorough", JavaCommand.thorough(options.heap()), shop);
                if (round == 1) {
                    inHalfTheHeap(kind, shop);
                }
            }
        }
    }

    private void plain(Shop shop) throws Exception {
        Path flat = shop.bulk(Variants.FLAT_QUERY, folder.resolve("flat.jsonl"));
        for (Kind kind : options.kinds(variants)) {
            plain(kind, flat);
        }
        Files.deleteIfExists(flat);
    }

    private void parse(Path file) throws IOException {
        AtomicLong count = new AtomicLong();
        Variants.read(file, item -> count.incrementAndGet());
        expect(count.get());
    }

    private void byHand(Kind kind, Path file) throws Exception {
        Settings.IntelliTrack database = books.fresh(kind);
        try (Connection connection = MeasuredDatabases.connect(database)) {
            Loader loader = switch (kind) {
                case H2 -> new MergeLoader(connection);
                case POSTGRES -> new CopyLoader(connection);
                case SQL_SERVER -> new BulkCopyLoader(connection);
            };
            note(kind + " hand", rate(() -> loader.load(file, options.commitSize())));
            note(kind + " hand again", rate(() -> loader.load(file, options.commitSize())));
            check(connection, true);
        }
        books.drop(database);
    }

    private void plain(Kind kind, Path flat) throws Exception {
        Settings.IntelliTrack database = books.fresh(kind);
        note(kind + " plain", variants / PlainRoute.load(flat, database, options.heap()));
        if (options.plainRounds(variants) > 1) {
            note(kind + " plain again", variants / PlainRoute.load(flat, database, options.heap()));
        }
        try (Connection connection = MeasuredDatabases.connect(database)) {
            check(connection, false);
        }
        books.drop(database);
    }

    private void program(Kind kind, String name, List<String> jvm, Shop shop) throws Exception {
        Settings.IntelliTrack database = books.fresh(kind);
        Program program = new Program(Files.createTempDirectory(folder, "program"), shop, database, jvm);
        program(name, program, shop);
        program.forgetMarks(FLOW);
        program(name + " again", program, shop);
        try (Connection connection = MeasuredDatabases.connect(database)) {
            check(connection, true);
        }
        books.drop(database);
    }

    /** What is in use shows after full collections, and these come when there is little room. */
    private void inHalfTheHeap(Kind kind, Shop shop) throws Exception {
        Settings.IntelliTrack database = books.fresh(kind);
        List<String> jvm = JavaCommand.small(options.heap() / 2);
        program(kind + " narrow", new Program(Files.createTempDirectory(folder, "program"), shop, database, jvm), shop);
        books.drop(database);
    }

    private void program(String name, Program program, Shop shop) throws Exception {
        shop.clearJournal();
        Program.Took took = program.run("sync", FLOW.id());
        Program.Run run = program.newest(FLOW);
        if (!run.outcome().equals("done") || run.read() < variants) {
            throw new IllegalStateException("The import is not complete: " + run);
        }
        double waited = shop.bulkWait();
        double seconds = seconds(run.work());
        note(name, variants / (seconds - waited));
        note(name + " wait", waited);
        note(name + " seconds", seconds);
        note(name + " process", seconds(took.process()));
        note(name + " highest", took.highest());
        if (took.kept() > 0) {
            note(name + " kept", took.kept());
        }
    }

    private void check(Connection connection, boolean whole) throws SQLException {
        expect(MeasuredDatabases.number(connection, "select count(*) from item"));
        expect(MeasuredDatabases.number(connection, "select count(*) from item_uom"));
        if (whole) {
            expect(MeasuredDatabases.number(connection, "select count(*) from sync_link where kind = 'item'"));
            expect(MeasuredDatabases.number(
                    connection, "select count(*) from inventory_transaction where type = 'New Item'"));
        }
    }

    private void expect(long count) {
        if (count != variants) {
            throw new IllegalStateException("expected " + variants + " rows, came " + count);
        }
    }

    /** Something that is timed. */
    interface Work {
        void run() throws Exception;
    }

    private double rate(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return variants / seconds(Duration.ofNanos(System.nanoTime() - start));
    }

    private void note(String name, double value) {
        figures.add(name, value);
        System.out.printf("    %s: %.1f%n", name, value);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
