package io.intellitrack.shopify.check;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.rows.TableContract;
import io.intellitrack.shopify.settings.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An empty database in memory that stands in for one whose tables are not there yet, so that nothing is made in that one: the
 * bundled tables, with whatever columns the other has beyond them.
 */
public final class ScratchDatabase {
    private static final Pattern OURS = Pattern.compile("\\bsync_\\w+");

    private ScratchDatabase() {}

    /** The settings that lead to one, each time to another; it is gone soon after its last connection. */
    public static Map<String, String> settings() {
        return Map.of(
                "cluster.enabled", "false",
                "intellitrack.schema", "bundled",
                "intellitrack.jdbc-url", Database.SCRATCH + UUID.randomUUID() + ";DB_CLOSE_DELAY=5");
    }

    /**
     * Makes it.
     *
     * @param scratch with the settings above
     * @param real which it stands in for; left as it is
     */
    static Database open(Settings scratch, Settings.IntelliTrack real, TablesState state) {
        Database made = Database.open(scratch.intellitrack());
        boolean there = !real.bundled() || state.theirs() != TablesState.Standing.NONE;
        if (there) {
            try (Database other = Database.unchanged(real)) {
                copyColumns(other, made);
            } catch (RuntimeException e) {
                made.close();
                throw e;
            }
        }
        return made;
    }

    private static void copyColumns(Database from, Database to) {
        TableColumns theirs = new TableColumns(from);
        TableColumns bundled = new TableColumns(to);
        for (String table : TableContract.get().tables().keySet()) {
            theirs.present(table).values().stream()
                    .filter(column -> !bundled.of(table).containsKey(column.name()))
                    .filter(column -> column.kind() != Column.Kind.OTHER)
                    .forEach(column -> to.jdbi()
                            .useHandle(handle -> handle.execute("alter table " + table + " add column \""
                                    + column.name().toUpperCase(Locale.ROOT).replace("\"", "\"\"") + "\" "
                                    + column.kind().sql())));
        }
    }

    /** True of a statement that reads tables of the program's own. */
    static boolean readsOurs(String sql) {
        return OURS.matcher(sql).find();
    }
}
