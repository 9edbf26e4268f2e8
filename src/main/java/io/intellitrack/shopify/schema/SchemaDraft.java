package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.intellitrack.rows.TableContract;
import io.intellitrack.shopify.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A draft of the adapter for a database with other tables: a view for each of ours, with INSTEAD OF triggers where we write.
 * It reads the catalogue and nothing else, says what it took for what and why, and leaves a TODO where it could not guess.
 */
public final class SchemaDraft {
    private static final Set<String> WRITTEN = Set.of(
            "item",
            "item_uom",
            "inventory",
            "customer",
            "ship_to",
            "carrier",
            "shipping_method",
            "picking_order",
            "picking_order_line",
            "inventory_transaction");

    private static final Set<String> UPDATED =
            Set.of("item", "item_uom", "inventory", "picking_order", "picking_order_line");
    private static final String HEAD = """
            -- A draft of the adapter between this program and the database behind it (docs/connect-a-database.md).
            -- Read it, correct what is marked TODO, run it as the owner of the schema %1$s, then run: schema check
            -- The tables behind the views are only read and written, never changed.
            create schema %1$s""";

    private final ScriptLanguage language;
    private final String into;
    private final StringBuilder script = new StringBuilder();

    private SchemaDraft(ScriptLanguage language, String into) {
        this.language = language;
        this.into = into;
    }

    /**
     * Writes the script; nothing is changed in the database.
     *
     * @param from the schema of the tables; empty = all of them
     * @param into the schema that the views are to lie in
     */
    public static String of(Settings.IntelliTrack settings, Optional<String> from, String into) {
        try (Database database = Database.unchanged(settings.anywhere())) {
            List<VendorTable> tables = database.jdbi().withHandle(handle -> VendorTable.all(handle, from));
            ScriptLanguage language = settings.jdbcUrl().startsWith("jdbc:sqlserver:")
                    ? ScriptLanguage.SQL_SERVER
                    : ScriptLanguage.POSTGRESQL;
            return of(language, tables, into);
        }
    }

    static String of(ScriptLanguage language, List<VendorTable> tables, String into) {
        SchemaDraft draft = new SchemaDraft(language, into);
        Guesses guesses = new Guesses(tables);
        draft.script.append(HEAD.formatted(into)).append(language.end());
        TableContract.get()
                .tables()
                .values()
                .forEach(table ->
                        guesses.of(table).ifPresentOrElse(guess -> draft.table(table, guess), () -> draft.none(table)));
        return draft.script.toString();
    }

    private void none(TableContract.Table table) {
        script.append("\n-- ")
                .append(table.name())
                .append(table.missing()
                        .map(what -> ": nothing is like it. It may be missing; then " + what + ".\n")
                        .orElse(": TODO: nothing is like it, and it has to be there: " + table.meaning()
                                + ". Its columns: "
                                + String.join(", ", table.columns().keySet()) + ".\n"));
    }

    private void table(TableContract.Table table, Guess guess) {
        String view = into + "." + table.name();
        String behind = behind(guess.table());
        script.append("\n-- ")
                .append(table.name())
                .append(" is ")
                .append(behind)
                .append(": ")
                .append(guess.why())
                .append(".\n");
        StringBuilder left = new StringBuilder();
        StringBuilder columns = new StringBuilder();
        for (TableContract.Field field : table.columns().values()) {
            Guess.ColumnGuess column = guess.columns().get(field.name());
            if (column == null && field.missing().isPresent()) {
                left.append("-- Left out, for nothing is like it: ")
                        .append(field.name())
                        .append(".\n");
            } else {
                columns.append(columns.length() == 0 ? "  " : "  , ")
                        .append(line(field, column))
                        .append('\n');
            }
        }
        script.append(left)
                .append("create view ")
                .append(view)
                .append(" as\nselect\n")
                .append(columns)
                .append("from ")
                .append(behind)
                .append(" v")
                .append(language.end());
        if (WRITTEN.contains(table.name())) {
            triggers(table, guess, view, behind);
        }
    }

    private String behind(VendorTable table) {
        return language.quoted(table.schema()) + "." + language.quoted(table.name());
    }

    private String line(TableContract.Field field, Guess.ColumnGuess guess) {
        if (guess == null) {
            return language.nothing(field.type()) + " as " + field.name() + " -- TODO: nothing is like it"
                    + field.empty().map(meaning -> "; empty means " + meaning).orElse(", and it must not be empty");
        }
        String value = language.value(field.type(), guess.part()) + " as " + field.name() + " -- " + guess.why();
        if (field.name().equals("status")) {
            return value + ". TODO: turn its codes into the words that docs/contract.md names";
        }
        return switch (CatalogueCheck.kind(field.type())) {
            case MOMENT -> value + (value.contains("'UTC'") ? ". TODO: the zone that the warehouse writes in" : "");
            case FLAG -> value + ". TODO: which of its values mean yes";
            default -> value;
        };
    }

    private void triggers(TableContract.Table table, Guess guess, String view, String behind) {
        Map<String, String> written = new LinkedHashMap<>();
        guess.columns().forEach((column, found) -> {
            if (!column.equals("id") && writes(table.columns().get(column))) {
                written.put(language.quoted(found.part().name()), "{" + column + "}");
            }
        });
        Map<String, String> inserted = new LinkedHashMap<>(written);
        for (VendorTable.Part part : guess.table().columns().values()) {
            boolean given = inserted.containsKey(language.quoted(part.name()));
            if (!part.filled() && !given) {
                inserted.put(language.quoted(part.name()), "null");
                script.append("-- TODO: ")
                        .append(part.name())
                        .append(" (")
                        .append(part.type())
                        .append(
                                ") must not be empty: say what goes in instead of null, or carry it by a column of the view and "
                                        + "a line in routes/mappings.\n");
            }
        }
        String key = guess.columns().containsKey("id")
                ? language.quoted(guess.columns().get("id").part().name())
                : language.quoted(guess.table().columns().keySet().iterator().next());
        script.append("-- A column that an insert leaves out arrives as null: ")
                .append(
                        table.name().equals("item")
                                ? "an item is active then.\n"
                                : "what is to stand there is yours to say.\n");
        script.append(language.trigger(view, "insert", inserted, behind, key));
        if (UPDATED.contains(table.name())
                && !written.isEmpty()
                && guess.columns().containsKey("id")) {
            script.append(language.trigger(view, "update", written, behind, key));
        } else if (UPDATED.contains(table.name())) {
            script.append("-- TODO: a trigger for update; there is no single key to find the row by.\n");
        }
        if (table.name().equals("picking_order_line")) {
            script.append(
                    "-- TODO: a trigger for delete, since lines that Shopify no longer wants are deleted while unpicked.\n");
        }
    }

    private static boolean writes(TableContract.Field field) {
        return !field.use().writes().isBlank() && !field.use().writes().equals("bundled");
    }
}
