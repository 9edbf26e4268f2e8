package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the start of the JVM until the daemon says that it is ready. */
final class StartBench {
    private static final Pattern READY = Pattern.compile("Ready after ([0-9.]+) s");
    private static final int STARTS = 5;

    private final Figures figures = new Figures();
    private final Program program;

    private StartBench(Program program) {
        this.program = program;
    }

    static void run(Report report, Benchmarks.Options options, MeasuredDatabases books, Path folder) throws Exception {
        report.part(
                "Start",
                "Seconds from the start of the JVM to the line `Ready after …`, database H2 that is there already, "
                        + STARTS + " starts each, in turn. The archive is one that the daemon wrote before.");
        Settings.IntelliTrack database = books.fresh(Kind.H2);
        try (Shop shop = Shop.start(100)) {
            Program program = new Program(
                            Files.createTempDirectory(folder, "start"),
                            shop,
                            database,
                            JavaCommand.small(options.heap()))
                    .set("console.port", "0");
            new StartBench(program).measure(report);
        }
    }

    private void measure(Report report) throws Exception {
        Path archive = program.folder().resolve("archive.jsa");
        once("-XX:ArchiveClassesAtExit=" + archive);
        for (int i = 0; i < STARTS; i++) {
            figures.add("without", once("-Xshare:auto"));
            figures.add("with", once("-XX:SharedArchiveFile=" + archive));
        }
        report.head("without archive", "with archive");
        report.row(Report.cell(figures.of("without"), "%.2f"), Report.cell(figures.of("with"), "%.2f"));
        OptionalDouble without = figures.of("without");
        report.goal("start to ready, seconds", "≤ 2.2", without, value -> value <= 2.2, "%.2f");
        report.goal(
                "start to ready with class-data archive", "≤ 1.3", figures.of("with"), value -> value <= 1.3, "%.2f");
    }

    private double once(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program.command(option));
        Process process = new ProcessBuilder(command)
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    process.toHandle().destroy(); // SIGTERM, and our end of the pipe stays open
                    drain(lines);
                    return Double.parseDouble(ready.group(1));
                }
            }
            throw new IOException("The daemon ended before it was ready");
        } finally {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void drain(BufferedReader lines) throws IOException {
        while (lines.readLine() != null) {
            // until it has ended
        }
    }
}
