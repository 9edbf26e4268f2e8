package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.parser.Parser;
import io.intellitrack.shopify.shopify.graphql.ApiTypes;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.IOException;
import java.util.List;

/** Answers of tests, which tell only what matters, with all that a store would answer beside: empty, zero, false or null. */
final class Completed {
    private final Document document;
    private final JsonNode asked;
    private int ids;

    private Completed(JsonNode request) {
        document = Parser.parse(request.path("query").asText());
        asked = request.path("variables");
    }

    /** The body as it is, unless it is data without errors. */
    static String answer(StoreStub.Received request, String body) {
        try {
            JsonNode json = JsonFields.MAPPER.readTree(body);
            if (request.json().path("query").isTextual()
                    && json.path("data") instanceof ObjectNode data
                    && !json.has("errors")) {
                new Completed(request.json()).complete(data);
                return json.toString();
            }
        } catch (IOException | RuntimeException notSo) {
            // no JSON, no query: as the test wants it
        }
        return body;
    }

    private void complete(ObjectNode data) {
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).get(0);
        data.forEach(this::named);
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        object(data, operation.getSelectionSet(), mutation ? "Mutation" : "QueryRoot");
    }

    /** The record that was asked for. */
    private void named(JsonNode record) {
        for (String variable : List.of("id", "locationId")) {
            if (record instanceof ObjectNode object
                    && !object.has("id")
                    && asked.path(variable).isTextual()) {
                object.set("id", asked.path(variable));
            }
        }
    }

    private void object(ObjectNode node, SelectionSet selections, String type) {
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                ApiTypes.known().of(type, field.getName()).ifPresent(its -> field(node, field, its, type));
            } else if (selection instanceof InlineFragment inline) {
                object(node, inline.getSelectionSet(), inline.getTypeCondition().getName());
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(each -> each.getName().equals(spread.getName()))
                        .findFirst()
                        .orElseThrow();
                object(
                        node,
                        fragment.getSelectionSet(),
                        fragment.getTypeCondition().getName());
            }
        }
    }

    private void field(ObjectNode node, Field field, Type<?> type, String of) {
        String key = field.getResultKey();
        if (!node.has(key) && field.getName().equals("legacyResourceId")) {
            node.put(key, Gid.number(node.path("id").asText()));
        } else if (!node.has(key)) {
            node.set(key, empty(type, field.getName().equals("id") ? of : ""));
        }
        below(node.get(key), field, type);
    }

    private void below(JsonNode value, Field field, Type<?> type) {
        if (type instanceof NonNullType nonNull) {
            below(value, field, nonNull.getType());
        } else if (type instanceof ListType list) {
            value.forEach(each -> below(each, field, list.getType()));
        } else if (value instanceof ObjectNode object && field.getSelectionSet() != null) {
            object(object, field.getSelectionSet(), ((TypeName) type).getName());
        }
    }

    private JsonNode empty(Type<?> type, String of) {
        if (!(type instanceof NonNullType nonNull)) {
            return NullNode.getInstance();
        }
        if (nonNull.getType() instanceof ListType) {
            return JsonFields.MAPPER.createArrayNode();
        }
        String name = ((TypeName) nonNull.getType()).getName();
        return switch (name) {
            case "Int" -> IntNode.valueOf(0);
            case "Boolean" -> BooleanNode.FALSE;
            case "DateTime" -> TextNode.valueOf("2025-01-01T00:00:00Z");
            case "Decimal", "Money", "UnsignedInt64" -> TextNode.valueOf("0");
            case "ID" -> TextNode.valueOf("gid://shopify/" + of + "/" + (900 + ids++));
            default -> ApiTypes.known().composite(name) ? JsonFields.object() : TextNode.valueOf("");
        };
    }
}
