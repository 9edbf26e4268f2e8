package io.intellitrack.shopify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs small commands of the machine to their end. */
final class Shell {
    private static final int MOST_SECONDS = 60;

    private Shell() {}

    /** Runs it; true when it ended well. */
    static boolean tries(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs it, and fails when it fails. */
    static void runs(String... command) {
        if (!tries(command)) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }

    /** True for the superuser, whom PostgreSQL refuses and mount obeys. */
    static boolean root() {
        try {
            Process process = new ProcessBuilder("id", "-u").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .equals("0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
