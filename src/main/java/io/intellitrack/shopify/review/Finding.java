package io.intellitrack.shopify.review;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something in {@code routes/} that does not work.
 *
 * @param file below {@code routes/}
 * @param line counted from 1; 0 = of the whole file
 */
public record Finding(String file, int line, String text, String remedy) {
    private static final Pattern PLACE =
            Pattern.compile("(?:routes/)?([\\w./-]+?)(?::(\\d+))?(?::\\d+)?: (.*)", Pattern.DOTALL);

    private static final Pattern MISSING = Pattern.compile("(?:routes/)?([\\w./-]+\\.\\w+) (.*)", Pattern.DOTALL);

    /** A sentence that begins with file and line. */
    public static Finding of(String sentence) {
        Matcher place = PLACE.matcher(sentence);
        if (place.matches()) {
            int line = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
            return new Finding(place.group(1), line, place.group(3), "");
        }
        Matcher missing = MISSING.matcher(sentence);
        return missing.matches()
                ? new Finding(missing.group(1), 0, missing.group(2), "")
                : new Finding("", 0, sentence, "");
    }

    @Override
    public String toString() {
        return "routes/" + file + (line > 0 ? ":" + line : "") + ": " + text + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
