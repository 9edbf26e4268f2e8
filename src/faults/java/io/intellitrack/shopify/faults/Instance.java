package io.intellitrack.shopify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One connector process, from its start to its end. */
final class Instance {
    /** What a process holds of its machine. */
    record Figures(long threads, long files) {}

    private final Process process;
    private final Path log;
    private final WorldClock clock;
    private final String point;

    Instance(Process process, Path log, WorldClock clock, String point) {
        this.process = process;
        this.log = log;
        this.clock = clock;
        this.point = point;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Where it was told to die, without the number; {@code none} when it was not. */
    String point() {
        return point.replaceFirst(":.*", "");
    }

    /** Its clock is wrong from now on. */
    void err(Duration by) {
        clock.err(by);
    }

    /** What it wrote so far. */
    String log() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logFile() {
        return log;
    }

    /** Its log's name and last lines, for people. */
    @Override
    public String toString() {
        String[] lines = log().split("\n");
        return log + ": " + String.join(" | ", Arrays.copyOfRange(lines, Math.max(0, lines.length - 4), lines.length));
    }

    /** Waits until it is ready for work; false when it ended before, or takes too long. */
    boolean awaitReady() throws InterruptedException {
        for (int i = 0; i < 2400 && alive(); i++) {
            if (log().contains("Ready after")) {
                return true;
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** Waits for its end by itself; false when it lives on. */
    boolean ends(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** True when it died where it was told to. */
    boolean diedAtItsPoint() {
        return !alive() && log().contains("dies at " + point);
    }

    /** kill -9, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + pid() + " survived kill -9");
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGSTOP, SIGCONT. */
    void signal(String name) {
        Shell.runs("kill", "-" + name, Long.toString(pid()));
    }

    /** What it holds now, as the kernel counts. */
    Figures figures() {
        return new Figures(entries("task"), entries("fd"));
    }

    private long entries(String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid()), folder))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
