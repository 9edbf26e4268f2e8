package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.database.dialect.TableSchemas;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.rows.TableContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Compares what the catalogue says of IntelliTrack's tables with the contract; reads nothing else. */
final class CatalogueCheck {
    private final Handle handle;
    private final TableColumns columns;
    private final List<SchemaFinding> findings = new ArrayList<>();

    CatalogueCheck(Handle handle, TableColumns columns) {
        this.handle = handle;
        this.columns = columns;
    }

    List<SchemaFinding> findings() {
        TableContract.get().tables().values().forEach(this::table);
        return findings;
    }

    private void table(TableContract.Table table) {
        Map<String, Column> present = columns.present(table.name());
        if (present.isEmpty()) {
            if (table.missing().isEmpty()) {
                findings.add(new SchemaFinding(
                        table.name(),
                        "the table is missing.",
                        "Create a view of that name over what is like it (schema draft begins one), or correct "
                                + "intellitrack.jdbc-url or intellitrack.schema-name."));
            }
            return;
        }
        Map<String, String> types = types(table.name());
        table.columns().values().forEach(field -> column(table, field, present, types));
    }

    private void column(
            TableContract.Table table,
            TableContract.Field field,
            Map<String, Column> present,
            Map<String, String> types) {
        String where = table.name() + "." + field.name();
        Column column = present.get(field.name());
        if (column == null) {
            if (field.missing().isEmpty()) {
                findings.add(new SchemaFinding(
                        where,
                        "the column is missing.",
                        "Add it to the view, as " + field.type()
                                + field.empty()
                                        .map(meaning -> "; null will do where nobody knows (" + meaning + ").")
                                        .orElse("; it is never null.")));
            }
            return;
        }
        Column.Kind wanted = kind(field.type());
        if (wanted != Column.Kind.OTHER && column.kind() != wanted) {
            findings.add(new SchemaFinding(
                    where,
                    "it is " + words(column.kind()) + " and has to be " + words(wanted) + ".",
                    "Let the view make " + field.type() + " of it."));
        } else if (wanted == Column.Kind.TEXT && column.size() < field.least()) {
            findings.add(new SchemaFinding(
                    where,
                    "it holds " + column.size() + " characters, and what is written there needs " + field.least() + ".",
                    "Make it longer."));
        } else if (wanted == Column.Kind.MOMENT && withoutZone(types.getOrDefault(field.name(), ""))) {
            findings.add(new SchemaFinding(
                    where,
                    "it is a time without a time zone, so that nobody knows which moment it means.",
                    "Let the view say it: at time zone 'UTC', or the zone that the warehouse writes in."));
        }
    }

    /** Types by column in small letters, as the database calls them. */
    private Map<String, String> types(String table) {
        Map<String, String> types = new HashMap<>();
        handle.createQuery("select column_name, data_type from information_schema.columns "
                        + "where lower(table_name) = :table and table_schema = :schema")
                .bind("table", table)
                .bind("schema", TableSchemas.of(handle, table))
                .map((row, context) -> types.put(
                        row.getString(1).toLowerCase(Locale.ROOT),
                        row.getString(2).toLowerCase(Locale.ROOT)))
                .list();
        return types;
    }

    private static boolean withoutZone(String type) {
        return type.equals("timestamp without time zone")
                || type.equals("timestamp")
                || type.equals("datetime2")
                || type.equals("datetime")
                || type.equals("smalldatetime");
    }

    static Column.Kind kind(String type) {
        if (type.startsWith("varchar")) {
            return Column.Kind.TEXT;
        }
        return switch (type.replaceFirst("\\(.*", "")) {
            case "bigint", "integer", "decimal" -> Column.Kind.NUMBER;
            case "boolean" -> Column.Kind.FLAG;
            case "timestamp with time zone" -> Column.Kind.MOMENT;
            default -> Column.Kind.OTHER;
        };
    }

    private static String words(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case NUMBER -> "a number";
            case FLAG -> "yes or no (boolean)";
            case MOMENT -> "a time";
            case OTHER -> "of a type that this program does not read";
        };
    }
}
