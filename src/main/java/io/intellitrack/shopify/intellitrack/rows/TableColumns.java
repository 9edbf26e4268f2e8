package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.database.dialect.TableSchemas;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.MappingException;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The columns of IntelliTrack's tables as the database has them, looked up once per table. Safe for many threads.
 *
 * <p>Field tables are checked against it at start, so that a misspelt column is found before any record is read.
 */
public final class TableColumns {
    /** Written by the program alone: keys, and the parents that a row belongs to. */
    private static final Set<String> OURS = Set.of(
            "id",
            "division_id",
            "item_id",
            "uom_id",
            "inventory.location_id",
            "order_id",
            "customer_id",
            "ship_to_id",
            "carrier_id",
            "shipping_method_id",
            "line_number",
            "ordered_qty",
            "picked_qty",
            "each_count",
            "inventory_transaction.type",
            "inventory_transaction.location_id",
            "inventory_transaction.quantity",
            "inventory_transaction.balance",
            "inventory_transaction.reference",
            "inventory_transaction.note",
            "picking_order.status",
            "picking_order.closed_at",
            "picking_order.updated_at");

    private final Database database;
    private final Map<String, Map<String, Column>> byTable = new ConcurrentHashMap<>();

    /** Looks nothing up yet. */
    public TableColumns(Database database) {
        this.database = database;
    }

    /**
     * The columns of a table, by lower-case name; none of an optional table that is not there.
     *
     * @throws IllegalStateException when there is no such table
     */
    public Map<String, Column> of(String table) {
        Map<String, Column> found = present(table);
        if (found.isEmpty() && !TableCatalogue.OPTIONAL.contains(table)) {
            throw new IllegalStateException("The database has no table " + table
                    + ": rename the field table, or correct intellitrack.jdbc-url, intellitrack.schema "
                    + "and intellitrack.schema-name.");
        }
        return found;
    }

    /** The columns of a table, none where there is no such table; it is looked for again, for it may come. */
    public Map<String, Column> present(String table) {
        Map<String, Column> known = byTable.get(table);
        if (known != null) {
            return known;
        }
        Map<String, Column> found = database.jdbi().withHandle(handle -> read(handle, table));
        if (!found.isEmpty()) {
            byTable.put(table, found);
        }
        return found;
    }

    /**
     * Refuses a field table with a line for a column that is not there or not the integrator's. What a database may lack by
     * the contract is left out.
     *
     * @throws MappingException naming file, line and the nearest columns
     */
    public void check(FieldTable fields) {
        Map<String, Column> columns = of(fields.table());
        for (String name : fields.columns().keySet()) {
            if (leftOut(fields.table(), name).isPresent()) {
                continue;
            }
            if (!columns.containsKey(name)) {
                throw new MappingException(fields.place(name) + ": the table " + fields.table() + " has no column "
                        + name + "; it has " + columns.keySet());
            }
            if (OURS.contains(name) || OURS.contains(fields.table() + "." + name)) {
                throw new MappingException(fields.place(name) + ": the column " + name
                        + " is written by the program itself; remove the line");
            }
            if (columns.get(name).kind() == Column.Kind.OTHER) {
                throw new MappingException(fields.place(name) + ": the column " + name
                        + " is neither text, number, yes/no nor time; it cannot be filled from here");
            }
        }
    }

    /**
     * Columns that want a value in each row and get none: neither the field table nor the program fills them, and they have
     * no default. Of a view nobody knows: what stands behind it has defaults of its own.
     */
    public List<String> left(FieldTable fields) {
        String table = fields.table();
        return database.jdbi().withHandle(handle -> wanting(handle, table)).stream()
                .filter(name -> !fields.columns().containsKey(name))
                .filter(name -> !OURS.contains(name) && !OURS.contains(table + "." + name))
                .toList();
    }

    private static List<String> wanting(Handle handle, String table) {
        boolean upper = handle.queryMetadata(DatabaseMetaData::storesUpperCaseIdentifiers);
        String stored = upper ? table.toUpperCase(Locale.ROOT) : table;
        String schema = TableSchemas.of(handle, table);
        boolean view = handle.queryMetadata(
                        metadata -> metadata.getTables(handle.getConnection().getCatalog(), schema, stored, null))
                .map((row, context) ->
                        is(row, schema, stored) && row.getString("TABLE_TYPE").contains("VIEW"))
                .list()
                .contains(true);
        List<String> wanting = new ArrayList<>();
        handle.queryMetadata(
                        metadata -> metadata.getColumns(handle.getConnection().getCatalog(), schema, stored, null))
                .map((row, context) -> is(row, schema, stored)
                        && row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls
                        && row.getString("COLUMN_DEF") == null
                        && !"YES".equals(row.getString("IS_AUTOINCREMENT"))
                        && !"YES".equals(row.getString("IS_GENERATEDCOLUMN"))
                        && wanting.add(name(row)))
                .list();
        return view ? List.of() : wanting;
    }

    /** The columns that a field table fills, in its order. */
    public List<Column> filledBy(FieldTable fields) {
        Map<String, Column> columns = of(fields.table());
        List<Column> filled = new ArrayList<>();
        fields.columns().keySet().stream().filter(columns::containsKey).forEach(name -> filled.add(columns.get(name)));
        return List.copyOf(filled);
    }

    /** What is left out because the database does not have a column that it need not have; empty when nothing is. */
    public Optional<String> leftOut(String table, String column) {
        Map<String, Column> columns = of(table);
        if (columns.containsKey(column)) {
            return Optional.empty();
        }
        return columns.isEmpty()
                ? TableContract.get().tables().get(table).missing()
                : TableContract.leftOut(table, column);
    }

    /** Everything that is left out, one sentence each, in the contract's order. */
    public List<String> leftOut() {
        Set<String> sentences = new LinkedHashSet<>();
        for (TableContract.Table table : TableContract.get().tables().values()) {
            boolean there = !present(table.name()).isEmpty();
            if (!there) {
                table.missing().ifPresent(what -> sentences.add(sentence(table.name(), what)));
                continue;
            }
            for (TableContract.Field field : table.columns().values()) {
                leftOut(table.name(), field.name())
                        .filter(what -> !what.equals("nothing"))
                        .ifPresent(what -> sentences.add(sentence(table.name() + "." + field.name(), what)));
            }
        }
        return List.copyOf(sentences);
    }

    private static String sentence(String what, String leftOut) {
        return "IntelliTrack's database has no " + what + ": " + leftOut + ".";
    }

    private static Map<String, Column> read(Handle handle, String table) {
        boolean upper = handle.queryMetadata(DatabaseMetaData::storesUpperCaseIdentifiers);
        Dialect dialect = Dialect.of(handle);
        String stored = upper ? table.toUpperCase(Locale.ROOT) : table;
        String schema = TableSchemas.of(handle, table);
        Map<String, Column> columns = new LinkedHashMap<>();
        handle.queryMetadata(
                        metadata -> metadata.getColumns(handle.getConnection().getCatalog(), schema, stored, null))
                .map((row, context) -> is(row, schema, stored)
                        ? columns.put(
                                name(row),
                                Column.of(
                                        table,
                                        name(row),
                                        dialect.standardType(row.getInt("DATA_TYPE")),
                                        row.getInt("COLUMN_SIZE")))
                        : null)
                .list();
        return Collections.unmodifiableMap(columns);
    }

    /** The catalogue is asked by patterns, in which _ is any sign: only the table itself counts. */
    private static boolean is(ResultSet row, String schema, String table) throws SQLException {
        return row.getString("TABLE_NAME").equals(table) && schema.equals(row.getString("TABLE_SCHEM"));
    }

    private static String name(ResultSet row) throws SQLException {
        return row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
    }
}
