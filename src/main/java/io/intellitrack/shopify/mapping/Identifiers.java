package io.intellitrack.shopify.mapping;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Numbers by which something is found in IntelliTrack: of items (SKU), orders, bar codes. What nobody can see does not belong to
 * them, case does. Pure.
 */
public final class Identifiers {
    private static final int NEXT_LINE = 0x85; // white space by Unicode, but not by Java

    private Identifiers() {}

    /** Without invisible signs (Unicode Cf) anywhere and white space of any kind at the ends; null when nothing is left. */
    public static String clean(String text) {
        if (text == null) {
            return null;
        }
        String visible = text.codePoints().noneMatch(Identifiers::invisible)
                ? text
                : text.codePoints()
                        .filter(point -> !invisible(point))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        int from = 0;
        int to = visible.length();
        while (from < to && white(visible.charAt(from))) {
            from++;
        }
        while (to > from && white(visible.charAt(to - 1))) {
            to--;
        }
        return from == to ? null : visible.substring(from, to);
    }

    private static boolean invisible(int point) {
        return Character.getType(point) == Character.FORMAT;
    }

    private static boolean white(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || sign == NEXT_LINE;
    }

    /**
     * The same for all numbers that a database may call equal: without case, accents, width and kind of kana. Whether they
     * are equal is for the database to say.
     *
     * @param most the longest key
     */
    public static String key(String number, int most) {
        String bare = ascii(number)
                ? number
                : Normalizer.normalize(number, Normalizer.Form.NFKD)
                        .codePoints()
                        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                        .map(Identifiers::hiragana)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .toUpperCase(Locale.ROOT);
        String key = bare.toLowerCase(Locale.ROOT);
        if (key.length() <= most) {
            return key;
        }
        return key.substring(0, Character.isHighSurrogate(key.charAt(most - 1)) ? most - 1 : most);
    }

    private static int hiragana(int point) {
        return point >= 'ァ' && point <= 'ヶ' ? point - 'ァ' + 'ぁ' : point;
    }

    /** Nearly all numbers are; asked for every variant. */
    private static boolean ascii(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
