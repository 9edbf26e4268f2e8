package io.intellitrack.shopify.intellitrack.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Rows of a page bound as one array per column, so that a statement's text, and with it the prepared statement, is the
 * same for every page: {@code (select … from unnest(…)) n}.
 *
 * @param columns those that a field table fills
 */
public record RowSource(List<Column> columns) {
    /** {@code cast(:c_item_number as varchar array), …}: the arguments of unnest. */
    public String arrays() {
        return each("cast(:c_%1$s as %2$s array)");
    }

    /** {@code item_number, …}: the columns' names. */
    public String names() {
        return each("%1$s");
    }

    /** The names, each behind an alias: {@code n.item_number, …}. */
    public String names(String alias) {
        return each(alias + ".%1$s");
    }

    /** {@code item_number = :c_item_number, …}, of one row. */
    public String assignments() {
        return each("%1$s = :c_%1$s");
    }

    private String each(String pattern) {
        return columns.stream()
                .map(column ->
                        String.format(pattern, column.name(), column.kind().sql()))
                .collect(Collectors.joining(", "));
    }

    /** Without some columns. */
    public RowSource without(String... names) {
        List<String> out = List.of(names);
        return new RowSource(
                columns.stream().filter(column -> !out.contains(column.name())).toList());
    }

    /** Binds one row's values. */
    public <S extends SqlStatement<S>> S bindRow(S statement, Map<String, Object> row) {
        for (Column column : columns) {
            statement.bindByType(
                    "c_" + column.name(), row.get(column.name()), column.kind().type());
        }
        return statement;
    }

    /** Binds each column's values. */
    public <S extends SqlStatement<S>> S bind(S statement, List<Map<String, Object>> rows) {
        for (Column column : columns) {
            List<Object> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(row.get(column.name())));
            statement.bindArray("c_" + column.name(), column.kind().type(), values);
        }
        return statement;
    }
}
