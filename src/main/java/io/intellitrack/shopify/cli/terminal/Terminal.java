package io.intellitrack.shopify.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;

/**
 * Where a command reads from and writes to. Data goes to {@code out}; progress, questions, errors and the log go to
 * {@code err}.
 *
 * @param interactive true when a person watches {@code err} and may answer
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        Map<String, String> environment,
        Properties system) {
    /** This process's own. */
    public static Terminal ofThisProcess() {
        return new Terminal(
                System.in, System.out, System.err, System.console() != null, System.getenv(), System.getProperties());
    }

    /** A line for people, on {@code err}; a format as of {@code printf}. */
    public void say(String message, Object... arguments) {
        err.printf(message + "%n", arguments);
    }

    /** A line of data, on {@code out}; a format as of {@code printf}. */
    public void print(String message, Object... arguments) {
        out.printf(message + "%n", arguments);
    }

    /** Asks a person; only {@code yes} means yes. */
    public boolean agrees(String question) throws IOException {
        err.print(question + " Type yes: ");
        err.flush();
        String answer = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }
}
