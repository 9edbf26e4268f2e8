package io.intellitrack.shopify;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** How many letters one must change to turn one word into another; for "did you mean". */
public final class EditDistance {
    /** Farther words are not meant. */
    private static final int FARTHEST = 3;

    private EditDistance() {}

    /**
     * The word that was most likely meant, if one is near enough.
     *
     * @param plain how words are compared
     */
    public static Optional<String> nearest(Collection<String> known, String word, UnaryOperator<String> plain) {
        ToIntFunction<String> distance = each -> between(plain.apply(each), plain.apply(word));
        return known.stream()
                .filter(each -> distance.applyAsInt(each) <= FARTHEST)
                .min(Comparator.comparingInt(distance));
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
