package io.intellitrack.shopify.review;

import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.shopify.documents.RequestedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether every field that a field table reads is asked of Shopify, or put into the document by the program. */
final class FieldPaths {
    /** Where the document of a field table begins: a type of Shopify's, or a document that the program makes. */
    private static final Map<String, String> ROOTS = Map.of(
            "item", "ProductVariant",
            "item-uom", "ProductVariant",
            "inventory", "(level)",
            "inventory-transaction", "(history, which takes fixed texts only)",
            "picking-order-line", "(line)");

    private static final String ORDER = "Order";
    private static final String ANYTHING = RequestedFields.ANYTHING;

    /** What the program adds. */
    private static final Map<String, Map<String, String>> ADDED = Map.of(
            "ProductVariant",
            Map.of("product", "Product", "inventoryItem", "InventoryItem"),
            "(level)",
            Map.of("itemId", "", "locationId", "", "onHand", "", "available", "", "committed", ""),
            "(line)",
            Map.of("lineItem", "LineItem", "wanted", ANYTHING, "order", ORDER),
            ORDER,
            Map.of("wanted", ANYTHING));

    static final String REMEDY = "Correct the name, or add the field to its fragment in routes/graphql/fragments.";

    private final RequestedFields asked;

    FieldPaths(RequestedFields asked) {
        this.asked = asked;
    }

    List<Finding> check(FieldTable table) {
        List<Finding> findings = new ArrayList<>();
        table.columns().forEach((column, expression) -> {
            List<String> paths = new ArrayList<>();
            expression.collectPaths(paths);
            paths.forEach(path -> look(table, column, path, findings));
        });
        return findings;
    }

    /**
     * What is wrong with a path into a document, in a sentence.
     *
     * @param root where it begins
     */
    Optional<String> fault(String root, String path) {
        String type = root;
        for (String step : path.split("\\.")) {
            if (type.equals(ANYTHING) || step.matches("\\d+")) {
                continue;
            }
            String next = next(type, step);
            if (next == null) {
                return Optional.of("no document asks for " + path + " (" + step + " of " + type + "); there are "
                        + names(type) + ".");
            }
            type = next;
        }
        return Optional.empty();
    }

    private void look(FieldTable table, String column, String path, List<Finding> findings) {
        String type = ROOTS.getOrDefault(table.target(), ORDER);
        fault(type, path)
                .ifPresent(sentence -> findings.add(new Finding(
                        "mappings/" + table.target() + ".properties",
                        table.lines().get(column),
                        sentence,
                        REMEDY)));
    }

    private String next(String type, String step) {
        String added = ADDED.getOrDefault(type, Map.of()).get(step);
        return added != null ? added : asked.of(type).get(step);
    }

    private Set<String> names(String type) {
        Set<String> names = new TreeSet<>(asked.of(type).keySet());
        names.addAll(ADDED.getOrDefault(type, Map.of()).keySet());
        return names;
    }
}
