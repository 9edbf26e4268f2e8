package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.FieldTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What a field table puts into each row alike, for rows that are made of no document: the history of stock, and the item that
 * stands for unknown ones. So a column that a vendor wants filled is filled in these as well.
 *
 * @param values by column
 */
public record FixedColumns(List<Column> columns, Map<String, Object> values) {
    private static final FixedColumns NONE = new FixedColumns(List.of(), Map.of());

    /** @param own columns that the program itself writes into such rows */
    public static FixedColumns of(TableColumns columns, FieldTable fields, String... own) {
        Map<String, Object> fixed = fields.fixed();
        return new FixedColumns(
                columns.filledBy(fields).stream()
                        .filter(column -> fixed.containsKey(column.name()))
                        .filter(column -> !Set.of(own).contains(column.name()))
                        .toList(),
                fixed);
    }

    /** Those of the history of stock, where somebody wrote a field table for it. */
    public static FixedColumns ofHistory(TableColumns columns, FieldTables fields) {
        return fields.find("inventory-transaction")
                .map(table -> of(columns, table))
                .orElse(NONE);
    }

    /** A statement with the columns and values at the places where it has comments for them. */
    public String in(String statement) {
        return statement.replace("/* more columns */", names()).replace("/* more values */", places());
    }

    private String names() {
        return columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining());
    }

    private String places() {
        return columns.stream()
                .map(column -> ", cast(:fixed_" + column.name() + " as "
                        + column.kind().sql() + ")")
                .collect(Collectors.joining());
    }

    /** Binds the values to such a statement. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        for (Column column : columns) {
            statement.bindByType(
                    "fixed_" + column.name(),
                    values.get(column.name()),
                    column.kind().type());
        }
        return statement;
    }
}
