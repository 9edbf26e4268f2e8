package io.intellitrack.shopify.intellitrack.stock;

import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.rows.PageWriter;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.stock.LevelScan;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.List;
import java.util.Optional;

/** The import of stock, page by page, from its beginning to its end. */
public final class StockPages {
    private final StockImports imports;
    private final StockStore store;
    private final LateStock late;
    private final PageWriter writer;

    /** @param late what came after the first import */
    public StockPages(StockImports imports, StockStore store, LateStock late, PageWriter writer) {
        this.imports = imports;
        this.store = store;
        this.late = late;
        this.writer = writer;
    }

    /**
     * Begins an import.
     *
     * @throws io.intellitrack.shopify.flow.RunRefused when items are not there yet, no location is mapped, or it was done
     *     before
     */
    public StockImport begin(Run run) {
        StockImport stockImport = imports.begin(run);
        run.progress().reading("intellitrack.finishStock");
        return stockImport;
    }

    /**
     * Saves a page of levels, or looks what it would do.
     *
     * @param outcomes what became of the levels in the route; those that cannot be read are added
     */
    public void save(Run run, StockImport stockImport, LevelScan levels, List<Outcome> outcomes) {
        stockImport.answered(levels);
        levels.unreadable().forEach(each -> {
            stockImport.unread(each.id());
            outcomes.add(new Outcome.Rejected(unreadable(each, levels.locationId())));
        });
        run.progress().received(outcomes.size());
        Batch batch = writer.fresh(run, new Batch("levels", Optional.empty(), outcomes));
        batch.skipped()
                .forEach(level -> stockImport.done(ParkedKey.read(level.key()).record()));
        if (run.request().dryRun()) {
            store.preview(run, stockImport, levels.locationId(), batch);
        } else {
            writer.write(run, batch, store.page(stockImport, levels.locationId()));
        }
    }

    private static RejectedRecord unreadable(Unreadable level, String locationId) {
        ParkedKey key = new ParkedKey.Stock(level.id(), locationId);
        return RejectedRecord.of(RejectedRecord.Cause.SHOPIFY, key, "stock of inventory item " + Gid.number(level.id()))
                .because(
                        "Its stock cannot be read: " + level.why() + ".",
                        "It is read again each hour and imported once Shopify can give it, unless it is counted in IntelliTrack before.");
    }

    /** Stock is imported, once and for all. */
    public void finish(Run run, StockImport stockImport) {
        run.progress().cameToEnd();
        run.progress().requireReceived(stockImport.came(), "intellitrack.saveStock");
        imports.finish(run, stockImport);
    }

    /** Which rows the last dry run would have overwritten. */
    public StockPreview previewed() {
        return store.previewed();
    }

    /** True when stock of items that came late is to be looked for. */
    public boolean lateDue() {
        return late.counts() && late.due();
    }
}
