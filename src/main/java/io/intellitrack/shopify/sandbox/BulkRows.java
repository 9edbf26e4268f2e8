package io.intellitrack.shopify.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes connections out of nodes. */
final class BulkRows {
    private BulkRows() {}

    /** The node without its connections; their nodes are added to {@code children}. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> strip(Map<String, Object> node, List<Map<String, Object>> children) {
        Map<String, Object> line = new LinkedHashMap<>();
        node.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && map.get("edges") instanceof List<?>) {
                children.addAll(nodes((Map<String, Object>) map));
            } else if (value instanceof Map<?, ?> map) {
                line.put(key, strip((Map<String, Object>) map, children));
            } else {
                line.put(key, value);
            }
        });
        return line;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> nodes(Map<String, Object> connection) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (Object edge : (List<?>) connection.get("edges")) {
            nodes.add((Map<String, Object>) ((Map<?, ?>) edge).get("node"));
        }
        return nodes;
    }
}
