package io.intellitrack.shopify.sandbox.cost;

import java.util.Locale;

/**
 * What a connection costs that comes back without rows. Shopify's pages do not say it, and what was recorded points both
 * ways, one recording each: of four connections with {@code first: 5}, two of them empty, 21 points were taken, which is one
 * less than all that was asked; another recording, with {@code edges}, fits 2 for an empty one.
 */
public enum EmptyLists {
    /** What its {@code first} asked for. The dearer reading, on which to count. */
    AS_ASKED,
    /** 2 points, whatever was asked. The kinder reading. */
    FREE;

    /**
     * The one of that name, {@code as-asked} or {@code free}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static EmptyLists of(String name) {
        for (EmptyLists each : values()) {
            if (each.id().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("emptyLists: expected as-asked or free, but " + name + " came");
    }

    /** As commands and requests write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
