package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.ops.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** What a command said, and with which code it ended. */
record Ended(int code, String out, String err) {
    /** Runs a command in this process, as from a script. */
    static Ended of(String... arguments) {
        return of(false, arguments);
    }

    /** @param interactive as from a terminal */
    static Ended of(boolean interactive, String... arguments) {
        return of(interactive, "", Map.of(), new Properties(), arguments);
    }

    /** As from a terminal where somebody types. */
    static Ended answering(String typed, String... arguments) {
        return of(true, typed, Map.of(), new Properties(), arguments);
    }

    /** With an environment and {@code -D} properties. */
    static Ended with(Map<String, String> environment, Properties system, String... arguments) {
        return of(false, "", environment, system, arguments);
    }

    private static Ended of(
            boolean interactive,
            String typed,
            Map<String, String> environment,
            Properties system,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                environment,
                system);
        int code = Program.run(terminal, arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return Json.read(out);
    }
}
