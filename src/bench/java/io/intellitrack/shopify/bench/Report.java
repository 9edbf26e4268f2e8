package io.intellitrack.shopify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** The page that a run writes: goals with their results first, then a table for each part. */
final class Report {
    private final List<String> goals = new ArrayList<>();
    private final StringBuilder parts = new StringBuilder();

    /** A goal and what came; one that was not measured in this run says so. */
    void goal(String measure, String goal, OptionalDouble result, DoublePredicate met, String format) {
        String came = result.isEmpty() ? "not measured" : String.format(Locale.ROOT, format, result.getAsDouble());
        String verdict = result.isEmpty() ? "" : met.test(result.getAsDouble()) ? "met" : "**missed**";
        goals.add("| " + measure + " | " + goal + " | " + came + " | " + verdict + " |");
        System.out.println("    " + measure + ": " + came + " (" + goal + ") " + verdict);
    }

    /** Begins a part. */
    void part(String title, String explained) {
        parts.append("\n## ")
                .append(title)
                .append("\n\n")
                .append(explained.strip())
                .append("\n\n");
    }

    /** A paragraph. */
    void text(String text) {
        parts.append('\n').append(text).append("\n\n");
        System.out.println("  " + text);
    }

    /** The head of a table. */
    void head(String... cells) {
        row(cells);
        parts.append("|").append(" --- |".repeat(cells.length)).append('\n');
    }

    void row(String... cells) {
        String line = "| " + String.join(" | ", cells) + " |";
        parts.append(line).append('\n');
        System.out.println("  " + line);
    }

    /** A number for a table, or a dash. */
    static String cell(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    /** Writes the page. */
    void write(Path file, String machine) throws IOException {
        String page = "# Benchmarks\n\n" + machine.strip()
                + "\n\n## Goals\n\n| measure | goal | result | |\n| --- | --- | --- | --- |\n"
                + String.join("\n", goals) + "\n" + parts;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page);
    }
}
