package io.intellitrack.shopify.sandbox.cost;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a query costs, by the formula that reproduces recorded costs of real shops: an object 1 and its children, a list
 * of objects the same once, a connection 2 + g(n) × (1 + a node's children) with g(n) = max(1, ⌊2 ln n⌋), a mutation 10
 * (Shopify page "API limits", "Calculated query costs"). Used for one document.
 */
public final class QueryCost {
    private static final Set<String> FREE = Set.of(
            "MoneyBag",
            "MoneyV2",
            "MailingAddress",
            "LocationAddress",
            "Weight",
            "InventoryItemMeasurement",
            "PageInfo",
            "UserError",
            "InventorySetQuantitiesUserError",
            "InventoryAdjustQuantitiesUserError",
            "BulkOperationUserError");
    private static final int MUTATION = 10;
    /** This mutation is dearer than the others; known from one recording only. */
    private static final int TRACKING_MUTATION = 50;
    /** Reading a single level by its own id is dear; known from one recording only. */
    private static final int SINGLE_LEVEL = 61;

    /** Any {@code …Count}; in many recordings. */
    private static final int COUNT = 10;

    private final GraphQLSchema schema;
    private final OperationDefinition operation;
    private final PageSizes pages;
    private EmptyLists emptyLists = EmptyLists.AS_ASKED;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();

    /** Of one operation, with the variables given. */
    public QueryCost(
            GraphQLSchema schema, Document document, OperationDefinition operation, Map<String, Object> variables) {
        this.schema = schema;
        this.operation = operation;
        this.pages = new PageSizes(operation, variables);
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** The price asked before: pages are counted by their size. */
    public int requested() {
        return cost(null, false);
    }

    /** The price in the end: pages are counted by the rows they had, those without rows as {@code empty} says. */
    public int actual(Map<String, Object> data, EmptyLists empty) {
        emptyLists = empty;
        return data == null ? 0 : cost(data, true);
    }

    private int cost(Object data, boolean actual) {
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        GraphQLObjectType root = mutation ? schema.getMutationType() : schema.getQueryType();
        return (int) Math.round(children(operation.getSelectionSet(), root, data, actual));
    }

    private double children(SelectionSet set, GraphQLCompositeType parent, Object data, boolean actual) {
        double own = 0;
        double dearestBranch = 0;
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                own += field(field, parent, data, actual);
            } else {
                SelectionSet inner = selectionsOf(selection);
                GraphQLCompositeType type = typeOf(selection, parent);
                double branch = applies(type, parent) ? children(inner, type, data, actual) : 0;
                if (type.getName().equals(parent.getName())) {
                    own += branch;
                } else {
                    dearestBranch = Math.max(dearestBranch, branch);
                }
            }
        }
        return own + dearestBranch;
    }

    private static boolean applies(GraphQLCompositeType type, GraphQLCompositeType parent) {
        return !(parent instanceof GraphQLObjectType)
                || !(type instanceof GraphQLObjectType)
                || type.getName().equals(parent.getName());
    }

    private SelectionSet selectionsOf(Selection<?> selection) {
        return selection instanceof FragmentSpread spread
                ? fragments.get(spread.getName()).getSelectionSet()
                : ((InlineFragment) selection).getSelectionSet();
    }

    private GraphQLCompositeType typeOf(Selection<?> selection, GraphQLCompositeType parent) {
        String name = parent.getName();
        if (selection instanceof FragmentSpread spread) {
            name = fragments.get(spread.getName()).getTypeCondition().getName();
        } else if (((InlineFragment) selection).getTypeCondition() != null) {
            name = ((InlineFragment) selection).getTypeCondition().getName();
        }
        return (GraphQLCompositeType) schema.getType(name);
    }

    private double field(Field field, GraphQLCompositeType parent, Object data, boolean actual) {
        if (field.getSelectionSet() == null || field.getName().startsWith("__")) {
            return 0; // a value
        }
        Object value = data instanceof Map<?, ?> map ? map.get(field.getResultKey()) : null;
        if (actual && value == null) {
            return 0;
        }
        GraphQLFieldDefinition definition = ((GraphQLFieldsContainer) parent).getFieldDefinition(field.getName());
        GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        if (!(type instanceof GraphQLCompositeType composite) || FREE.contains(type.getName())) {
            return 0;
        }
        if (parent == schema.getMutationType()) {
            return mutation(field, composite, value, actual);
        }
        if (type.getName().endsWith("Connection")) {
            return connection(field, composite, value, actual);
        }
        return object(field, parent, composite, value, actual);
    }

    private double object(
            Field field, GraphQLCompositeType parent, GraphQLCompositeType type, Object value, boolean actual) {
        if (type.getName().equals("Count")) {
            return COUNT;
        }
        if (parent == schema.getQueryType() && type.getName().equals("InventoryLevel")) {
            return SINGLE_LEVEL;
        }
        if (value instanceof List<?> list) {
            double dearest = list.stream()
                    .mapToDouble(element -> children(field.getSelectionSet(), type, element, actual))
                    .max()
                    .orElse(-1);
            return 1 + dearest;
        }
        return 1 + children(field.getSelectionSet(), type, value, actual);
    }

    private double mutation(Field field, GraphQLCompositeType payload, Object value, boolean actual) {
        double inner = 0;
        for (Field part : field.getSelectionSet().getSelectionsOfType(Field.class)) {
            double cost = field(part, payload, value, actual);
            inner += Math.max(0, cost - 1);
        }
        return inner + (field.getName().equals("fulfillmentTrackingInfoUpdate") ? TRACKING_MUTATION : MUTATION);
    }

    private double connection(Field field, GraphQLCompositeType type, Object value, boolean actual) {
        double sum = 2;
        for (Field rows : field.getSelectionSet().getSelectionsOfType(Field.class)) {
            boolean edges = rows.getName().equals("edges");
            if (edges || rows.getName().equals("nodes")) {
                sum += actual ? actualRows(field, rows, type, value) : requestedRows(field, rows, edges, type);
            }
        }
        return sum;
    }

    private double requestedRows(Field connection, Field rows, boolean edges, GraphQLCompositeType type) {
        return PageSizes.weight(pages.asked(connection)) * (1 + row(rows, edges, type, null, false));
    }

    private double actualRows(Field connection, Field rows, GraphQLCompositeType type, Object value) {
        boolean edges = rows.getName().equals("edges");
        Object list = value instanceof Map<?, ?> map ? map.get(rows.getResultKey()) : null;
        if (!(list instanceof List<?> found)) {
            return 0; // left out by a directive
        }
        if (found.isEmpty()) {
            return emptyLists == EmptyLists.FREE ? 0 : requestedRows(connection, rows, edges, type);
        }
        double children = found.stream()
                .mapToDouble(each -> row(rows, edges, type, each, true))
                .average()
                .orElse(0);
        return PageSizes.weight(found.size()) * (1 + children);
    }

    /** The children of a row, without the row itself. */
    private double row(Field rows, boolean edges, GraphQLCompositeType connection, Object value, boolean actual) {
        GraphQLCompositeType type = composite(connection, rows.getName());
        if (!edges) {
            return children(rows.getSelectionSet(), type, value, actual);
        }
        double sum = 0;
        for (Field node : rows.getSelectionSet().getSelectionsOfType(Field.class)) {
            if (node.getName().equals("node")) {
                Object inner = value instanceof Map<?, ?> map ? map.get(node.getResultKey()) : null;
                sum += children(node.getSelectionSet(), composite(type, "node"), inner, actual);
            }
        }
        return sum;
    }

    private static GraphQLCompositeType composite(GraphQLCompositeType parent, String field) {
        GraphQLFieldDefinition definition = ((GraphQLFieldsContainer) parent).getFieldDefinition(field);
        return (GraphQLCompositeType) GraphQLTypeUtil.unwrapAll(definition.getType());
    }
}
