package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.schema.SchemaCheck;
import io.intellitrack.shopify.schema.SchemaFinding;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where IntelliTrack's tables are: connected at once, and an existing one held against the contract. */
final class DatabaseStep implements SetupStep {
    private static final int SQL_SERVER_LOGIN_FAILED = 18456;
    private static final int SQL_SERVER_NO_DATABASE = 4060;

    private final Home home;
    private final Sources sources;

    DatabaseStep(Home home, Sources sources) {
        this.home = home;
        this.sources = sources;
    }

    @Override
    public String id() {
        return "database";
    }

    @Override
    public String title() {
        return "Connect the database";
    }

    @Override
    public String about() {
        return "Where IntelliTrack keeps its items, stock and orders. The embedded database needs nothing and is good for trying; "
                + "IntelliTrack itself works on a server.";
    }

    @Override
    public List<FormField> fields() {
        if (sources.decidedBy(DatabaseForm.URL).isPresent()) {
            return List.of(
                    FormField.text(
                            DatabaseForm.URL,
                            "Address of the database",
                            sources.tried(Map.of()).intellitrack().jdbcUrl(),
                            ""),
                    DatabaseForm.agree());
        }
        return DatabaseForm.fields();
    }

    @Override
    public StepResult take(Map<String, String> typed) {
        boolean free = sources.decidedBy(DatabaseForm.URL).isEmpty();
        Map<String, List<String>> missing = free ? DatabaseForm.missing(typed) : Map.of();
        if (!missing.isEmpty()) {
            return StepResult.wrong(missing);
        }
        Map<String, String> changes = free ? DatabaseForm.changes(typed) : Map.of();
        try {
            Settings settings = sources.tried(changes);
            return settings.intellitrack().bundled()
                    ? StepResult.taken(made(settings), changes)
                    : existing(settings, changes, typed.containsKey(DatabaseForm.AGREED));
        } catch (SettingsException e) {
            return StepResult.wrong(e.faults(), List.of(DatabaseForm.USER, DatabaseForm.PASSWORD, DatabaseForm.SCHEMA));
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    private List<String> made(Settings settings) {
        TablesState state = TablesState.of(settings.intellitrack());
        return List.of(
                settings.intellitrack().embedded()
                        ? "The embedded database lies in "
                                + sources.data().toAbsolutePath().normalize() + "."
                        : "The database answers.",
                state.current()
                        ? state.sentence()
                        : state.ours() == TablesState.Standing.NONE
                                ? "Its tables are made when the program starts."
                                : "Its tables are those of an earlier version: the start brings them up to date and keeps every row.");
    }

    private StepResult existing(Settings settings, Map<String, String> changes, boolean agreed) {
        TablesState.of(settings.intellitrack()); // first of all whether it answers
        if (!agreed) {
            return StepResult.wrong(
                    DatabaseForm.AGREED,
                    "The database answers. Agree to the trial: only so can it be said whether all will work.");
        }
        SchemaCheck.Report report = SchemaCheck.run(settings, home);
        List<SchemaFinding> findings = report.findings().stream()
                .filter(finding -> !finding.where().equals("settings")) // asked for two steps later
                .toList();
        if (!findings.isEmpty()) {
            List<String> told = new ArrayList<>();
            told.add("The database answers, but it does not keep the contract (docs/contract.md): "
                    + (findings.size() == 1 ? "1 finding." : findings.size() + " findings."));
            findings.forEach(finding -> told.add(finding.toString()));
            told.add("Where its tables have other names, views help: the command \"schema draft\" drafts them "
                    + "(docs/connect-a-database.md).");
            return StepResult.wrong(Map.of(StepResult.STEP, told));
        }
        List<String> found = new ArrayList<>(List.of("The database answers, and its tables keep the contract."));
        found.addAll(report.notes());
        return StepResult.taken(found, changes);
    }

    /** In the words of the driver, beside what has to be looked at. */
    private StepResult refused(RuntimeException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String said =
                        String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
                String state = String.valueOf(sql.getSQLState());
                return StepResult.wrong(blamed(state, sql.getErrorCode()), "The database does not let us in: " + said);
            }
        }
        throw error;
    }

    private String blamed(String state, int code) {
        if (sources.decidedBy(DatabaseForm.URL).isPresent()) {
            return StepResult.STEP;
        }
        if (state.startsWith("28") || code == SQL_SERVER_LOGIN_FAILED) {
            return DatabaseForm.PASSWORD;
        }
        if (state.equals("3D000") || code == SQL_SERVER_NO_DATABASE) {
            return DatabaseForm.NAME;
        }
        return state.startsWith("08") ? DatabaseForm.SERVER : StepResult.STEP;
    }
}
