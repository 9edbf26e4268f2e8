package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Kit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar in a JVM of its own with a small heap, against a shop and a database. */
final class Program {
    private static final Path JAR =
            Path.of("target", "intellitrack-shopify.jar").toAbsolutePath();
    /** {@code GC(7) Pause Young (Allocation Failure) 27M->5M(93M) 3.2ms} */
    private static final Pattern PAUSE = Pattern.compile("Pause (Young|Full) .* (\\d+)M->(\\d+)M\\(");

    private final Kit kit;
    private final Settings.IntelliTrack books;
    private final List<String> jvm;

    /** @param jvm Java and its options */
    Program(Path folder, Shop shop, Settings.IntelliTrack books, List<String> jvm) {
        this.books = books;
        this.jvm = List.copyOf(jvm);
        this.kit = Kit.in(folder)
                .set("shopify.url", shop.url.toString())
                .set("shopify.access-token", shop.token)
                .database(books)
                .set("locations." + shop.location, "Main/Stock");
    }

    /** Changes a setting for the runs to come. */
    Program set(String key, String value) {
        kit.set(key, value);
        return this;
    }

    /**
     * What a command took.
     *
     * @param process from the start of the JVM to its end
     * @param highest heap in use before a collection, in megabytes
     * @param kept most of it in use after a full collection, in megabytes; 0 when there was none
     */
    record Took(int exit, Duration process, int highest, int kept) {}

    /**
     * One run of a flow, as the run log has it.
     *
     * @param work from the first to the last statement of the run
     */
    record Run(
            String outcome, Instant startedAt, Duration work, long read, long saved, long unchanged, String message) {}

    /** Runs a command to its end. */
    Took run(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("gc", ".log");
        List<String> command = command("-Xlog:gc:file=" + log);
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Path output = kit.folder().resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(kit.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        if (!process.waitFor(40, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (process.waitFor() == 1) {
            throw new IOException(String.join(" ", arguments) + " failed: " + Files.readString(output));
        }
        return measured(process.exitValue(), took, log);
    }

    /** The command line without a command. */
    List<String> command(String... options) {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toString(), "--config", kit.config().toString()));
        return command;
    }

    Path folder() {
        return kit.folder();
    }

    private static Took measured(int exit, Duration took, Path log) throws IOException {
        int highest = 0;
        int kept = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                highest = Math.max(highest, Integer.parseInt(pause.group(2)));
                int after = pause.group(1).equals("Full") ? Integer.parseInt(pause.group(3)) : 0;
                kept = Math.max(kept, after);
            }
        }
        Files.delete(log);
        return new Took(exit, took, highest, kept);
    }

    /** The newest run of a flow. */
    Run newest(Flow flow) throws SQLException {
        try (Connection connection = MeasuredDatabases.connect(books);
                PreparedStatement statement = connection.prepareStatement("select outcome, started_at, ended_at,"
                        + " read_count, saved_count, unchanged_count, message from sync_run where flow = ?"
                        + " order by id desc fetch first 1 rows only")) {
            statement.setString(1, flow.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Instant start = row.getTimestamp("started_at").toInstant();
                Instant end = row.getTimestamp("ended_at").toInstant();
                return new Run(
                        row.getString("outcome"),
                        start,
                        Duration.between(start, end),
                        row.getLong("read_count"),
                        row.getLong("saved_count"),
                        row.getLong("unchanged_count"),
                        row.getString("message"));
            }
        }
    }

    /** Lets the next run be an initial import again. */
    void forgetMarks(Flow flow) throws SQLException {
        try (Connection connection = MeasuredDatabases.connect(books)) {
            for (String change : List.of(
                    "delete from sync_watermark where flow = ?",
                    "update sync_flow set completed_at = null where flow = ?")) {
                try (PreparedStatement statement = connection.prepareStatement(change)) {
                    statement.setString(1, flow.id());
                    statement.executeUpdate();
                }
            }
        }
    }

    /** A number of its database. */
    long number(String sql) throws SQLException {
        try (Connection connection = MeasuredDatabases.connect(books)) {
            return MeasuredDatabases.number(connection, sql);
        }
    }
}
