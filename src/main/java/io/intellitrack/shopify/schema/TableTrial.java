package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes sample rows into one table in the ways that the program does, and reads them back. */
final class TableTrial {
    private final Handle handle;
    private final Findings findings;
    private final String table;
    private final Map<String, Column> columns;

    TableTrial(Handle handle, Findings findings, TableColumns columns, String table) {
        this.handle = handle;
        this.findings = findings;
        this.table = table;
        this.columns = columns.present(table);
    }

    /** True when there is such a table, with these columns. */
    boolean has(String... names) {
        return !columns.isEmpty() && columns.keySet().containsAll(List.of(names));
    }

    /** Inserts a row, and finds it again by some of its columns. */
    boolean insert(Map<String, Object> row, String... foundBy) {
        Map<String, Object> there = new LinkedHashMap<>(row);
        there.keySet().retainAll(columns.keySet());
        String names = String.join(", ", there.keySet());
        String values = there.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        boolean written = findings.trying(
                table,
                "insert",
                () -> bind(
                                handle.createUpdate(
                                        "insert into " + table + " (" + names + ") values (" + values + ")"),
                                there)
                        .execute());
        return written && compare("insert", there, key(there, foundBy));
    }

    private static Map<String, Object> key(Map<String, Object> row, String... names) {
        Map<String, Object> key = new LinkedHashMap<>();
        for (String name : names) {
            key.put(name, row.get(name));
        }
        return key;
    }

    /** Changes a row, and looks whether it was changed. */
    boolean update(Map<String, Object> values, Map<String, Object> key) {
        Map<String, Object> there = new LinkedHashMap<>(values);
        there.keySet().retainAll(columns.keySet());
        if (there.isEmpty()) {
            return true;
        }
        String set = there.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        String moment = columns.containsKey("updated_at") ? ", updated_at = current_timestamp" : "";
        boolean written = findings.trying(
                table,
                "update",
                () -> bind(
                                bind(
                                        handle.createUpdate(
                                                "update " + table + " set " + set + moment + " where " + where(key)),
                                        there),
                                prefixed(key))
                        .execute());
        Map<String, Object> found = new LinkedHashMap<>(key);
        found.replaceAll((name, value) -> there.getOrDefault(name, value));
        return written && compare("update", there, found);
    }

    /** Deletes a row, and looks whether it is gone. */
    void delete(Map<String, Object> key) {
        boolean deleted = findings.trying(
                table,
                "delete",
                () -> bind(handle.createUpdate("delete from " + table + " where " + where(key)), prefixed(key))
                        .execute());
        if (deleted && number("id", key).isPresent()) {
            findings.add(new SchemaFinding(
                    table,
                    "a row that was deleted is there still.",
                    "Let the trigger for delete delete it in the table behind the view."));
        }
    }

    /** A number of the row with that key; the highest where there are several. */
    Optional<Long> number(String column, Map<String, Object> key) {
        return bind(
                        handle.createQuery("select max(" + column + ") from " + table + " where " + where(key)),
                        prefixed(key))
                .mapTo(Long.class)
                .findOne();
    }

    /** What the database itself is to have put into a column that was left out. */
    void expectDefault(String column, String wanted, Map<String, Object> key) {
        if (!columns.containsKey(column)) {
            return;
        }
        Object came = read(column, key);
        if (came == null || !came.toString().strip().equalsIgnoreCase(wanted)) {
            findings.add(new SchemaFinding(
                    table + "." + column,
                    "an insert that leaves it out " + (came == null ? "leaves it empty" : "makes it " + came)
                            + "; it has to be " + wanted + ".",
                    "Give it the default '" + wanted + "', or fill it in the trigger for insert."));
        }
    }

    private boolean compare(String doing, Map<String, Object> written, Map<String, Object> key) {
        if (bind(handle.createQuery("select count(*) from " + table + " where " + where(key)), prefixed(key))
                        .mapTo(Long.class)
                        .one()
                == 0) {
            findings.add(new SchemaFinding(
                    table,
                    "after " + doing + " the row is not found by " + String.join(", ", key.keySet()) + ".",
                    "Let the trigger for " + doing + " write the row, and keep these as they are given."));
            return false;
        }
        written.forEach((column, value) -> {
            Object came = value == null ? null : read(column, key);
            if (value != null && !same(value, came)) {
                findings.add(new SchemaFinding(
                        table + "." + column,
                        "after " + doing + " it does not read back as it was written: " + shown(value) + " became "
                                + shown(came) + ".",
                        "Let the column and the trigger keep every sign of it (for letters of all languages: Unicode), or do "
                                + "not fill it."));
            }
        });
        return true;
    }

    private Object read(String column, Map<String, Object> key) {
        return bind(
                        handle.createQuery("select " + column + " from " + table + " where " + where(key)
                                + (columns.containsKey("id") ? " order by id desc" : "")),
                        prefixed(key))
                .map((row, context) -> Optional.ofNullable(value(row, columns.get(column))))
                .stream()
                .findFirst()
                .flatMap(found -> found)
                .orElse(null);
    }

    private static Object value(ResultSet row, Column column) throws SQLException {
        return switch (column.kind()) {
            case NUMBER -> row.getBigDecimal(1);
            case FLAG -> row.getObject(1, Boolean.class);
            case MOMENT -> {
                Timestamp moment = row.getTimestamp(1);
                yield moment == null ? null : moment.toInstant();
            }
            case TEXT, OTHER -> row.getString(1);
        };
    }

    private static boolean same(Object written, Object came) {
        return written instanceof Number number
                ? came instanceof BigDecimal found && found.compareTo(new BigDecimal(number.toString())) == 0
                : written.equals(came);
    }

    private static String shown(Object value) {
        String text = value == null ? "nothing" : value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "… (" + text.length() + " characters)";
    }

    private static String where(Map<String, Object> key) {
        return key.keySet().stream().map(name -> name + " = :k_" + name).collect(Collectors.joining(" and "));
    }

    private static Map<String, Object> prefixed(Map<String, Object> key) {
        Map<String, Object> bound = new LinkedHashMap<>();
        key.forEach((name, value) -> bound.put("k_" + name, value));
        return bound;
    }

    private <S extends SqlStatement<S>> S bind(S statement, Map<String, Object> values) {
        values.forEach((name, value) -> statement.bindByType(name, value, type(name, value)));
        return statement;
    }

    private Class<?> type(String name, Object value) {
        if (value != null) {
            return value.getClass();
        }
        Column column = columns.get(name.replaceFirst("^k_", ""));
        return column == null ? String.class : column.kind().type();
    }
}
