package io.intellitrack.shopify.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;

/**
 * Where a command reads from and writes to. Data goes to {@code out}; progress, errors and the log go to {@code err}.
 *
 * @param interactive true when a person watches {@code err}
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean interactive, Map<String, String> environment, Properties system) {
    /** This process's own. */
    public static Terminal ofThisProcess() {
        return new Terminal(System.out, System.err, System.console() != null, System.getenv(), System.getProperties());
    }

    void say(String message, Object... arguments) {
        err.printf(message + "%n", arguments);
    }

    void print(String message, Object... arguments) {
        out.printf(message + "%n", arguments);
    }
}
