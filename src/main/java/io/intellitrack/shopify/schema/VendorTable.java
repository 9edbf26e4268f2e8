package io.intellitrack.shopify.schema;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A table of a database that nobody made for this program, as the catalogue has it.
 *
 * @param columns by name, in their order
 * @param key the only column of its primary key, where it has just one
 * @param parents the table that a column refers to, by column
 */
record VendorTable(
        String schema, String name, Map<String, Part> columns, Optional<String> key, Map<String, String> parents) {
    private static final Set<String> SYSTEM =
            Set.of("information_schema", "pg_catalog", "sys", "guest", "INFORMATION_SCHEMA");

    /**
     * A column.
     *
     * @param type as the database calls it
     * @param sqlType its number in JDBC
     * @param filled true when an insert may leave it out: it may be null, has a default, or is counted up
     */
    record Part(String name, String type, int sqlType, boolean filled) {}

    /**
     * All tables, without the program's own.
     *
     * @param schema where they lie; empty = anywhere
     */
    static List<VendorTable> all(Handle handle, Optional<String> schema) {
        return handle
                .queryMetadata(metadata -> metadata.getTables(
                        handle.getConnection().getCatalog(), schema.orElse(null), "%", new String[] {"TABLE"}))
                .map((row, context) -> new String[] {row.getString("TABLE_SCHEM"), row.getString("TABLE_NAME")})
                .list()
                .stream()
                .filter(found -> !SYSTEM.contains(found[0]))
                .filter(found -> !found[1].startsWith("sync_") && !found[1].endsWith("_schema_history"))
                .map(found -> read(handle, found[0], found[1]))
                .toList();
    }

    private static VendorTable read(Handle handle, String schema, String table) {
        Map<String, Part> columns = new LinkedHashMap<>();
        handle.queryMetadata(metadata -> metadata.getColumns(catalog(metadata), schema, table, null))
                .map((row, context) -> row.getString("TABLE_NAME").equals(table)
                        ? columns.put(row.getString("COLUMN_NAME"), part(row))
                        : null)
                .list();
        List<String> keys = new ArrayList<>(
                handle.queryMetadata(metadata -> metadata.getPrimaryKeys(catalog(metadata), schema, table))
                        .map((row, context) -> row.getString("COLUMN_NAME"))
                        .list());
        Map<String, String> parents = new LinkedHashMap<>();
        handle.queryMetadata(metadata -> metadata.getImportedKeys(catalog(metadata), schema, table))
                .map((row, context) -> parents.put(row.getString("FKCOLUMN_NAME"), row.getString("PKTABLE_NAME")))
                .list();
        return new VendorTable(
                schema, table, columns, keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty(), parents);
    }

    private static String catalog(DatabaseMetaData metadata) throws SQLException {
        return metadata.getConnection().getCatalog();
    }

    private static Part part(ResultSet row) throws SQLException {
        boolean filled = row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls
                || row.getString("COLUMN_DEF") != null
                || "YES".equals(row.getString("IS_AUTOINCREMENT"))
                || "YES".equals(row.getString("IS_GENERATEDCOLUMN"));
        return new Part(row.getString("COLUMN_NAME"), row.getString("TYPE_NAME"), row.getInt("DATA_TYPE"), filled);
    }
}
