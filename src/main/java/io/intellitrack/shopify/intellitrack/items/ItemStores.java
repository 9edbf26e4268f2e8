package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.stock.LateStock;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where variants are kept: items, what is staged until the end of the scan, and stock that comes late. */
public final class ItemStores {
    private final ItemStore store;
    private final StagedItems staged;
    private final Optional<PlainItems> plain;
    private final LateStock late;

    /** Columns and field tables say what an item's rows are made of. */
    public ItemStores(
            Database database,
            Settings settings,
            Defaults defaults,
            TableColumns columns,
            FieldTables fields,
            LateStock late) {
        String name = settings.storeName();
        List<Column> item = columns.filledBy(fields.table("item"));
        List<Column> uom = columns.filledBy(fields.table("item-uom"));
        ItemTables tables = new ItemTables(name, settings.items().cost(), columns, fields);
        this.late = late;
        this.staged = new StagedItems(name, item, uom);
        this.store = new ItemStore(
                name,
                ItemTables.rules(settings),
                defaults,
                tables,
                new ItemStatus(name, settings.items().deactivate()),
                staged);
        this.plain = byParts(database)
                ? Optional.of(
                        new PlainItems(database, settings, staged, item, uom, new PlainItems.Filling(tables, late)))
                : Optional.empty();
    }

    /** Not into views: a trigger need not tell new ids, nor let parts of one statement see each other's rows. */
    private static boolean byParts(Database database) {
        return database.dialect().writesByParts()
                && database.jdbi()
                        .withHandle(handle -> Stream.of("item", "item_uom", "inventory_transaction")
                                .allMatch(table -> TableCatalogue.tellsNewIds(handle, table)));
    }

    /** Where pages go. */
    public ItemStore store() {
        return store;
    }

    StagedItems staged() {
        return staged;
    }

    /** Writes what is simple by statements of its own, where the database can. */
    Optional<PlainItems> plain() {
        return plain;
    }

    LateStock late() {
        return late;
    }
}
