package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** What years of finished orders cost: the same work beside few and beside many of them. */
final class HistoryBench {
    private static final int VARIANTS = 5_000;
    private static final int TIMES = 7;
    private static final int REQUESTS = 40;
    private static final int ROUNDS = 5;
    private static final int MOST_SECONDS_TO_REST = 300;
    /** Of processor time in two seconds: the daemon's first runs are over. */
    private static final double AT_REST = 0.1;

    private static final int MOST_LOOKS = 3_000;
    private static final double LEAST_SECONDS = 0.001;
    private static final List<String> PAGES = List.of(
            "/api/status",
            "/observe/health",
            "/observe/metrics",
            "/",
            "/attention",
            "/still-wanted",
            "/orders",
            "/orders?q=Y77",
            "/end-of-day",
            "/history",
            "/actions",
            "/settings",
            "/about");

    private final Report report;
    private final MeasuredDatabases books;
    private final Path folder;
    private final int few;
    private final int many;
    private final Figures figures = new Figures();

    private HistoryBench(Report report, Benchmarks.Options options, MeasuredDatabases books, Path folder) {
        this.few = options.history().get(0);
        this.many = options.history().get(1);
        this.report = report;
        this.books = books;
        this.folder = folder;
    }

    static void run(Report report, Benchmarks.Options options, MeasuredDatabases books, Path folder) throws Exception {
        HistoryBench bench = new HistoryBench(report, options, books, folder);
        report.part(
                "Years of history",
                ("A shop of %,d variants with %,d and with %,d orders that were picked, closed and sent, %d a day, made by SQL;"
                                + " with their picks, packages, ledger and runs. Processor time is the database's: of"
                                + " PostgreSQL's processes, and of the program's own process where H2 runs in it; less than a"
                                + " millisecond is told as one.")
                        .formatted(VARIANTS, bench.few, bench.many, Years.A_DAY));
        for (Kind kind : options.kinds()) {
            for (int orders : List.of(bench.few, bench.many)) {
                bench.measure(kind, orders, options.heap());
                System.out.println(bench.figures.told(kind + " " + orders)); // the page comes an hour later
            }
        }
        bench.tell(options.kinds());
    }

    private void measure(Kind kind, int orders, int heap) throws Exception {
        Settings.IntelliTrack database = books.fresh(kind);
        try (Shop shop = Shop.start(VARIANTS)) {
            Path kit = Files.createTempDirectory(folder, "history");
            try (Inside program = new Inside(kit, shop, database, Map.of()).init()) {
                program.run(Flow.ADJUSTMENTS);
            }
            Years.fill(database, kind, orders, shop.location);
            try (Inside program = new Inside(kit, shop, database, Map.of())) {
                settle(program, database, kind, orders);
            }
            try (Inside program = new Inside(kit, shop, database, Map.of())) { // as on any day: all was settled before
                looks(program, kind, orders);
                flows(program, kind, orders);
            }
            daemon(Files.createTempDirectory(folder, "daemon"), shop, database, kind, orders, heap);
        }
        books.drop(database);
    }

    /** Lets the program find out by itself that all of it is finished. */
    private void settle(Inside program, Settings.IntelliTrack database, Kind kind, int orders) throws Exception {
        long start = System.nanoTime();
        int looks = 0;
        while (program.number("select count(*) from sync_settled where settled_at is null") > 0) {
            if (++looks > MOST_LOOKS) {
                throw new IllegalStateException("Still open work after " + looks + " looks");
            }
            program.look();
        }
        figures.add(name(kind, orders, "settling"), (System.nanoTime() - start) / 1e9);
        if (kind == Kind.POSTGRES) {
            try (var connection = MeasuredDatabases.connect(database);
                    var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }
    }

    /** A look and a step of the circle by themselves, without a run. */
    private void looks(Inside program, Kind kind, int orders) {
        program.look(); // what comes once
        timed("look", program::look, kind, orders);
        timed("circle", program::lookAMinuteLater, kind, orders);
    }

    private void timed(String what, Runnable work, Kind kind, int orders) {
        double before = used(kind, ProcessHandle.current());
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            work.run();
            figures.add(name(kind, orders, what + " seconds"), (System.nanoTime() - start) / 1e9);
        }
        cpu(name(kind, orders, what + " cpu"), used(kind, ProcessHandle.current()) - before, TIMES);
    }

    private void flows(Inside program, Kind kind, int orders) throws Exception {
        for (Flow flow : List.of(Flow.FULFILLMENTS, Flow.ADJUSTMENTS)) {
            program.run(flow); // what comes once
            double before = used(kind, ProcessHandle.current());
            for (int i = 0; i < TIMES; i++) {
                figures.add(
                        name(kind, orders, flow + " seconds"), program.run(flow).seconds());
            }
            cpu(name(kind, orders, flow + " cpu"), used(kind, ProcessHandle.current()) - before, TIMES);
        }
    }

    /** The daemon with its small heap: how soon it answers, and what each answer costs. */
    private void daemon(Path kit, Shop shop, Settings.IntelliTrack database, Kind kind, int orders, int heap)
            throws Exception {
        Program program = new Program(kit, shop, database, JavaCommand.small(heap))
                .set("console.port", "0")
                .set("sync.enabled", "true");
        try (Daemon running = Daemon.start(program)) {
            pages(running.console(), running.process(), kind, orders);
        }
        if (kind == Kind.H2) {
            Program.Took took = program.run("sync", Flow.ADJUSTMENTS.id());
            Program.Run run = program.newest(Flow.ADJUSTMENTS);
            if (!run.outcome().equals("done") || took.exit() != 0) {
                throw new IllegalStateException("End of Day: " + run.outcome() + " " + run.message());
            }
            figures.add(name(kind, orders, "small heap"), ImportBench.seconds(run.work()));
        }
    }

    /** Several rounds, whose median leaves out the one in which a look or the server's own housekeeping fell. */
    private void pages(String console, Process daemon, Kind kind, int orders) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (String page : PAGES) {
            get(http, console + page); // once more than counts: templates are compiled, connections made
        }
        rest(daemon.toHandle());
        for (int round = 0; round < ROUNDS; round++) {
            for (String page : PAGES) {
                double before = used(kind, daemon.toHandle());
                for (int i = 0; i < REQUESTS; i++) {
                    long start = System.nanoTime();
                    get(http, console + page);
                    figures.add(name(kind, orders, page + " seconds"), (System.nanoTime() - start) / 1e9);
                }
                cpu(name(kind, orders, page + " cpu"), used(kind, daemon.toHandle()) - before, REQUESTS);
            }
        }
    }

    private void rest(ProcessHandle daemon) throws Exception {
        for (int i = 0; i < MOST_SECONDS_TO_REST / 2; i++) {
            double before = books.cpu() + Cpu.used(daemon);
            TimeUnit.SECONDS.sleep(2);
            if (books.cpu() + Cpu.used(daemon) - before <= AT_REST) {
                return;
            }
        }
        throw new IllegalStateException("The daemon was not at rest after " + MOST_SECONDS_TO_REST + " s");
    }

    /** Seconds of processor time of the database: PostgreSQL's own processes, or the program in which H2 runs. */
    private double used(Kind kind, ProcessHandle program) {
        return kind == Kind.POSTGRES ? books.cpu() : Cpu.used(program);
    }

    /** Several are measured together, since a process's time is counted in hundredths; below a millisecond nothing is known. */
    private void cpu(String name, double seconds, int times) {
        figures.add(name, Math.max(LEAST_SECONDS, seconds / times));
    }

    private static void get(HttpClient http, String url) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Accept", url.contains("/api/") || url.contains("/observe/") ? "*/*" : "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(url + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private void tell(List<Kind> kinds) {
        List<String> measures = new ArrayList<>(List.of(
                "settling",
                "look seconds",
                "look cpu",
                "circle seconds",
                Flow.FULFILLMENTS + " seconds",
                Flow.FULFILLMENTS + " cpu",
                Flow.ADJUSTMENTS + " seconds",
                Flow.ADJUSTMENTS + " cpu",
                "circle cpu"));
        PAGES.forEach(page -> measures.addAll(List.of(page + " seconds", page + " cpu")));
        report.head("database", "measure", "%,d orders".formatted(few), "%,d orders".formatted(many), "times");
        for (Kind kind : kinds) {
            for (String measure : measures) {
                report.row(
                        kind.title,
                        measure,
                        Report.cell(figures.of(name(kind, few, measure)), "%.3f"),
                        Report.cell(figures.of(name(kind, many, measure)), "%.3f"),
                        Report.cell(figures.ratio(name(kind, many, measure), name(kind, few, measure)), "%.2f"));
            }
        }
        for (Kind kind : kinds) {
            goals(kind);
        }
    }

    private void goals(Kind kind) {
        String title = "%,d closed orders, %s: ".formatted(many, kind.title);
        String shipments = Flow.FULFILLMENTS + " cpu";
        atMost(title + "flow 4 with nothing to do, database CPU", "s", figures.of(name(kind, many, shipments)), 0.1);
        grows(kind, "flow 4 with nothing to do", shipments, 1.3);
        grows(kind, "a look with nothing to do", "look cpu", 1.3);
        for (String page : PAGES) {
            atMost(title + page, "s", figures.of(name(kind, many, page + " seconds")), 0.2);
            grows(kind, page, page + " cpu", 1.3);
        }
        grows(kind, "End of Day with nothing changed", Flow.ADJUSTMENTS + " cpu", 1.5);
        atMost(
                title + "a minute of the circle, CPU",
                "s",
                figures.of(name(kind, many, "circle cpu")),
                kind == Kind.POSTGRES ? 0.1 : 0.4);
        if (kind == Kind.H2) {
            atMost(title + "End of Day in 96 MB", "s", figures.of(name(kind, many, "small heap")), 20);
        }
    }

    private void grows(Kind kind, String what, String measure, double most) {
        report.goal(
                "%s, %s, %,d against %,d closed orders".formatted(what, kind.title, many, few),
                String.format(Locale.ROOT, "≤ %.1f times", most),
                figures.ratio(name(kind, many, measure), name(kind, few, measure)),
                value -> value <= most,
                "%.2f");
    }

    private void atMost(String what, String unit, OptionalDouble value, double most) {
        report.goal(what, "≤ " + most + " " + unit, value, each -> each <= most, "%.3f");
    }

    private static String name(Kind kind, int orders, String measure) {
        return kind + " " + orders + " " + measure;
    }
}
