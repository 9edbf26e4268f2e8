package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * All measurements in one run; writes {@code docs/benchmarks.md}. Needs the packaged jar.
 *
 * <pre>
 * mvn -Pbench -DskipTests verify
 * mvn -Pbench -DskipTests verify -Dbench="sizes=10000,100000,1000000 rounds=3"
 * </pre>
 */
public final class Benchmarks {
    /** Variants. */
    private static final int PROFILED = 20_000;

    private Benchmarks() {}

    /**
     * What is measured, and how often.
     *
     * @param sizes catalogues, in variants
     * @param rounds of each measurement, while there is time
     * @param minutesPerSize no further round of an import begins that would make it longer, the plain route aside
     * @param parts of import, orders, polls, closing, fulfillments, endofday, start, history; also peer
     * @param history closed orders: few and many
     * @param commitSize rows of one transaction of the loader by hand
     * @param heap of the program, in megabytes
     * @param plainUpTo the plain route is not run on larger catalogues
     * @param h2UpTo larger catalogues are not imported into an embedded database
     * @param out where the page goes
     */
    record Options(
            List<Integer> sizes,
            List<Kind> kinds,
            int rounds,
            double minutesPerSize,
            List<String> parts,
            List<Integer> history,
            int commitSize,
            int heap,
            int plainUpTo,
            int h2UpTo,
            Path out) {
        static Options of(String[] arguments) {
            Properties given = new Properties();
            for (String argument : arguments) {
                for (String pair : argument.trim().split("\\s+")) {
                    String[] parts = pair.split("=", 2);
                    if (parts.length == 2) {
                        given.setProperty(parts[0], parts[1]);
                    }
                }
            }
            return new Options(
                    list(given, "sizes", "10000,100000").stream()
                            .map(Integer::valueOf)
                            .toList(),
                    list(given, "databases", "POSTGRES,H2").stream()
                            .map(Kind::valueOf)
                            .toList(),
                    Integer.parseInt(given.getProperty("rounds", "3")),
                    Double.parseDouble(given.getProperty("minutes", "7")),
                    list(given, "parts", "import,orders,polls,closing,fulfillments,endofday,start,history"),
                    list(given, "history", "10000,300000").stream()
                            .map(Integer::valueOf)
                            .toList(),
                    Integer.parseInt(given.getProperty("commit", "20000")),
                    Integer.parseInt(given.getProperty("heap", "96")),
                    Integer.parseInt(given.getProperty("plain-up-to", "100000")),
                    Integer.parseInt(given.getProperty("h2-up-to", "100000")),
                    Path.of(given.getProperty("out", "docs/benchmarks.md")));
        }

        private static List<String> list(Properties given, String key, String usual) {
            return List.of(given.getProperty(key, usual).split(","));
        }

        /** The databases that a catalogue of this size is imported into. */
        List<Kind> kinds(int variants) {
            return kinds.stream()
                    .filter(kind -> kind == Kind.POSTGRES || variants <= h2UpTo)
                    .toList();
        }

        /** At a thousand rows a second one round of a large catalogue tells enough. */
        int plainRounds(int variants) {
            return variants > 20_000 ? 1 : rounds;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Path folder = Files.createTempDirectory("benchmarks");
        Report report = new Report();
        try (MeasuredDatabases books = new MeasuredDatabases(folder)) {
            if (options.parts().contains("import")) {
                imports(options, books, folder, report);
            }
            if (options.parts().contains("orders")) {
                OrdersBench.run(report, options, books, folder);
            }
            if (options.parts().contains("polls")) {
                PollBench.run(report, books, folder);
            }
            if (options.parts().contains("closing")) {
                ClosingBench.run(report, options, books, folder);
            }
            if (options.parts().contains("fulfillments")) {
                FulfillmentsBench.run(report, books, folder);
            }
            if (options.parts().contains("peer")) {
                PeerBench.run(report, options, books, folder);
            }
            if (options.parts().contains("endofday")) {
                EndOfDayBench.run(report, options, books, folder);
            }
            if (options.parts().contains("start")) {
                StartBench.run(report, options, books, folder);
            }
            if (options.parts().contains("history")) {
                HistoryBench.run(report, options, books, folder);
            }
            report.write(options.out(), RuntimeEnvironment.described(options, books, arguments));
        } finally {
            delete(folder);
        }
        System.out.println("Written: " + options.out());
    }

    private static void imports(Options options, MeasuredDatabases books, Path folder, Report report) throws Exception {
        List<ImportBench> benches = options.sizes().stream()
                .map(size -> new ImportBench(options, books, folder, size))
                .toList();
        for (int round = 1; round <= options.rounds(); round++) { // sizes take turns too: the machine's speed drifts
            for (ImportBench bench : benches) {
                if (bench.hasTime()) {
                    bench.round(round);
                }
            }
        }
        ImportReport.write(report, options, benches);
        if (options.kinds().contains(Kind.H2)) {
            profile(report, books, folder);
        }
    }

    /** An import into H2 within this process, which is not timed. */
    private static void profile(Report report, MeasuredDatabases books, Path folder) throws Exception {
        Settings.IntelliTrack ours = books.fresh(Kind.H2);
        try (Shop shop = Shop.start(PROFILED);
                Inside program = new Inside(Files.createTempDirectory(folder, "profile"), shop, ours, Map.of())) {
            report.text("Where the time goes when %,d variants go into H2, in a run of its own:".formatted(PROFILED));
            Profile.of(() -> program.run(Flow.PRODUCTS)).tell(report);
        }
        books.drop(ours);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What it was measured on. */
    private static final class RuntimeEnvironment {
        static String described(Options options, MeasuredDatabases books, String[] arguments) throws Exception {
            String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
            return """
                    Medians of one run on %s: %d cores (%s), %s %s, Java %s, Camel %s, H2 %s, %s. The program runs as the
                    packaged jar with `-Xmx%dm -XX:+UseSerialGC -XX:TieredStopAtLevel=1`, the sandbox store in another process on the same machine.

                    ```
                    mvn -Pbench -DskipTests verify -Dbench="%s"
                    ```
                    """.formatted(
                    LocalDate.now(ZoneOffset.UTC),
                    Runtime.getRuntime().availableProcessors(),
                    processor,
                    System.getProperty("os.name"),
                    System.getProperty("os.version"),
                    System.getProperty("java.runtime.version"),
                    org.apache.camel.impl.DefaultCamelContext.class.getPackage().getImplementationVersion(),
                    org.h2.engine.Constants.VERSION,
                    books.version(),
                    options.heap(),
                    String.join(" ", arguments).trim());
        }
    }
}
