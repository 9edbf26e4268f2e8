package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Statistics;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.DeferredWrite;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.UnreadableRecord;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.intellitrack.items.DeletedItems;
import io.intellitrack.shopify.intellitrack.items.GoneCheck;
import io.intellitrack.shopify.intellitrack.items.GoneVariants;
import io.intellitrack.shopify.intellitrack.items.Items;
import io.intellitrack.shopify.intellitrack.orders.OrderStore;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.intellitrack.rows.ColumnLimits;
import io.intellitrack.shopify.intellitrack.rows.FlowLaws;
import io.intellitrack.shopify.intellitrack.rows.PageWriter;
import io.intellitrack.shopify.intellitrack.rows.RecordStore;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.stock.LateStock;
import io.intellitrack.shopify.intellitrack.stock.StockImport;
import io.intellitrack.shopify.intellitrack.stock.StockImports;
import io.intellitrack.shopify.intellitrack.stock.StockPreview;
import io.intellitrack.shopify.intellitrack.stock.StockStore;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.products.Deletions;
import io.intellitrack.shopify.shopify.stock.LevelScan;
import io.intellitrack.shopify.shopify.stock.LevelsAsk;
import io.intellitrack.shopify.shopify.value.Gid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * The IntelliTrack room's door, bean {@code intellitrack}: whole pages in, each in one transaction. One class per kind of
 * record does the writing. The exchange carries the scan and the page as variables, the page's outcomes as its body.
 */
public final class IntelliTrack {
    private final Watermarks watermarks;
    private final PageWriter pages;
    private final ColumnLimits fitting;
    private final Items items;
    private final DeletedItems deletedItems;
    private final LateStock lateStock;
    private final StockStore stock;
    private final StockImports stockImports;
    private final OrderStore orders;

    /**
     * @throws io.intellitrack.shopify.mapping.MappingException when a field table names a column that is not there
     */
    public IntelliTrack(
            Database database, Settings settings, Places places, GoneVariants gone, FlowLaws laws, FieldTables fields) {
        TableColumns columns = new TableColumns(database);
        Defaults defaults = places.defaults();
        for (FieldTable table : fields.all()) {
            columns.check(table);
        }
        this.watermarks = laws.watermarks();
        this.fitting = new ColumnLimits(columns);
        this.pages = new PageWriter(laws.parked(), laws.watermarks(), settings.mode(), new Statistics(database));
        GoneCheck goneCheck = new GoneCheck(settings.storeName(), gone, laws.parked());
        this.lateStock = new LateStock(database, settings.storeName(), laws);
        this.items = new Items(
                database, settings, new Items.Means(defaults, laws, pages, goneCheck, lateStock), columns, fields);
        this.deletedItems = new DeletedItems(settings, laws, goneCheck);
        this.stock = new StockStore(settings.storeName(), places, columns, fields);
        this.stockImports = new StockImports(database, settings, places, laws.completion(), lateStock);
        this.orders = new OrderStore(settings, defaults, laws, columns, fields);
    }

    /** Saves a page of variants; those that need an item or another number wait for {@link #settleItems}. */
    public void saveItems(Exchange exchange) {
        save(exchange, items::page, true);
    }

    /** When all variants are known by number: items change their numbers, and variants without an item get one. */
    public void settleItems(Exchange exchange) {
        items.settle(Run.of(exchange), scan(exchange));
    }

    /** Which deletions in Shopify are to be asked for now. */
    public Deletions.Wanted deletionsWanted(Exchange exchange) {
        return deletedItems.wanted(Run.of(exchange), scan(exchange));
    }

    /** Tells of items whose variants were deleted in Shopify. */
    public void retireDeleted(Exchange exchange) {
        deletedItems.retire(Run.of(exchange), exchange.getMessage().getBody(Deletions.class));
    }

    /**
     * Begins the import of stock; the body becomes its rounds: all levels, then those that changed meanwhile.
     *
     * @throws io.intellitrack.shopify.flow.RunRefused when items are not there yet, no location is mapped, or it was done
     *     before
     */
    public void beginStock(Exchange exchange) {
        StockImport stockImport = stockImports.begin(Run.of(exchange));
        Run.of(exchange).progress().reading("intellitrack.finishStock");
        exchange.setVariable("stock", stockImport);
        exchange.getMessage().setBody(stockImport.rounds());
    }

    /** The levels to be read in a round; none when the last one found nothing changed. */
    public List<LevelsAsk> stockRound(Exchange exchange) {
        return stockImport(exchange).next();
    }

    /** Saves a page of stock levels. */
    public void saveStock(Exchange exchange) {
        StockImport stockImport = stockImport(exchange);
        LevelScan levels = exchange.getVariable("levels", LevelScan.class);
        stockImport.answered(levels);
        Run run = Run.of(exchange);
        List<Outcome> outcomes = outcomes(exchange);
        levels.unreadable().forEach(each -> {
            stockImport.unread(each.id());
            outcomes.add(new Outcome.Rejected(unreadable(each, levels.locationId())));
        });
        run.progress().received(outcomes.size());
        Batch batch = fitting.fit(run, run.seen().news(new Batch("levels", Optional.empty(), outcomes)));
        batch.skipped()
                .forEach(level -> stockImport.done(ParkedKey.read(level.key()).record()));
        if (run.request().dryRun()) {
            stock.preview(run, stockImport, levels.locationId(), batch);
        } else {
            pages.write(run, batch, Optional.empty(), stock.page(stockImport, levels.locationId()));
        }
    }

    /** Which rows of stock the last dry run would have overwritten. */
    public StockPreview stockPreview() {
        return stock.previewed();
    }

    /** True when stock of items that came late is to be looked for. */
    public boolean lateStockDue() {
        return lateStock.counts() && lateStock.due();
    }

    private static RejectedRecord unreadable(Unreadable level, String locationId) {
        ParkedKey key = new ParkedKey.Stock(level.id(), locationId);
        return RejectedRecord.of(RejectedRecord.Cause.SHOPIFY, key, "stock of inventory item " + Gid.number(level.id()))
                .because(
                        "Its stock cannot be read: " + level.why() + ".",
                        "It is read again each hour and imported once Shopify can give it, unless it is counted in IntelliTrack before.");
    }

    /** Stock is imported, once and for all. */
    public void finishStock(Exchange exchange) {
        Run run = Run.of(exchange);
        run.progress().cameToEnd();
        run.progress().requireReceived(stockImport(exchange).came(), "intellitrack.saveStock");
        stockImports.finish(run, stockImport(exchange));
    }

    private static StockImport stockImport(Exchange exchange) {
        return exchange.getVariable("stock", StockImport.class);
    }

    /** Saves a page of orders. */
    public void saveOrders(Exchange exchange) {
        save(exchange, orders::page, false);
    }

    /**
     * Writes a page through a store, while the next is read.
     *
     * @param early makes the store of a large page here, where there is time for it, and lets go of its documents; there
     *     is little memory
     */
    void save(Exchange exchange, Function<Batch, RecordStore> stores, boolean early) {
        Run run = Run.of(exchange);
        Scan scan = scan(exchange);
        run.progress().received(outcomes(exchange).size());
        try {
            Batch batch = fitting.fit(run, run.seen().news(batch(exchange)));
            Writing whole = new Writing(this, run, scan, scan.firstDate(), batch, stores, Optional.empty());
            run.transactions().behind(early && batch.large() ? whole.make() : whole);
        } catch (RuntimeException | Error e) {
            scan.stop();
            throw e;
        }
    }

    /**
     * A page, or more of them, to be written in one transaction.
     *
     * @param made what writes it, if that was made already: then it is written alone
     */
    private record Writing(
            IntelliTrack to,
            Run run,
            Scan scan,
            Optional<Instant> date,
            Batch batch,
            Function<Batch, RecordStore> stores,
            Optional<RecordStore> made)
            implements DeferredWrite {
        private Writing make() {
            return new Writing(to, run, scan, date, batch.withoutDocuments(), stores, Optional.of(stores.apply(batch)));
        }

        @Override
        public void work() {
            to.write(run, scan, date, batch, made.orElseGet(() -> stores.apply(batch)));
        }

        @Override
        public Optional<DeferredWrite> with(DeferredWrite later) {
            return later instanceof Writing next && next.scan == scan && made.isEmpty() && next.made.isEmpty()
                    ? batch.with(next.batch)
                            .map(both -> new Writing(to, run, scan, next.date, both, stores, Optional.empty()))
                    : Optional.empty();
        }

        @Override
        public boolean large() {
            return batch.large();
        }
    }

    private void write(Run run, Scan scan, Optional<Instant> date, Batch batch, RecordStore store) {
        RecordStore covering = (handle, current, records) -> {
            batch.newest().ifPresent(newest -> watermarks.begin(handle, current, batch.root(), scan, newest));
            return store.save(handle, current, records);
        };
        pages.write(run, batch, date, covering);
    }

    private static Batch batch(Exchange exchange) {
        Page page = exchange.getVariable("page", Page.class);
        Optional<Instant> newest = page.sortedByUpdate() ? page.newest() : Optional.empty();
        List<Outcome> outcomes = outcomes(exchange);
        // no filter of a route can lose these: a mark may pass them only because they are kept
        page.unreadable().forEach(each -> outcomes.add(new Outcome.Rejected(UnreadableRecord.of(each))));
        return new Batch(page.root(), newest, outcomes);
    }

    private static Scan scan(Exchange exchange) {
        return exchange.getVariable("scan", Scan.class);
    }

    /** A split of no records leaves the page itself as the body. */
    private static List<Outcome> outcomes(Exchange exchange) {
        List<Outcome> outcomes = new ArrayList<>();
        if (exchange.getMessage().getBody() instanceof List<?> list) {
            list.forEach(outcome -> outcomes.add((Outcome) outcome));
        }
        return outcomes;
    }
}
