package io.intellitrack.shopify.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How things look in plain text. */
public final class Texts {
    private Texts() {}

    /** A run of the run log in one line. */
    public static String run(JsonNode entry) {
        String message = entry.path("message").asText("");
        return String.format(
                Locale.ROOT,
                "%s: %s; read %d, saved %d, unchanged %d, skipped %d, parked %d in %.1f s%s",
                entry.path("flow").asText(),
                entry.path("outcome").asText().equals("attention")
                        ? "done, needs attention"
                        : entry.path("outcome").asText(),
                entry.path("read").asLong(),
                entry.path("saved").asLong(),
                entry.path("unchanged").asLong(),
                entry.path("skipped").asLong(),
                entry.path("parked").asLong(),
                seconds(entry),
                message.isEmpty() || entry.path("message").isNull() ? "" : ". " + message);
    }

    private static double seconds(JsonNode entry) {
        if (entry.path("endedAt").isNull() || entry.path("endedAt").isMissingNode()) {
            return 0;
        }
        return Duration.between(
                                Instant.parse(entry.path("startedAt").asText()),
                                Instant.parse(entry.path("endedAt").asText()))
                        .toMillis()
                / 1000.0;
    }

    /** A time as seconds, minutes, hours or days ago or ahead; a dash where there is none. */
    public static String distance(JsonNode time, Instant now) {
        if (time.isNull() || time.isMissingNode()) {
            return "-";
        }
        Duration ago = Duration.between(Instant.parse(time.asText()), now);
        return ago.isNegative() ? "in " + length(ago.negated()) : length(ago) + " ago";
    }

    /** A length of time in its largest unit. */
    public static String length(Duration length) {
        if (length.toSeconds() < 120) {
            return length.toSeconds() + " s";
        }
        if (length.toMinutes() < 120) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " d";
    }

    /** Rows in columns; the first row is the head. */
    public static List<String> columns(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(String.format("%-" + (widths[i] + 2) + "s", row.get(i)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
