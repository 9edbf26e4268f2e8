package io.intellitrack.shopify.review;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.MappingException;
import io.intellitrack.shopify.mapping.Mappings;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The field tables: those that the program fills rows by are there, with the columns that nothing works without.
 *
 * @param tables those that can be read
 */
record TableFiles(List<FieldTable> tables, List<Finding> findings) {
    /** The tables that must be there, each with the columns that a record is found by. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "item", List.of("item_number"),
            "item-uom", List.of(),
            "inventory", List.of("on_hand"),
            "picking-order", List.of("order_number"),
            "picking-order-line", List.of(),
            "customer", List.of("name"),
            "ship-to", List.of(),
            "carrier", List.of("name"),
            "shipping-method", List.of("name"));

    static TableFiles read(Path folder, Settings settings) {
        List<FieldTable> tables = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        NEEDED.keySet().stream()
                .sorted()
                .filter(target -> !Files.exists(folder.resolve(target + ".properties")))
                .forEach(target -> findings.add(new Finding(
                        "mappings/" + target + ".properties",
                        0,
                        "the file is missing;",
                        "restore it from the release.")));
        if (!Files.isDirectory(folder)) {
            return new TableFiles(tables, findings);
        }
        for (Path file : Mappings.files(folder)) {
            try {
                FieldTable table = Mappings.table(file, settings);
                tables.add(table);
                NEEDED.getOrDefault(table.target(), List.of()).stream()
                        .filter(column -> !table.columns().containsKey(column))
                        .forEach(column -> findings.add(lacks(table, column)));
            } catch (MappingException e) {
                findings.add(Finding.of(e.getMessage()));
            }
        }
        return new TableFiles(List.copyOf(tables), findings);
    }

    private static Finding lacks(FieldTable table, String column) {
        return new Finding(
                "mappings/" + table.target() + ".properties",
                1,
                "no line fills " + column + ", without which no row of " + table.table() + " can be made.",
                "Write one, " + column + " = …, as the shipped file has it.");
    }

    static List<Finding> against(Database database, List<FieldTable> tables) {
        TableColumns columns = new TableColumns(database);
        List<Finding> findings = new ArrayList<>();
        for (FieldTable table : tables) {
            try {
                columns.check(table);
                columns.left(table)
                        .forEach(column -> findings.add(new Finding(
                                "mappings/" + table.target() + ".properties",
                                1,
                                "the database wants a value in each row of " + table.table() + " for the column "
                                        + column + ", and nothing fills it.",
                                "Write a line, " + column + " = …, or give the column a default.")));
            } catch (MappingException e) {
                findings.add(Finding.of(e.getMessage()));
            } catch (IllegalStateException e) { // no such table
                findings.add(new Finding("mappings/" + table.target() + ".properties", 1, e.getMessage(), ""));
            }
        }
        return findings;
    }
}
