package io.intellitrack.shopify.sandbox.bulk;

import graphql.language.Argument;
import graphql.language.AstTransformer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query to be run over the whole store: checked against the rules for bulk queries, and cut into pages (Shopify page
 * "Perform bulk operations with the GraphQL Admin API").
 */
final class BulkQuery {
    /** Our own page information, under a name that no query uses. */
    static final String PAGE = "bulkPage";

    private static final int PAGE_SIZE = 250;
    private static final int CONNECTIONS = 5;
    private static final int NESTING = 2;

    private final Document document;
    private final Field root;
    private int connections;

    private BulkQuery(Document document, Field root) {
        this.document = document;
        this.root = root;
    }

    /** Why the query is refused, thrown as a message for the caller. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static BulkQuery of(String text) throws Refused {
        Document document;
        try {
            document = Parser.parse(text);
        } catch (InvalidSyntaxException e) {
            throw new Refused("Invalid bulk query: " + e.getMessage());
        }
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        boolean query =
                operations.size() == 1 && operations.get(0).getOperation() == OperationDefinition.Operation.QUERY;
        if (!query || document.getDefinitions().size() > 1) {
            throw new Refused("Bulk queries must consist of exactly one query, without fragments beside it.");
        }
        SelectionSet top = operations.get(0).getSelectionSet();
        List<Field> fields = top.getSelectionsOfType(Field.class);
        if (fields.size() != 1 || top.getSelections().size() != 1) {
            throw new Refused("Bulk queries must have exactly one top-level field.");
        }
        Field root = fields.get(0);
        if (List.of("node", "nodes").contains(root.getName())) {
            throw new Refused("Bulk queries cannot contain a top-level `" + root.getName() + "` field.");
        }
        BulkQuery checked = new BulkQuery(document, root);
        checked.check(root, 0, true);
        return checked;
    }

    String rootName() {
        return root.getResultKey();
    }

    private void check(Field field, int depth, boolean idSelected) throws Refused {
        boolean connection = child(field, "edges").isPresent();
        if (child(field, "nodes").isPresent()) {
            throw new Refused("Bulk queries cannot use `nodes` on `" + field.getName() + "`. Use `edges` instead.");
        }
        if (field == root && !connection) {
            throw new Refused("Bulk queries must contain at least one connection.");
        }
        if (connection) {
            checkConnection(field, depth, idSelected);
            return;
        }
        for (Field inner : children(field)) {
            check(inner, depth, idSelected);
        }
    }

    private void checkConnection(Field field, int depth, boolean idSelected) throws Refused {
        if (++connections > CONNECTIONS) {
            throw new Refused("Bulk queries cannot contain more than " + CONNECTIONS + " connections.");
        }
        if (depth > NESTING) {
            throw new Refused(
                    "Bulk queries cannot contain connections with a nesting depth greater than " + NESTING + ".");
        }
        if (!idSelected) {
            throw new Refused("The parent 'node' field for a nested connection must select the 'id' field without an"
                    + " alias: " + field.getName());
        }
        Field node =
                child(field, "edges").flatMap(edges -> child(edges, "node")).orElse(null);
        if (node == null) {
            throw new Refused("Connection `" + field.getName() + "` must select `edges { node }`.");
        }
        for (Field inner : children(node)) {
            check(inner, depth + 1, child(node, "id").isPresent());
        }
    }

    private static Optional<Field> child(Field field, String name) {
        return children(field).stream()
                .filter(each -> each.getName().equals(name))
                .findFirst();
    }

    private static List<Field> children(Field field) {
        return field.getSelectionSet() == null
                ? List.of()
                : field.getSelectionSet().getSelectionsOfType(Field.class);
    }

    /** The document of the page after a cursor. Connections below the root are read whole. */
    Document page(String after) {
        return (Document) new AstTransformer().transform(document, new NodeVisitorStub() {
            @Override
            public TraversalControl visitField(
                    Field field, @SuppressWarnings("rawtypes") TraverserContext<graphql.language.Node> context) {
                if (field == root) {
                    return TreeTransformerUtil.changeNode(context, paged(field, after));
                }
                if (child(field, "edges").isPresent()) {
                    return TreeTransformerUtil.changeNode(
                            context, field.transform(builder -> builder.arguments(withoutPaging(field))));
                }
                return TraversalControl.CONTINUE;
            }
        });
    }

    private static Field paged(Field field, String after) {
        List<Argument> arguments = withoutPaging(field);
        arguments.add(new Argument("first", IntValue.of(PAGE_SIZE)));
        if (after != null) {
            arguments.add(new Argument("after", StringValue.of(after)));
        }
        Field pageInfo = Field.newField("pageInfo")
                .alias(PAGE)
                .selectionSet(SelectionSet.newSelectionSet()
                        .selection(Field.newField("hasNextPage").build())
                        .selection(Field.newField("endCursor").build())
                        .build())
                .build();
        SelectionSet selections = field.getSelectionSet().transform(set -> set.selection(pageInfo));
        return field.transform(builder -> builder.arguments(arguments).selectionSet(selections));
    }

    private static List<Argument> withoutPaging(Field field) {
        List<Argument> arguments = new ArrayList<>(field.getArguments());
        arguments.removeIf(
                argument -> List.of("first", "last", "after", "before").contains(argument.getName()));
        return arguments;
    }
}
