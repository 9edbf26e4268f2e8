package io.intellitrack.shopify.database;

import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.database.dialect.TableSchemas;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * Which of IntelliTrack's tables a database has, and which of them are views that an integrator put before another schema;
 * looked up once per table. Some tables are optional: without them a part is left out. Safe for many threads.
 */
public final class TableCatalogue implements JdbiConfig<TableCatalogue> {
    private enum Kind {
        ABSENT,
        TABLE,
        VIEW
    }

    /** Where a database may lack them: what they are for is left out then. */
    public static final List<String> OPTIONAL = List.of("carrier", "shipping_method", "inventory_transaction");

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    /** Looks for the optional ones now: one that is lost later is a fault, and nothing that may be left out. */
    static void learn(Handle handle) {
        OPTIONAL.forEach(table -> has(handle, table));
    }

    /** True when there is a table or view of that name. */
    public static boolean has(Handle handle, String table) {
        return kind(handle, table) != Kind.ABSENT;
    }

    /** False when a statement of the integrator's names an optional table that is not there. */
    public static boolean covers(Handle handle, String sql) {
        return OPTIONAL.stream()
                .noneMatch(table -> Pattern.compile("(?i)\\bfrom\\s+" + table + "\\b|\\bjoin\\s+" + table + "\\b")
                                .matcher(sql)
                                .find()
                        && !has(handle, table));
    }

    /**
     * True when a statement that inserts many rows tells their new ids. A view's trigger may answer with whatever it was
     * given: its rows are found by their keys.
     */
    public static boolean tellsNewIds(Handle handle, String table) {
        return Dialect.of(handle).tellsNewIds() && kind(handle, table) == Kind.TABLE;
    }

    /**
     * What a query ends with to keep others from the rows it reads. Nothing for a view: databases refuse to lock what is
     * joined or grouped in it, so that nothing may rest on a lock there.
     */
    public static String lock(Handle handle, String table) {
        return kind(handle, table) == Kind.VIEW ? "" : " for update";
    }

    private static Kind kind(Handle handle, String table) {
        Map<String, Kind> known = handle.getConfig(TableCatalogue.class).kinds;
        Kind kind = known.get(table);
        if (kind == null) {
            kind = read(handle, table);
            known.put(table, kind);
        }
        return kind;
    }

    private static Kind read(Handle handle, String table) {
        boolean upper = handle.queryMetadata(DatabaseMetaData::storesUpperCaseIdentifiers);
        String stored = upper ? table.toUpperCase(Locale.ROOT) : table;
        String schema = TableSchemas.of(handle, table);
        return handle
                .queryMetadata(
                        metadata -> metadata.getTables(handle.getConnection().getCatalog(), schema, stored, null))
                // the arguments are patterns, in which _ is any sign
                .map((row, context) ->
                        row.getString("TABLE_NAME").equals(stored) && schema.equals(row.getString("TABLE_SCHEM"))
                                ? row.getString("TABLE_TYPE")
                                : "")
                .stream()
                .filter(type -> !type.isEmpty() && !type.contains("INDEX"))
                .findFirst()
                .map(type -> type.contains("VIEW") || type.contains("SYNONYM") ? Kind.VIEW : Kind.TABLE)
                .orElse(Kind.ABSENT);
    }

    /** One for all handles. */
    @Override
    public TableCatalogue createCopy() {
        return this;
    }
}
