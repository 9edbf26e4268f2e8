package io.intellitrack.shopify.check;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.flow.gate.GateReport.Group;
import io.intellitrack.shopify.flow.gate.GateReport.Item;
import io.intellitrack.shopify.flow.gate.GateReport.Level;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * The setup gate of a database that has not the tables of this version yet: what can be said of it without making them.
 * The store is asked as ever; what IntelliTrack has is read from its own tables, everything else from an empty database in
 * memory.
 */
public final class SetupLook {
    private static final String INTELLITRACK = "intellitrack";

    private SetupLook() {}

    /**
     * Looks at everything.
     *
     * @param scratch the same settings with an empty database in memory
     * @throws Exception when it cannot be looked at
     */
    public static GateReport report(Settings settings, Settings scratch, Home home, TablesState state)
            throws Exception {
        try (Database instead = ScratchDatabase.open(scratch, settings.intellitrack(), state);
                Connector connector = Connector.start(scratch, home, false)) {
            GateReport found = connector.gate().check();
            List<Item> items = new ArrayList<>();
            items.add(new Item(Group.SETTINGS, "database", Level.NOTE, state.sentence(), Optional.empty()));
            items.addAll(settings.intellitrack().bundled() ? madeLater(settings) : named(settings));
            found.items().stream()
                    .filter(item -> !item.name().equals(INTELLITRACK))
                    .map(item -> item.group() == Group.DATASET ? dataset(item, state) : item)
                    .forEach(items::add);
            items.sort((one, other) -> one.group().compareTo(other.group()));
            return new GateReport(found.at(), items);
        }
    }

    private static List<Item> madeLater(Settings settings) {
        Settings.IntelliTrack names = settings.intellitrack();
        return List.of(new Item(
                Group.SETTINGS,
                INTELLITRACK,
                Level.NOTE,
                String.format(
                        "Division %s, UOM %s, site %s, location %s are made then where they are missing.",
                        names.division(), names.uom(), names.site(), names.location()),
                Optional.empty()));
    }

    /** What the settings name, and what is left out, as IntelliTrack's own tables have it. */
    private static List<Item> named(Settings settings) {
        List<Item> items = new ArrayList<>();
        try (Database database = Database.unchanged(settings.intellitrack())) {
            new Defaults(database, settings)
                    .missing()
                    .forEach(sentence -> items.add(fault(sentence, Optional.empty())));
            new TableColumns(database)
                    .leftOut()
                    .forEach(sentence ->
                            items.add(new Item(Group.SETTINGS, INTELLITRACK, Level.NOTE, sentence, Optional.empty())));
        } catch (JdbiException e) {
            items.add(fault(
                    "IntelliTrack's tables cannot be read (" + Sql.shortReason(e) + ").",
                    Optional.of("schema check names what is missing.")));
        }
        return items;
    }

    private static Item fault(String sentence, Optional<String> remedy) {
        return new Item(Group.SETTINGS, INTELLITRACK, Level.FAULT, sentence, remedy);
    }

    /** What tables of an earlier version say is not known before they are brought up to date. */
    private static Item dataset(Item item, TablesState state) {
        return state.ours() == TablesState.Standing.NONE
                ? item
                : new Item(
                        Group.DATASET,
                        item.name(),
                        Level.FAULT,
                        "Whether it is complete is not known before the tables are up to date.",
                        Optional.of("Start the program, or run init, which skips what is complete."));
    }
}
