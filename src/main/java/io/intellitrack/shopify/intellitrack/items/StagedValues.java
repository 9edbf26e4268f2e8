package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.intellitrack.items.StagedItems.Staged;
import io.intellitrack.shopify.intellitrack.rows.ArrayText;
import io.intellitrack.shopify.intellitrack.rows.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** How a row of {@code item} and {@code item_uom} is kept in a staged row, as text, and read from it. */
final class StagedValues implements RowMapper<Staged> {
    private final List<Column> item;
    private final List<Column> uom;

    StagedValues(List<Column> item, List<Column> uom) {
        this.item = item;
        this.uom = uom;
    }

    /** Names what the values of a row are, in their order. */
    String filled() {
        return names(item) + ";" + names(uom);
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(","));
    }

    String item(ItemRow row) {
        return cells(item, row.item());
    }

    String uom(ItemRow row) {
        return cells(uom, row.uom());
    }

    private static String cells(List<Column> columns, Map<String, Object> row) {
        return ArrayText.text(
                columns.stream().map(column -> row.get(column.name())).toList());
    }

    @Override
    public Staged map(ResultSet row, StatementContext context) throws SQLException {
        String[] filled = row.getString("filled").split(";", 2);
        long known = row.getLong("item_id");
        boolean none = row.wasNull();
        return new Staged(
                new ItemRow(
                        row.getString("shopify_id"),
                        row.getString("name"),
                        row.getString("label"),
                        row.getString("item_number"),
                        row.getString("inventory_item_id"),
                        row.getString("product_id"),
                        row.getBoolean("retired"),
                        row.getTimestamp("shopify_updated_at").toInstant(),
                        row.getString("content_hash"),
                        typed(item, filled[0], row.getString("item_values")),
                        typed(uom, filled[1], row.getString("uom_values"))),
                !none && known != StagedItems.GONE,
                !none && known == StagedItems.GONE);
    }

    /** Only columns that are still filled; a field table may have changed since. */
    private static Map<String, Object> typed(List<Column> columns, String filled, String text) {
        List<String> names = List.of(filled.split(","));
        List<String> values = ArrayText.values(text);
        Map<String, Object> typed = new LinkedHashMap<>();
        for (Column column : columns) {
            int at = names.indexOf(column.name());
            typed.put(column.name(), at < 0 ? null : fit(column, values.get(at)));
        }
        return typed;
    }

    private static Object fit(Column column, Object value) {
        try {
            return column.fit(value);
        } catch (Column.Unfit e) {
            throw new IllegalStateException(e); // it did fit when it was staged
        }
    }
}
