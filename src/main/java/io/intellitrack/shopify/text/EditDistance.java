package io.intellitrack.shopify.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How many letters one must change to turn one word into another; for "did you mean". What came is never told at length. */
public final class EditDistance {
    private static final int NEAR = 3;
    private static final int LONGEST = 60;

    private EditDistance() {}

    /** The known name that was most likely meant, whatever its capitals and dashes. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(each -> between(plain(each), plain(name)) <= NEAR)
                .min(Comparator.comparing(each -> between(plain(each), plain(name))));
    }

    /** ": did you mean …?", to be put behind what came. */
    public static Optional<String> didYouMean(String name, Collection<String> known) {
        return nearest(name, known).map(each -> ": did you mean " + each + "?");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** A text that came from outside, as far as a message may carry it. */
    public static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
