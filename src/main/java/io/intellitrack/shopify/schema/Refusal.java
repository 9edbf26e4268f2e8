package io.intellitrack.shopify.schema;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a database says when it refuses a statement, as a finding. */
final class Refusal {
    /** PostgreSQL and H2 name a column in quotes behind that word, SQL Server in single quotes. */
    private static final Pattern COLUMN = Pattern.compile("column [\"']([^\"']+)[\"']");

    private static final String NOT_PERMITTED = "42501";

    /** PostgreSQL: by a trigger's own words. Those of H2's triggers come without a state. */
    private static final String RAISED = "P0001";

    private static final int H2_RIGHTS = 90096;
    private static final int H2_TRIGGER = 90044;
    private static final int H2_VIEW = 50100;

    /** SQL Server: a view that is made of several tables, or computed. */
    private static final int MSSQL_VIEW_OF_MANY = 4405;

    private static final int MSSQL_VIEW_COMPUTED = 4406;

    private Refusal() {}

    /**
     * The finding.
     *
     * @param doing what was tried, such as {@code insert}
     */
    static SchemaFinding of(String table, String doing, Throwable error) {
        SQLException refusal = cause(error);
        if (refusal == null) {
            return new SchemaFinding(table, doing + " failed: " + error.getMessage() + ".", "Look at it.");
        }
        String state = String.valueOf(refusal.getSQLState());
        if (isOfRights(refusal)) {
            return new SchemaFinding(
                    table,
                    "the account may not " + doing + " (" + line(refusal) + ").",
                    "Grant it " + doing + "; a trigger that writes other tables needs the rights of its owner.");
        }
        if (state.equals("22001")) {
            return new SchemaFinding(
                    table,
                    "a text that its columns should hold is too long for what is behind them (" + line(refusal) + ").",
                    "Make the column longer, or give the view's column the length that there is: longer values are cut or "
                            + "parked then.");
        }
        if (state.equals("23502")) {
            return new SchemaFinding(
                    table + column(refusal),
                    "it must not be empty, and nothing fills it at " + doing + ".",
                    "Give it a default, fill it in the trigger, or add a line for it to routes/mappings/"
                            + table.replace('_', '-') + ".properties.");
        }
        if (state.equals("55000") || isView(refusal)) {
            return new SchemaFinding(
                    table,
                    "it is a view that takes no " + doing + ".",
                    "Give it an INSTEAD OF trigger for " + doing + ".");
        }
        if (state.equals(RAISED) || refusal.getSQLState() == null || refusal.getErrorCode() == H2_TRIGGER) {
            return new SchemaFinding(
                    table, "a trigger refuses " + doing + " (" + line(refusal) + ").", "Correct the trigger.");
        }
        if (state.startsWith("23")) {
            return new SchemaFinding(
                    table,
                    "a rule of the database refuses " + doing + " (" + line(refusal) + ").",
                    "Let the trigger keep the rule, or fill the column by a line in routes/mappings.");
        }
        return new SchemaFinding(
                table,
                doing + " failed (SQLSTATE " + state + ", " + line(refusal) + ").",
                "Compare types and names with docs/contract.md.");
    }

    private static boolean isView(SQLException refusal) {
        int code = refusal.getErrorCode();
        return code == MSSQL_VIEW_OF_MANY
                || code == MSSQL_VIEW_COMPUTED
                || code == H2_VIEW && String.valueOf(refusal.getMessage()).contains("View");
    }

    private static String column(SQLException refusal) {
        Matcher column = COLUMN.matcher(String.valueOf(refusal.getMessage()));
        return column.find() ? "." + column.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isOfRights(Throwable error) {
        SQLException refusal = cause(error);
        return refusal != null && (NOT_PERMITTED.equals(refusal.getSQLState()) || refusal.getErrorCode() == H2_RIGHTS);
    }

    /** The database's own words; all values in them are samples. */
    private static String line(SQLException refusal) {
        return String.valueOf(refusal.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("^ERROR: |; SQL statement:.*", "")
                .strip();
    }

    private static SQLException cause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return refusal;
            }
        }
        return null;
    }
}
