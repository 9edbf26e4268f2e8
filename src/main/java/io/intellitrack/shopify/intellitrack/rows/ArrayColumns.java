package io.intellitrack.shopify.intellitrack.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** One part of each of many, to be bound as an SQL array. */
public final class ArrayColumns {
    private ArrayColumns() {}

    /** The parts in the same order; unlike a stream's list it may hold nulls. */
    public static <R, T> List<T> of(Collection<R> all, Function<R, T> part) {
        List<T> parts = new ArrayList<>(all.size());
        all.forEach(one -> parts.add(part.apply(one)));
        return parts;
    }
}
