package io.intellitrack.shopify.shopify.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a GraphQL connection.
 *
 * @param nodes without the nulls that Shopify puts where something is gone
 */
public record Connection(List<ObjectNode> nodes, boolean hasNextPage, Optional<String> endCursor) {
    /** Where the page behind a record begins that was asked for without the record itself. */
    public static Connection passed(String operation, JsonNode connection) {
        JsonNode info = connection.path("pageInfo");
        if (!info.path("hasNextPage").isBoolean()) {
            throw noPaging(operation);
        }
        return new Connection(List.of(), info.path("hasNextPage").asBoolean(), cursor(info));
    }

    /** @throws Misconfigured when the document does not ask for what paging needs */
    public static Connection of(String operation, JsonNode connection) {
        JsonNode info = connection.path("pageInfo");
        if (!connection.path("nodes").isArray() || !info.path("hasNextPage").isBoolean()) {
            throw noPaging(operation);
        }
        List<ObjectNode> nodes = new ArrayList<>();
        for (JsonNode node : connection.path("nodes")) {
            if (node instanceof ObjectNode object) {
                nodes.add(object);
            }
        }
        return new Connection(nodes, info.path("hasNextPage").asBoolean(), cursor(info));
    }

    private static Optional<String> cursor(JsonNode info) {
        return JsonFields.text(info, "endCursor").filter(cursor -> !cursor.isEmpty());
    }

    private static Misconfigured noPaging(String operation) {
        return GraphQlFile.fault(
                operation,
                "nodes and pageInfo { hasNextPage endCursor } in each list",
                "one of them is missing",
                "Put it back into the document.");
    }
}
