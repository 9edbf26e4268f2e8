package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.UnreadableRecord;
import io.intellitrack.shopify.intellitrack.items.DeletedItems;
import io.intellitrack.shopify.intellitrack.items.ItemScanEnd;
import io.intellitrack.shopify.intellitrack.items.ItemStore;
import io.intellitrack.shopify.intellitrack.orders.OrderStore;
import io.intellitrack.shopify.intellitrack.rows.PageWriter;
import io.intellitrack.shopify.intellitrack.rows.RecordStore;
import io.intellitrack.shopify.intellitrack.stock.StockImport;
import io.intellitrack.shopify.intellitrack.stock.StockPages;
import io.intellitrack.shopify.intellitrack.stock.StockPreview;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.products.Deletions;
import io.intellitrack.shopify.shopify.stock.LevelQuery;
import io.intellitrack.shopify.shopify.stock.LevelScan;
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
    private final PageWriter pages;
    private final ItemStore items;
    private final ItemScanEnd itemScanEnd;
    private final DeletedItems deletedItems;
    private final StockPages stock;
    private final OrderStore orders;

    IntelliTrack(
            PageWriter pages,
            ItemStore items,
            ItemScanEnd itemScanEnd,
            DeletedItems deletedItems,
            StockPages stock,
            OrderStore orders) {
        this.pages = pages;
        this.items = items;
        this.itemScanEnd = itemScanEnd;
        this.deletedItems = deletedItems;
        this.stock = stock;
        this.orders = orders;
    }

    /** Saves a page of variants; those that need an item or another number wait for {@link #settleItems}. */
    public void saveItems(Exchange exchange) {
        save(exchange, items::page, true);
    }

    /** When all variants are known by number: items change their numbers, and variants without an item get one. */
    public void settleItems(Exchange exchange) {
        itemScanEnd.settle(Run.of(exchange), scan(exchange));
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
        StockImport stockImport = stock.begin(Run.of(exchange));
        exchange.setVariable("stock", stockImport);
        exchange.getMessage().setBody(stockImport.rounds());
    }

    /** The levels to be read in a round; none when the last one found nothing changed. */
    public List<LevelQuery> stockRound(Exchange exchange) {
        return stockImport(exchange).next();
    }

    /** Saves a page of stock levels. */
    public void saveStock(Exchange exchange) {
        LevelScan levels = exchange.getVariable("levels", LevelScan.class);
        stock.save(Run.of(exchange), stockImport(exchange), levels, outcomes(exchange));
    }

    /** Which rows of stock the last dry run would have overwritten. */
    public StockPreview stockPreview() {
        return stock.previewed();
    }

    /** True when stock of items that came late is to be looked for. */
    public boolean lateStockDue() {
        return stock.lateDue();
    }

    /** Stock is imported, once and for all. */
    public void finishStock(Exchange exchange) {
        stock.finish(Run.of(exchange), stockImport(exchange));
    }

    private static StockImport stockImport(Exchange exchange) {
        return exchange.getVariable("stock", StockImport.class);
    }

    /** Saves a page of orders. */
    public void saveOrders(Exchange exchange) {
        save(exchange, orders::page, false);
    }

    private void save(Exchange exchange, Function<Batch, RecordStore> stores, boolean early) {
        Run run = Run.of(exchange);
        run.progress().received(outcomes(exchange).size());
        Scan scan = scan(exchange);
        try {
            pages.writeBehind(run, scan, batch(exchange), stores, early);
        } catch (RuntimeException | Error e) {
            scan.stop();
            throw e;
        }
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
