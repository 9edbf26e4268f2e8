package io.intellitrack.shopify.sandbox.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the lines of a bulk file out of nested answers. */
final class BulkRows {
    private BulkRows() {}

    /** A node becomes a line, and each node of its connections a line that names its parent. */
    static void flatten(Map<String, Object> node, String parentId, List<Map<String, Object>> rows) {
        List<Map<String, Object>> children = new ArrayList<>();
        Map<String, Object> line = strip(node, children);
        if (parentId != null) {
            line.put("__parentId", parentId);
        }
        rows.add(line);
        children.forEach(child -> flatten(child, (String) node.get("id"), rows));
    }

    /** The node without its connections; their nodes are added to {@code children}. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> strip(Map<String, Object> node, List<Map<String, Object>> children) {
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
