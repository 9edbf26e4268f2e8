package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A place in an answer's JSON.
 *
 * @param parent an object or a list
 * @param key the field's name, or the element's number
 * @param path all keys from the top, numbers left out
 * @param record the id of the nearest record around it, empty when there is none
 */
record Spot(JsonNode parent, String key, String path, String record) {
    /** All places below a node. */
    static List<Spot> below(JsonNode node) {
        List<Spot> all = new ArrayList<>();
        walk(node, "", "", all::add);
        return all;
    }

    private static void walk(JsonNode node, String path, String record, Consumer<Spot> out) {
        String own = node.path("id").isTextual() ? node.path("id").asText() : record;
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String at = path + "/" + field.getKey();
                out.accept(new Spot(object, field.getKey(), at, own));
                walk(field.getValue(), at, own, out);
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            out.accept(new Spot(node, Integer.toString(i), path, own));
            walk(node.get(i), path, own, out);
        }
    }

    JsonNode value() {
        return parent instanceof ArrayNode list ? list.get(Integer.parseInt(key)) : parent.get(key);
    }

    void set(JsonNode other) {
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(key), other);
        } else {
            ((ObjectNode) parent).set(key, other);
        }
    }

    /** True for a field, false for an element of a list. */
    boolean field() {
        return parent.isObject();
    }
}
