package io.intellitrack.shopify.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a sentence that a person reads. */
public final class Named {
    private Named() {}

    /** The first names, and how many more there are. */
    public static String some(Collection<String> names, int most) {
        String first = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
    }
}
