package io.intellitrack.shopify.sandbox;

import java.util.List;
import java.util.function.Function;

/** One page of a connection. */
record Page<T>(List<T> nodes, Function<T, String> cursor, boolean hasNext, boolean hasPrevious) {
    record Edge<T>(String cursor, T node) {}

    List<Edge<T>> edges() {
        return nodes.stream().map(node -> new Edge<>(cursor.apply(node), node)).toList();
    }

    String startCursor() {
        return nodes.isEmpty() ? null : cursor.apply(nodes.get(0));
    }

    String endCursor() {
        return nodes.isEmpty() ? null : cursor.apply(nodes.get(nodes.size() - 1));
    }
}
