package io.intellitrack.shopify.intellitrack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** One part of each of many, to be bound as an SQL array. */
final class Each {
    private Each() {}

    /** The parts in the same order; unlike a stream's list it may hold nulls. */
    static <R, T> List<T> of(Collection<R> all, Function<R, T> part) {
        List<T> parts = new ArrayList<>(all.size());
        all.forEach(one -> parts.add(part.apply(one)));
        return parts;
    }
}
