package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.database.AfterSql;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Statistics;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.intellitrack.items.DeletedItems;
import io.intellitrack.shopify.intellitrack.items.GoneCheck;
import io.intellitrack.shopify.intellitrack.items.GoneVariants;
import io.intellitrack.shopify.intellitrack.items.ItemScanEnd;
import io.intellitrack.shopify.intellitrack.items.ItemStores;
import io.intellitrack.shopify.intellitrack.orders.OrderStore;
import io.intellitrack.shopify.intellitrack.orders.OrderTables;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.intellitrack.rows.ColumnLimits;
import io.intellitrack.shopify.intellitrack.rows.OwnRows;
import io.intellitrack.shopify.intellitrack.rows.PageWriter;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.stock.LateStock;
import io.intellitrack.shopify.intellitrack.stock.StockImports;
import io.intellitrack.shopify.intellitrack.stock.StockPages;
import io.intellitrack.shopify.intellitrack.stock.StockStore;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;

/** Builds the room and opens its door. */
public final class IntelliTrackRoom {
    private final Database database;
    private final Settings settings;
    private final Places places;
    private final FieldTables fields;
    private final TableColumns columns;
    private final OwnRows own;

    /**
     * Columns and field tables say what rows are made of, {@code after} what is written besides.
     *
     * @throws io.intellitrack.shopify.mapping.MappingException when a field table names a column that is not there
     */
    public IntelliTrackRoom(Database database, Settings settings, Places places, FieldTables fields, AfterSql after) {
        this.database = database;
        this.settings = settings;
        this.places = places;
        this.fields = fields;
        this.columns = new TableColumns(database);
        this.own = new OwnRows(settings.storeName(), after, fields.all(), columns);
        for (FieldTable table : fields.all()) {
            columns.check(table);
        }
    }

    /** What is left out because the database lacks an optional table or column, one sentence each. */
    public List<String> leftOut() {
        return columns.leftOut();
    }

    /**
     * Returns the door; nothing is written yet.
     *
     * @param gone asked which variants are gone in Shopify
     */
    public IntelliTrack open(Watermarks watermarks, Waiting waiting, Allocations allocations, GoneVariants gone) {
        String store = settings.storeName();
        Defaults defaults = places.defaults();
        Parked parked = new Parked(database, store);
        Completion completion = new Completion(database, store);
        PageWriter writer = new PageWriter(
                new ColumnLimits(columns), parked, watermarks, settings.mode(), new Statistics(database), own);
        GoneCheck goneCheck = new GoneCheck(store, gone, parked);
        LateStock late = new LateStock(database, store, completion, waiting);
        ItemStores items = new ItemStores(database, settings, defaults, columns, fields, late);
        StockImports imports = new StockImports(database, settings, places, completion, late);
        return new IntelliTrack(
                writer,
                items.store(),
                new ItemScanEnd(database, settings, defaults, items, writer, goneCheck),
                new DeletedItems(settings, watermarks, completion, goneCheck),
                new StockPages(imports, new StockStore(store, places, columns, fields), late, writer),
                new OrderStore(
                        settings, defaults, new OrderTables(settings, columns, fields), parked, waiting, allocations));
    }
}
