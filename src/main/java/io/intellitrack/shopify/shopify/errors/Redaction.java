package io.intellitrack.shopify.shopify.errors;

import java.util.regex.Pattern;

/** Makes texts from outside fit for a log: one line, bounded, without tokens and mail addresses. */
public final class Redaction {
    private static final int LONGEST = 300;
    private static final Pattern TOKEN = Pattern.compile("\\bshp[a-z]{2,3}_[A-Za-z0-9_-]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s\"'<>@]+@[^\\s\"'<>@]+\\.[^\\s\"'<>@]+");
    private static final Pattern CONTROL = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Redaction() {}

    /** At most 300 characters of it; null is an empty text. */
    public static String oneLine(String text) {
        String line = CONTROL.matcher(text == null ? "" : text).replaceAll(" ").strip();
        line = TOKEN.matcher(line).replaceAll("******");
        line = MAIL.matcher(line).replaceAll("(address)");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** The same in quotation marks. */
    public static String quoted(String text) {
        return '"' + oneLine(text) + '"';
    }
}
