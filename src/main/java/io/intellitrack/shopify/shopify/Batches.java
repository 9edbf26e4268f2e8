package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reading many records by their ids, a batch at a time. */
final class Batches {
    private Batches() {}

    /** Asks for each batch; one that Shopify calls too dear is halved. */
    static <T> List<T> of(List<String> ids, int size, Function<List<String>, List<T>> ask) {
        List<T> all = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += size) {
            all.addAll(orHalves(ids.subList(from, Math.min(ids.size(), from + size)), ask));
        }
        return all;
    }

    private static <T> List<T> orHalves(List<String> ids, Function<List<String>, List<T>> ask) {
        try {
            return ask.apply(ids);
        } catch (Misconfigured e) {
            if (!e.code().equals("MAX_COST_EXCEEDED") || ids.size() == 1) {
                throw e;
            }
            return of(ids, (ids.size() + 1) / 2, ask);
        }
    }

    /** The nodes that were found and are of the type asked for; the others are null or empty. */
    static List<ObjectNode> nodes(Answer answer) {
        List<ObjectNode> nodes = new ArrayList<>();
        for (JsonNode node : answer.data().path("nodes")) {
            if (node instanceof ObjectNode object && object.has("id")) {
                nodes.add(object);
            }
        }
        return nodes;
    }
}
