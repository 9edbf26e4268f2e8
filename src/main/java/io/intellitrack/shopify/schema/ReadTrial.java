package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.endofday.stock.StockStatements;
import java.nio.file.Path;
import java.sql.Types;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/** Every statement that reads IntelliTrack's tables, with nothing to look for: whether the database takes it. */
final class ReadTrial {
    /** Parameters that say how many rows are wanted. */
    private static final Set<String> COUNTS = Set.of("most", "limit");

    private final Map<String, String> statements = new TreeMap<>();

    /** @param routes {@code routes/sql} */
    ReadTrial(Handle handle, Path routes) {
        RouteSql adaptable = RouteSql.sound(routes);
        StockStatements stock = new StockStatements(adaptable);
        for (String name : Sql.text(ReadTrial.class, "reads.txt").strip().split("\n")) {
            String text = Sql.below(handle, name);
            String whole = text.replace("{conditions}", ""); // which only narrow it
            statements.put(name, whole.contains("{") ? stock.filled(whole) : whole);
        }
        adaptable.forEach((name, text) -> statements.put("routes/sql/" + name + ".sql", text));
    }

    /** The statements by their place, with parameters as {@code :name}. */
    Map<String, String> statements() {
        return statements;
    }

    /**
     * Tries them.
     *
     * @param alone true when only those are tried that read no table of the program's own
     * @param known true when something was told already that explains a refusal
     */
    void run(Handle handle, Findings findings, boolean alone, boolean known) {
        handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        statements.forEach((name, sql) -> {
            if (!(alone && sql.contains("sync_")) && TableCatalogue.covers(handle, sql)) {
                findings.trying(name, "select", known, () -> execute(handle, sql));
            }
        });
    }

    private static void execute(Handle handle, String sql) {
        try (Update statement = handle.createUpdate(sql)) {
            Set<String> names = Set.copyOf(handle.getConfig(SqlStatements.class)
                    .getSqlParser()
                    .parse(sql, statement.getContext())
                    .getParameters()
                    .getParameterNames());
            names.forEach(name -> {
                if (COUNTS.contains(name)) {
                    statement.bind(name, 1);
                } else {
                    statement.bindNull(name, Types.NULL);
                }
            });
            statement.execute();
        }
    }
}
