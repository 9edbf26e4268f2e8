package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.rows.TableContract;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.mapping.MappingException;
import io.intellitrack.shopify.mapping.Mappings;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Proves an IntelliTrack database against the contract: its catalogue, every statement that reads it, and sample rows
 * written in every way that the program writes. All in one transaction that is rolled back; what the database's own triggers
 * do outside of it, such as printing, is not.
 */
public final class SchemaCheck {
    /**
     * What came of it.
     *
     * @param notes what is left out, and what could not be tried
     */
    public record Report(List<SchemaFinding> findings, List<String> notes) {}

    private final Settings settings;
    private final Home home;
    private final Database database;
    private final TableColumns columns;
    private final List<String> notes = new ArrayList<>();

    private SchemaCheck(Settings settings, Home home, Database database) {
        this.settings = settings;
        this.home = home;
        this.database = database;
        this.columns = new TableColumns(database);
    }

    /**
     * Tries everything.
     *
     * @throws RuntimeException when the database cannot be reached
     */
    public static Report run(Settings settings, Home home) {
        TablesState state = TablesState.of(settings.intellitrack());
        try (Database database = Database.unchanged(settings.intellitrack())) {
            return new SchemaCheck(settings, home, database).all(state);
        }
    }

    private Report all(TablesState state) {
        try (Handle handle = database.jdbi().open()) {
            handle.begin();
            database.dialect().patient(handle);
            Findings findings = new Findings(handle);
            try {
                findings.addAll(new CatalogueCheck(handle, columns).findings());
                notes.addAll(columns.leftOut());
                select(handle, findings);
                boolean told = !findings.all().isEmpty();
                boolean ours = ours(handle, state, findings);
                new ReadTrial(handle, home.routes().resolve("sql")).run(handle, findings, !ours, told);
                if (findings.consequences() > 0) {
                    notes.add(findings.consequences()
                            + " statements that read these tables were refused for these reasons.");
                }
                write(handle, findings);
            } finally {
                handle.rollback();
            }
            return new Report(findings.all(), List.copyOf(notes));
        }
    }

    /** Every column by itself, whatever joins it later. */
    private void select(Handle handle, Findings findings) {
        for (TableContract.Table table : TableContract.get().tables().values()) {
            String names = columns.present(table.name()).keySet().stream()
                    .filter(table.columns()::containsKey)
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                findings.trying(
                        table.name(),
                        "select",
                        () -> handle.createQuery("select " + names + " from " + table.name() + " where 1 = 0")
                                .mapToMap()
                                .list());
            }
        }
    }

    /** True when the program's own tables are there, at least until this transaction ends. */
    private boolean ours(Handle handle, TablesState state, Findings findings) {
        if (state.ours() == TablesState.Standing.CURRENT) {
            return true;
        }
        if (database.dialect().createsInTransactions()
                && findings.trying("sync_…", "create", () -> database.bringOurs(handle))) {
            return true;
        }
        notes.add("Statements that also read this program's own tables were not tried: init makes these.");
        return false;
    }

    private void write(Handle handle, Findings findings) {
        Optional<FieldTables> fields = fields(findings);
        Optional<Defaults.Ids> places = places(findings);
        if (fields.isPresent() && places.isPresent()) {
            new WriteTrial(handle, findings, columns, fields.get(), places.get()).run();
        } else {
            notes.add("Nothing was written, for want of the above.");
        }
    }

    private Optional<FieldTables> fields(Findings findings) {
        try {
            FieldTables tables =
                    Mappings.read(home.routes().resolve("mappings"), settings).tables();
            for (FieldTable table : tables.all()) {
                if (!columns.present(table.table()).isEmpty()) {
                    columns.check(table);
                }
            }
            return Optional.of(tables);
        } catch (MappingException e) {
            findings.add(new SchemaFinding("routes", e.getMessage() + ".", "Correct the field table."));
            return Optional.empty();
        }
    }

    private Optional<Defaults.Ids> places(Findings findings) {
        boolean there = List.of("division", "site", "location", "unit_of_measure").stream()
                .allMatch(table -> columns.present(table)
                        .keySet()
                        .containsAll(TableContract.get().tables().get(table).columns().values().stream()
                                .filter(field -> field.missing().isEmpty())
                                .map(TableContract.Field::name)
                                .toList()));
        if (!there) {
            return Optional.empty();
        }
        Defaults defaults = new Defaults(database, settings.intellitrack().existing(), settings.locations());
        defaults.missing().forEach(sentence -> {
            int end = sentence.indexOf(": ");
            findings.add(new SchemaFinding("settings", sentence.substring(0, end) + ".", sentence.substring(end + 2)));
        });
        return defaults.found();
    }
}
