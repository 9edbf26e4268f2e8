package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.marks.HealingRecords;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.FlowLaws;
import io.intellitrack.shopify.intellitrack.rows.PageWriter;
import io.intellitrack.shopify.intellitrack.rows.RecordStore;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.intellitrack.stock.LateStock;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.util.List;
import java.util.Optional;

/** All that becomes of variants: pages of them, and the end of their scan. */
public final class Items {
    private final FlowLaws laws;
    private final HealingRecords healing;
    private final boolean writes;
    private final GoneCheck gone;
    private final Defaults defaults;
    private final Claims claims;
    private final NearNumbers nearNumbers;
    private final ItemStore store;
    private final ItemSettling settling;

    /** What it works with. */
    public record Means(Defaults defaults, FlowLaws laws, PageWriter pages, GoneCheck gone, LateStock late) {}

    /** Columns and field tables say what an item's rows are made of. */
    public Items(Database database, Settings settings, Means means, TableColumns columns, FieldTables fields) {
        this.laws = means.laws();
        this.healing = new HealingRecords(database, settings.storeName());
        this.gone = means.gone();
        this.defaults = means.defaults();
        this.writes = settings.mode().writesIntelliTrack();
        String name = settings.storeName();
        this.claims = new Claims(name);
        this.nearNumbers = new NearNumbers(name, database.postgres());
        List<Column> item = columns.filledBy(fields.table("item"));
        List<Column> uom = columns.filledBy(fields.table("item-uom"));
        StagedItems staged = new StagedItems(name, database.postgres(), item, uom);
        ItemTables tables = new ItemTables(name, settings.items().cost(), columns, fields);
        this.store = new ItemStore(
                name,
                ItemTables.rules(settings),
                defaults,
                tables,
                new ItemStatus(name, settings.items().deactivate()),
                staged);
        Optional<PlainItems> plain = database.postgres()
                ? Optional.of(new PlainItems(
                        database, settings, staged, item, uom, new PlainItems.Filling(tables, means.late())))
                : Optional.empty();
        this.settling = new ItemSettling(
                name, defaults, new ItemSettling.Stores(store, staged, plain, means.late()), means.pages());
    }

    /** Saves a page. */
    public RecordStore page(Batch batch) {
        return store.page(batch);
    }

    /** The end of the scan. Before the first import is complete, only a scan that brought every variant counts. */
    public void settle(Run run, Scan scan) {
        run.transactions().await();
        if (!writes || run.request().dryRun()) {
            return;
        }
        boolean whole = scan.complete()
                && (laws.completion().complete(Flow.PRODUCTS)
                        || !scan.suspect() && !run.request().partial());
        if (!whole) {
            run.note("New variants wait for a run that reads all products to their end.");
            return;
        }
        long division = defaults.ids(run.flow()).division();
        NearNumbers.Newcomers newcomers = run.look(nearNumbers::newcomers);
        settling.settle(run, gone.ask(run, division));
        run.look(handle -> handle.inTransaction(reading -> nearNumbers.beside(reading, division, newcomers)))
                .ifPresent(run::note);
        if (run.request().order().isEmpty()) {
            int vanished = run.commit(handle -> healing.releaseVanished(handle, run, scan.asked()));
            run.tally("parked variants are gone in Shopify", vanished);
        }
        if (run.look(claims::any)) {
            run.write(handle -> {
                claims.settle(handle);
            });
        }
        cameTwice(run);
    }

    /** A variant that came under both roots, or was staged by an earlier run, is read and saved different times. */
    private static void cameTwice(Run run) {
        long difference = run.count(Run.Count.READ)
                - run.count(Run.Count.SAVED)
                - run.count(Run.Count.UNCHANGED)
                - run.count(Run.Count.SKIPPED)
                - run.count(Run.Count.PARKED);
        run.count(difference > 0 ? Run.Count.UNCHANGED : Run.Count.READ, Math.abs(difference));
    }
}
