package io.intellitrack.shopify.shopify.bulk;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document as a bulk operation takes it: one query without fragments, lists as {@code edges { node }} and whole. Each
 * list inside the root's records is marked, so that a line of the file tells which list it belongs to.
 *
 * @param lists the lists below the root, by their marks' numbers
 */
record BulkText(String text, List<Inside> lists) {
    private static final String MARK = "bulkList";
    private static final Set<String> PAGING = Set.of("first", "last", "after", "before");

    /**
     * A list inside records.
     *
     * @param path from the record to the list
     * @param depth 1 inside the root's records, 2 inside those of such a list
     */
    record Inside(List<String> path, int depth) {}

    static BulkText of(io.intellitrack.shopify.shopify.documents.Document document) {
        Document parsed = Parser.parse(document.text());
        Inlining inlining = new Inlining(parsed.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment)));
        OperationDefinition operation =
                parsed.getDefinitionsOfType(OperationDefinition.class).get(0);
        SelectionSet whole = inlining.whole(operation.getSelectionSet(), List.of(), -1);
        return new BulkText(
                AstPrinter.printAst(operation.transform(builder -> builder.selectionSet(whole))),
                List.copyOf(inlining.lists));
    }

    /** The mark of the list with this number. */
    static String mark(int list) {
        return MARK + list;
    }

    private static final class Inlining {
        private final Map<String, FragmentDefinition> fragments;
        private final List<Inside> lists = new ArrayList<>();

        private Inlining(Map<String, FragmentDefinition> fragments) {
            this.fragments = fragments;
        }

        /** @param depth of the records around; below 0 outside the root's list */
        private SelectionSet whole(SelectionSet selections, List<String> path, int depth) {
            List<Selection<?>> all = new ArrayList<>();
            for (Selection<?> selection : selections.getSelections()) {
                if (selection instanceof FragmentSpread spread) {
                    all.addAll(whole(fragments.get(spread.getName()).getSelectionSet(), path, depth)
                            .getSelectionsOfType(Selection.class)
                            .stream()
                            .<Selection<?>>map(inner -> (Selection<?>) inner)
                            .toList());
                } else if (selection instanceof InlineFragment inline) {
                    SelectionSet inner = whole(inline.getSelectionSet(), path, depth);
                    all.add(inline.transform(builder -> builder.selectionSet(inner)));
                } else if (selection instanceof Field field) {
                    all.add(whole(field, path, depth));
                }
            }
            return new SelectionSet(all);
        }

        private Field whole(Field field, List<String> path, int depth) {
            SelectionSet selections = field.getSelectionSet();
            if (selections == null) {
                return field;
            }
            List<String> inside = new ArrayList<>(path);
            inside.add(field.getResultKey());
            return records(selections)
                    .map(records -> list(field, records, inside, depth))
                    .orElseGet(
                            () -> field.transform(builder -> builder.selectionSet(whole(selections, inside, depth))));
        }

        private Field list(Field field, SelectionSet records, List<String> path, int depth) {
            List<Selection<?>> node = new ArrayList<>();
            if (depth >= 0) {
                node.add(Field.newField("__typename").alias(mark(lists.size())).build());
                lists.add(new Inside(List.copyOf(path), depth + 1));
            }
            whole(records, List.of(), depth + 1).getSelections().forEach(node::add);
            Field edges = new Field("edges", new SelectionSet(List.of(new Field("node", new SelectionSet(node)))));
            return field.transform(builder -> builder.selectionSet(new SelectionSet(List.of(edges)))
                    .arguments(field.getArguments().stream()
                            .filter(argument -> !PAGING.contains(argument.getName()))
                            .toList()));
        }

        /** What is asked of each record, when this is a list by pages. */
        private static java.util.Optional<SelectionSet> records(SelectionSet selections) {
            List<Field> fields = selections.getSelectionsOfType(Field.class);
            return fields.stream()
                    .filter(field -> field.getName().equals("edges") && field.getSelectionSet() != null)
                    .flatMap(edges -> edges.getSelectionSet().getSelectionsOfType(Field.class).stream())
                    .filter(field -> field.getName().equals("node"))
                    .findFirst()
                    .or(() -> fields.stream()
                            .filter(field -> field.getName().equals("nodes"))
                            .findFirst())
                    .map(Field::getSelectionSet);
        }
    }
}
