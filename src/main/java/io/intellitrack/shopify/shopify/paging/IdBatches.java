package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.RetryPolicy;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reading many records by their ids, a batch at a time. A batch that fails is asked again in halves until the record that
 * cannot be read stands alone; the others come. One thread at a time.
 */
public final class IdBatches<T> {
    /** Tries of a batch, whose halves tell more, and of a record alone. */
    private static final int OF_MANY = 2;

    public static final int OF_ONE = 3;

    /** So many in a row that cannot be read, and none that can: that is the store. */
    private static final int MOST_IN_A_ROW = 10;

    private final Query<T> ask;
    private final FailureProbe others;
    private final FetchedRecords<T> found = new FetchedRecords<>();
    private boolean alive;
    private int inARow;

    private IdBatches(Query<T> ask, FailureProbe others) {
        this.ask = ask;
        this.others = others;
    }

    /** Asks for some ids and adds what came; throws before it adds anything of a batch that failed. */
    public interface Query<T> {
        public void of(List<String> ids, int tries, FetchedRecords<T> into);
    }

    /** Asks for each batch; one that is too dear, or fails, is halved. */
    public static <T> FetchedRecords<T> of(List<String> ids, int size, Query<T> ask, FailureProbe others) {
        IdBatches<T> batches = new IdBatches<>(ask, others);
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        for (int from = 0; from < distinct.size(); from += size) {
            batches.read(distinct.subList(from, Math.min(distinct.size(), from + size)));
        }
        return batches.found;
    }

    private void read(List<String> ids) {
        try {
            ask.of(ids, ids.size() == 1 ? OF_ONE : OF_MANY, found);
            inARow = 0;
        } catch (Misconfigured e) {
            if (!e.tooDear() || ids.size() == 1) {
                throw e;
            }
            halves(ids);
        } catch (Unavailable e) {
            if (!e.perhapsOneRecord()) {
                throw e;
            }
            if (!alive && !others.answer(Set.copyOf(ids)) || ++inARow > MOST_IN_A_ROW) {
                ask.of(ids, RetryPolicy.TRIES, found); // it is the store that fails: as patiently as ever
                return;
            }
            alive = true;
            if (ids.size() == 1) {
                found.add(Unreadable.of(ids.get(0), "", e));
            } else {
                inARow--; // its halves count
                halves(ids);
            }
        }
    }

    private void halves(List<String> ids) {
        int half = (ids.size() + 1) / 2;
        read(ids.subList(0, half));
        read(ids.subList(half, ids.size()));
    }

    /** The variables of a document that is asked for ids. */
    public static ObjectNode variables(List<String> ids) {
        ArrayNode list = JsonFields.MAPPER.createArrayNode();
        ids.forEach(list::add);
        return JsonFields.object().set("ids", list);
    }

    /**
     * The nodes that were asked for, are there and of the type asked for, each once; the others are null or empty. One that
     * comes twice and differs is refused. Ids that nobody asked for are left out.
     */
    public static List<ObjectNode> nodes(Answer answer, List<String> ids, FetchedRecords<?> into) {
        Set<String> asked = new HashSet<>();
        ids.forEach(id -> asked.add(Gid.plain(id)));
        List<ObjectNode> nodes = new ArrayList<>();
        for (JsonNode node : answer.data().path("nodes")) {
            if (node instanceof ObjectNode object
                    && asked.contains(Gid.plain(object.path("id").asText()))) {
                nodes.add(object);
            }
        }
        return distinct(nodes, into);
    }

    /**
     * The ids for which the answer has null where one node stands for each id. If another stands where it was not asked for,
     * nobody knows which of them those are: none.
     */
    public static List<String> nulls(Answer answer, List<String> ids) {
        JsonNode nodes = answer.data().path("nodes");
        if (nodes.size() != ids.size()) {
            return List.of();
        }
        List<String> nulls = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = Gid.plain(nodes.get(i).path("id").asText());
            if (nodes.get(i).isNull()) {
                nulls.add(ids.get(i));
            } else if (!id.isEmpty() && !id.equals(Gid.plain(ids.get(i)))) {
                return List.of();
            }
        }
        return nulls;
    }

    /** Each id once; those whose copies differ are refused. What has no id stays. */
    public static List<ObjectNode> distinct(List<ObjectNode> nodes, FetchedRecords<?> into) {
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        Map<String, ObjectNode> refused = new HashMap<>();
        for (ObjectNode node : nodes) {
            String id = node.path("id").asText();
            ObjectNode before = byId.putIfAbsent(id.isEmpty() ? "number " + byId.size() : id, node);
            if (before != null && !before.equals(node)) {
                refused.put(id, node);
            }
        }
        refused.forEach((id, node) -> into.add(contradicted(id, node)));
        byId.keySet().removeAll(refused.keySet());
        return List.copyOf(byId.values());
    }

    private static Unreadable contradicted(String id, ObjectNode node) {
        return new Unreadable(
                "an answer", id, node.path("name").asText(""), "Shopify's answer has it twice, and the two differ");
    }
}
