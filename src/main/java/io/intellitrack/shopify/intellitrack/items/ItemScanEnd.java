package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Statistics;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.HealingRecords;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.PageWriter;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.paging.Scan;

/** What becomes of variants when all of them are known: at the end of their scan. */
public final class ItemScanEnd {
    private final Completion completion;
    private final HealingRecords healing;
    private final boolean writes;
    private final GoneCheck gone;
    private final Defaults defaults;
    private final Claims claims;
    private final NearNumbers nearNumbers;
    private final ItemSettling settling;

    /** @param gone asks which variants still exist */
    public ItemScanEnd(
            Database database,
            Settings settings,
            Defaults defaults,
            ItemStores stores,
            PageWriter pages,
            GoneCheck gone) {
        String name = settings.storeName();
        this.completion = new Completion(database, name);
        this.healing = new HealingRecords(database, name);
        this.gone = gone;
        this.defaults = defaults;
        this.writes = settings.mode().writesIntelliTrack();
        this.claims = new Claims(name);
        this.nearNumbers = new NearNumbers(name);
        this.settling = new ItemSettling(name, defaults, stores, pages, new Statistics(database));
    }

    /** The end of the scan. Before the first import is complete, only a scan that brought every variant counts. */
    public void settle(Run run, Scan scan) {
        run.writes().flush();
        if (!writes || run.request().dryRun()) {
            return;
        }
        boolean whole = scan.complete()
                && (completion.complete(Flow.PRODUCTS)
                        || !scan.suspect() && !run.request().partial());
        if (!whole) {
            run.note("New variants wait for a run that reads all products to their end.");
            return;
        }
        long division = defaults.ids(run.flow()).division();
        NearNumbers.Newcomers newcomers = run.read(nearNumbers::newcomers);
        settling.settle(run, gone.ask(run, division));
        run.read(handle -> handle.inTransaction(reading -> nearNumbers.beside(reading, division, newcomers)))
                .ifPresent(run::note);
        if (run.request().order().isEmpty()) {
            int vanished = run.commit(handle -> healing.releaseVanished(handle, run, scan.asked()));
            run.tally("parked variants are gone in Shopify", vanished);
        }
        if (run.read(claims::any)) {
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
