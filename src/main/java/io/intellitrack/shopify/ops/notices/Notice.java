package io.intellitrack.shopify.ops.notices;

import io.intellitrack.shopify.ops.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One notice: all that is wrong, grouped.
 *
 * @param began what nobody was told of yet, or what has grown
 * @param goesOn what was told before and is still so
 * @param ended keys of what was told before and is over
 */
record Notice(String store, Instant at, List<Trouble> began, List<Trouble> goesOn, List<String> ended) {
    private static final int LONGEST_SUBJECT = 140;

    /** What is sent to try the ways. */
    static Notice test(String store, Instant at) {
        return new Notice(
                store,
                at,
                List.of(new Trouble("Test", "", false, at, "This is a test: notices reach you. Nothing is wrong.", 0)),
                List.of(),
                List.of());
    }

    /** In one line. */
    String subject() {
        String what = began.isEmpty() && goesOn.isEmpty()
                ? "all is well again"
                : !began.isEmpty() ? keys(began) : ended.isEmpty() ? "still " + keys(goesOn) : "over: " + keys(ended);
        String line = "[IntelliTrack for Shopify, " + store + "] " + what;
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    private static String keys(List<?> troubles) {
        return String.join(
                ", ",
                troubles.stream()
                        .map(one -> one instanceof Trouble trouble ? trouble.key() : one.toString())
                        .toList());
    }

    /** For people. */
    String text() {
        List<String> lines = new ArrayList<>();
        section(lines, "New", began.stream().map(Notice::line));
        section(lines, "Still so", goesOn.stream().map(Notice::line));
        section(lines, "Over", ended.stream().map(key -> "- " + key));
        lines.add("What each means and what to do: docs/alarms.md. The command status shows how every flow stands.");
        return String.join("\n", lines) + "\n";
    }

    private static void section(List<String> lines, String head, Stream<String> entries) {
        List<String> all = entries.toList();
        if (!all.isEmpty()) {
            lines.add(head + ":");
            lines.addAll(all);
            lines.add("");
        }
    }

    private static String line(Trouble trouble) {
        return "- " + trouble.key() + (trouble.urgent() ? " (urgent)" : "") + ", since " + trouble.since() + ": "
                + trouble.text();
    }

    /** For programs: {@code store}, {@code at}, {@code subject}, {@code began}, {@code goesOn}, {@code ended}. */
    String json() {
        record Sent(
                String store,
                Instant at,
                String subject,
                List<Trouble> began,
                List<Trouble> goesOn,
                List<String> ended) {}
        return Json.text(new Sent(store, at, subject(), began, goesOn, ended));
    }
}
