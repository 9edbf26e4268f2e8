package io.intellitrack.shopify.bench;

import static io.intellitrack.shopify.bench.Report.cell;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells of the imports. */
final class ImportReport {
    private static final int LARGE = 1_000_000;
    private static final int MIDDLE = 100_000;

    private final Report report;
    private final List<ImportBench> done;

    private ImportReport(Report report, List<ImportBench> done) {
        this.report = report;
        this.done = done;
    }

    static void write(Report report, Benchmarks.Options options, List<ImportBench> done) {
        ImportReport part = new ImportReport(report, done);
        part.goals(options);
        report.part("Import of a catalogue", """
                Variants per second into empty tables, and the same again with everything present and unchanged. (a) reads and
                parses the bulk file; (b) is a loader by hand that writes the same rows of item, item_uom, sync_link and
                inventory_transaction in transactions of %d variants (PostgreSQL: COPY into a temporary table and one statement
                per table that skips unchanged rows; SQL Server: bulk copy and the like; H2: batched MERGE); (c) is this program, by its run log, less the wait
                for the store to make the bulk file (given beside it); (d) is a plain Camel route (split, unmarshal, idempotent
                consumer with JDBC repository, one insert per row of item and item_uom) in a JVM like the program's, from its first
                line to the last. (e) is (c) with both compilers of the JVM, as the README advises for a very large catalogue.""".formatted(options.commitSize()));
        for (Kind kind : options.kinds()) {
            part.table(kind);
        }
    }

    private OptionalDouble ratio(int size, String name, String other) {
        return find(size).map(bench -> bench.figures.ratio(name, other)).orElse(OptionalDouble.empty());
    }

    private Optional<ImportBench> find(int size) {
        return done.stream().filter(bench -> bench.variants() == size).findFirst();
    }

    private OptionalDouble of(int size, String name) {
        return find(size).map(bench -> bench.figures.of(name)).orElse(OptionalDouble.empty());
    }

    private void goals(Benchmarks.Options options) {
        report.goal(
                "import of 1M variants into PostgreSQL against (b)",
                "≥ 0.9",
                ratio(LARGE, "POSTGRES program", "POSTGRES hand"),
                value -> value >= 0.9,
                "%.2f");
        report.goal(
                "the same with both compilers of the JVM",
                "≥ 0.9",
                ratio(LARGE, "POSTGRES thorough", "POSTGRES hand"),
                value -> value >= 0.9,
                "%.2f");
        report.goal(
                "the same again, unchanged, against the first run",
                "≥ 1.5",
                ratio(LARGE, "POSTGRES program again", "POSTGRES program"),
                value -> value >= 1.5,
                "%.2f");
        report.goal(
                "100k variants against the plain route (d), PostgreSQL",
                "≥ 80",
                ratio(MIDDLE, "POSTGRES program", "POSTGRES plain"),
                value -> value >= 80,
                "%.1f");
        report.goal(
                "100k variants against the plain route (d), H2",
                "≥ 8",
                ratio(MIDDLE, "H2 program", "H2 plain"),
                value -> value >= 8,
                "%.1f");
        growth(options);
    }

    private void growth(Benchmarks.Options options) {
        OptionalDouble kept = of(LARGE, "POSTGRES narrow kept");
        OptionalDouble before = of(MIDDLE, "POSTGRES narrow kept");
        report.goal(
                "heap in use after full collections at -Xmx" + options.heap() / 2 + "m, 1M against 100k variants",
                "no growth (≤ 1.1)",
                quotient(kept, before),
                value -> value <= 1.1,
                "%.2f");
        report.goal(
                "time for 1M against 100k variants, PostgreSQL",
                "≤ 11",
                quotient(scaled(MIDDLE, "POSTGRES program"), scaled(LARGE, "POSTGRES program")),
                value -> value <= 11,
                "%.1f");
    }

    /** Rates, so that the quotient of two is that of their times. */
    private OptionalDouble scaled(int size, String name) {
        OptionalDouble rate = of(size, name);
        return rate.isPresent() ? OptionalDouble.of(rate.getAsDouble() / size) : rate;
    }

    private static OptionalDouble quotient(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() / b.getAsDouble())
                : OptionalDouble.empty();
    }

    private void table(Kind kind) {
        report.text("**" + kind.title + "**");
        report.head(
                "variants",
                "(a) parse",
                "(b) by hand / again",
                "(c) program / again",
                "(c):(b) / again",
                "(c) run, of which waiting",
                "(c) process",
                "(c) most heap",
                "(c) in half the heap, in use after full collections",
                "(d) plain / again",
                "(c):(d)",
                "(e) both compilers / again",
                "(e):(b)",
                "rounds");
        for (ImportBench bench : done.stream()
                .filter(bench -> bench.figures.rounds(kind + " program") > 0)
                .toList()) {
            Figures figures = bench.figures;
            report.row(
                    String.format("%,d", bench.variants()),
                    cell(figures.of("parse"), "%,.0f"),
                    pair(figures, kind + " hand", "%,.0f"),
                    pair(figures, kind + " program", "%,.0f"),
                    cell(figures.ratio(kind + " program", kind + " hand"), "%.2f") + " / "
                            + cell(figures.ratio(kind + " program again", kind + " hand again"), "%.2f"),
                    cell(figures.of(kind + " program seconds"), "%.1f s") + ", "
                            + cell(figures.of(kind + " program wait"), "%.1f s"),
                    cell(figures.of(kind + " program process"), "%.1f s"),
                    cell(figures.of(kind + " program highest"), "%.0f MB"),
                    cell(figures.of(kind + " narrow"), "%,.0f") + ", "
                            + cell(figures.of(kind + " narrow kept"), "%.0f MB"),
                    pair(figures, kind + " plain", "%,.0f"),
                    cell(figures.ratio(kind + " program", kind + " plain"), "%.0f"),
                    pair(figures, kind + " thorough", "%,.0f"),
                    cell(figures.ratio(kind + " thorough", kind + " hand"), "%.2f"),
                    Integer.toString(figures.rounds(kind + " program")));
        }
    }

    private static String pair(Figures figures, String name, String format) {
        return cell(figures.of(name), format) + " / " + cell(figures.of(name + " again"), format);
    }
}
