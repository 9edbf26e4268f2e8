package io.intellitrack.shopify.shopify.documents;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which fields the documents ask of each type, anywhere. Lists of {@code nodes} count as the list itself. */
public final class RequestedFields {
    /** The type of what the schema at hand does not know. */
    public static final String ANYTHING = "(anything)";

    private static final String NODES = "nodes";

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Map<String, String>> byType = new TreeMap<>();
    private final Set<String> walked = new HashSet<>();

    RequestedFields(GraphQLSchema schema, List<FragmentDefinition> fragments) {
        this.schema = schema;
        this.fragments = fragments.stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment, (first, second) -> first));
    }

    void add(Document document) {
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            GraphQLObjectType root = operation.getOperation() == OperationDefinition.Operation.MUTATION
                    ? schema.getMutationType()
                    : schema.getQueryType();
            walk(operation.getSelectionSet(), root.getName());
        }
    }

    private void walk(SelectionSet selections, String type) {
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                field(field, type);
            } else if (selection instanceof InlineFragment inline) {
                walk(
                        inline.getSelectionSet(),
                        inline.getTypeCondition() == null
                                ? type
                                : inline.getTypeCondition().getName());
            } else if (selection instanceof FragmentSpread spread
                    && fragments.containsKey(spread.getName())
                    && walked.add(spread.getName())) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                walk(fragment.getSelectionSet(), fragment.getTypeCondition().getName());
            }
        }
    }

    private void field(Field field, String type) {
        if (!(schema.getType(type) instanceof GraphQLFieldsContainer container)) {
            return;
        }
        GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
        if (definition == null) {
            // told as a fault of its own, or Shopify's and not in the schema at hand
            byType.computeIfAbsent(type, none -> new HashMap<>()).put(field.getResultKey(), ANYTHING);
            return;
        }
        String of = GraphQLTypeUtil.unwrapAll(definition.getType()).getName();
        byType.computeIfAbsent(type, none -> new HashMap<>()).put(field.getResultKey(), element(of));
        if (field.getSelectionSet() != null) {
            walk(field.getSelectionSet(), of);
        }
    }

    /** The type of a connection's nodes; any other type itself. */
    private String element(String type) {
        if (type.endsWith("Connection")
                && schema.getType(type) instanceof GraphQLFieldsContainer connection
                && connection.getFieldDefinition(NODES) != null) {
            return GraphQLTypeUtil.unwrapAll(
                            connection.getFieldDefinition(NODES).getType())
                    .getName();
        }
        return type;
    }

    /**
     * What a type is asked for.
     *
     * @return the names of its fields, each with the type that it has
     */
    public Map<String, String> of(String type) {
        return Map.copyOf(byType.getOrDefault(type, Map.of()));
    }
}
