package io.intellitrack.shopify.sandbox.search;

import java.util.List;
import java.util.function.Function;

/** One page of a connection. */
public record ConnectionPage<T>(List<T> nodes, Function<T, String> cursor, boolean hasNext, boolean hasPrevious) {
    public record Edge<T>(String cursor, T node) {}

    public List<Edge<T>> edges() {
        return nodes.stream().map(node -> new Edge<>(cursor.apply(node), node)).toList();
    }

    public String startCursor() {
        return nodes.isEmpty() ? null : cursor.apply(nodes.get(0));
    }

    public String endCursor() {
        return nodes.isEmpty() ? null : cursor.apply(nodes.get(nodes.size() - 1));
    }
}
