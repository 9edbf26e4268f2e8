package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.documents.GraphQlFile;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Priority;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists inside a record: reads them to their end and makes plain arrays of them. A record is handed out with whole
 * lists or not at all. Thread-safe.
 */
public final class NestedLists {
    private static final int PAGE = 100;

    /**
     * A list inside a record.
     *
     * @param field its name in the record
     * @param document asks for its next page by {@code $id}, {@code $first}, {@code $after}
     * @param root the record's place in that document's answer
     */
    public record Inner(String field, String document, String root) {}

    private final GraphQl graphQl;

    /** Further pages of a list are asked for through this. */
    public NestedLists(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * Replaces the connection {@code inner.field()} by an array of all its nodes.
     *
     * @return false when the record vanished while its list was read
     */
    public boolean complete(ObjectNode record, Inner inner, Priority priority) {
        JsonNode list = record.path(inner.field());
        if (!list.isObject()) {
            return true;
        }
        ArrayNode all = JsonFields.MAPPER.createArrayNode();
        Connection page = Connection.of(inner.document(), list);
        Cursors cursors = new Cursors(inner.document(), inner.field());
        all.addAll(page.nodes());
        Optional<String> after = cursors.next(page);
        while (after.isPresent()) {
            Optional<Connection> next = next(record, inner, after.get(), priority);
            if (next.isEmpty()) {
                return false;
            }
            all.addAll(next.get().nodes());
            after = cursors.next(next.get());
        }
        record.set(inner.field(), all);
        return true;
    }

    /** All of a record's list, read from its beginning; empty when the record is gone. */
    public Optional<List<ObjectNode>> all(ObjectNode record, Inner inner, Priority priority) {
        List<ObjectNode> all = new ArrayList<>();
        Cursors cursors = new Cursors(inner.document(), inner.field());
        Optional<String> after = Optional.empty();
        do {
            Optional<Connection> page = next(record, inner, after.orElse(null), priority);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(page.get().nodes());
            after = cursors.next(page.get());
        } while (after.isPresent());
        return Optional.of(all);
    }

    /**
     * The page after a cursor, or the first; empty when the record is gone.
     *
     * @throws Unavailable a contradiction when another record's page comes
     */
    public Optional<Connection> next(ObjectNode record, Inner inner, String after, Priority priority) {
        String id = JsonFields.text(record, "id")
                .orElseThrow(() -> GraphQlFile.fault(
                        inner.document(), "the id of each record", "there is none", "Ask for it in the document."));
        ObjectNode variables = JsonFields.object().put("id", id).put("after", after);
        JsonNode owner = page(inner, variables, priority).data().path(inner.root());
        if (JsonFields.absent(owner)) {
            return Optional.empty();
        }
        String whose = owner.path("id").asText(id);
        if (!Gid.plain(whose).equals(Gid.plain(id))) {
            throw Unavailable.contradiction(Fault.notSent(
                    inner.document(), "a page of the record that was asked for", "one of another record came", ""));
        }
        return Optional.of(Connection.of(inner.document(), owner.path(inner.field())));
    }

    private Answer page(Inner inner, ObjectNode variables, Priority priority) {
        for (int first = PAGE; ; first /= 2) {
            try {
                return graphQl.read(
                        new Request(inner.document(), variables.put("first", first), priority), IdBatches.OF_ONE);
            } catch (Misconfigured e) {
                if (!e.tooDear() || first == 1) {
                    throw e;
                }
            }
        }
    }

    /** Makes plain arrays of all connections that are left, such as shipping lines; they are not read on. */
    public static void flatten(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                if (value.isObject() && value.path("nodes").isArray()) {
                    object.set(name, value.get("nodes"));
                }
            }
        }
        node.forEach(NestedLists::flatten);
    }
}
