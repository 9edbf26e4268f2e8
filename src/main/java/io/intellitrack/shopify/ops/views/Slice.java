package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.ops.Described;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Some of many rows.
 *
 * @param next what to ask for to get the following ones; empty at the end
 */
public record Slice<T>(
        List<T> rows,

        @Described("What to ask for to get the following ones; null at the end.")
        Optional<Long> next) {
    public Slice {
        rows = List.copyOf(rows);
    }

    /** How many rows are answered at most. */
    public static final int MOST = 500;

    /** How many are answered when nobody says. */
    public static final int USUAL = 50;

    /** A page made of one row more than were wanted: that one tells whether there are more. */
    static <T> Slice<T> of(List<T> rows, int size, ToLongFunction<T> id) {
        boolean more = rows.size() > size;
        List<T> shown = more ? rows.subList(0, size) : rows;
        return new Slice<>(shown, more ? Optional.of(id.applyAsLong(shown.get(size - 1))) : Optional.empty());
    }

    /** A size that was asked for, within the limits. */
    public static int size(int asked) {
        return Math.max(1, Math.min(MOST, asked));
    }
}
