package io.intellitrack.shopify.sandbox.search;

import java.util.List;
import java.util.function.Function;

/** One page of a connection. */
public record ConnectionPage<T>(List<T> nodes, Function<T, String> cursor, boolean hasNext, boolean hasPrevious) {
    /** A node with its cursor. */
    public record Edge<T>(String cursor, T node) {}

    /** The nodes, each with its cursor. */
    public List<Edge<T>> edges() {
        return nodes.stream().map(node -> new Edge<>(cursor.apply(node), node)).toList();
    }

    /** The cursor of the first node, or null. */
    public String startCursor() {
        return nodes.isEmpty() ? null : cursor.apply(nodes.get(0));
    }

    /** The cursor of the last node, or null. */
    public String endCursor() {
        return nodes.isEmpty() ? null : cursor.apply(nodes.get(nodes.size() - 1));
    }
}
