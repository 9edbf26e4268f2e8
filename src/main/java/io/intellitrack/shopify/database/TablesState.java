package io.intellitrack.shopify.database;

import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.settings.Settings;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/**
 * How far the tables of a database are, found by reading alone: for commands that look and change nothing.
 *
 * @param ours those of the program itself
 * @param theirs IntelliTrack's, as far as the program makes them
 */
public record TablesState(Standing ours, Standing theirs) {
    /** How a group of tables stands. */
    public enum Standing {
        /** There is none of them. */
        NONE,
        /** An earlier version made them. */
        OLDER,
        /** As this version has them, or as a later one left them. */
        CURRENT
    }

    /**
     * Looks. An embedded database that is not there is not made.
     *
     * @throws RuntimeException when the database cannot be reached
     */
    public static TablesState of(Settings.IntelliTrack settings) {
        try {
            DatabasePools pools =
                    DatabasePools.looking(settings, settings.jdbcUrl() + (settings.embedded() ? ";IFEXISTS=TRUE" : ""));
            try (HikariDataSource pool = pools.open()) {
                Migrations migrations = pools.migrations();
                return new TablesState(
                        migrations.standing(pool, "sync"),
                        settings.bundled() ? migrations.standing(pool, "intellitrack") : Standing.CURRENT);
            }
        } catch (RuntimeException e) {
            if (isMissing(e)) {
                return new TablesState(Standing.NONE, settings.bundled() ? Standing.NONE : Standing.CURRENT);
            }
            throw e;
        }
    }

    private static boolean isMissing(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getErrorCode() == ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1) {
                return true;
            }
        }
        return false;
    }

    /** True when the program would begin to work without changing a table. */
    public boolean current() {
        return ours == Standing.CURRENT && theirs == Standing.CURRENT;
    }

    /** What a start would do to the database first, as a sentence. */
    public String sentence() {
        if (current()) {
            return "The tables are as this version needs them.";
        }
        String what = ours == Standing.CURRENT ? "" : "this program's own tables (sync_…)";
        if (theirs != Standing.CURRENT) {
            what += (what.isEmpty() ? "" : " and ") + "IntelliTrack's bundled ones";
        }
        return ours == Standing.NONE
                ? "The database has none of this program's tables yet: init, or the first start, creates " + what + "."
                : "The tables are those of an earlier version: init, or the next start, brings " + what
                        + " up to date and keeps every row.";
    }
}
