package io.intellitrack.shopify.intellitrack.stock;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;

/** When stock may be imported: after the items, and once only. What came late is imported by itself. */
public final class StockImports {
    private final Database database;
    private final Settings settings;
    private final Places places;
    private final Completion completion;
    private final LateStock late;

    /** @param late what came after the first import */
    public StockImports(Database database, Settings settings, Places places, Completion completion, LateStock late) {
        this.database = database;
        this.settings = settings;
        this.places = places;
        this.completion = completion;
        this.late = late;
    }

    /**
     * What this run is to import: all stock, what came late, or one item.
     *
     * @throws RunRefused when the items are not there yet, all was imported before, or a place is not mapped
     */
    public StockImport begin(Run run) {
        if (settings.mode().writesIntelliTrack() && !completion.complete(Flow.PRODUCTS)) {
            throw new RunRefused(
                    run.flow(),
                    RunRefused.Reason.GATE_CLOSED,
                    "stock needs its items first: run sync " + Flow.PRODUCTS + " to its end, then this flow again");
        }
        StockImport.What what = what(run);
        if (what == StockImport.What.FIRST && completion.complete(run.flow())) {
            throw new RunRefused(
                    run.flow(),
                    RunRefused.Reason.DONE_BEFORE,
                    "the stock was imported before; IntelliTrack is its master since then. One item is imported with "
                            + "--item NUMBER; with --force the differences are written over IntelliTrack's figures");
        }
        List<String> items = switch (what) {
            case FIRST, AGAIN -> List.of();
            case LATE -> late.next();
            case ITEM, ITEM_AGAIN -> of(run, run.request().item().orElseThrow());
        };
        Places.Mapped mapped = places.require(run.flow());
        if (!what.ofItems()) {
            mapped.notes().forEach(note -> run.tally(note.kind(), note.which()));
        }
        return new StockImport(mapped, what, items, settings.sync().overlap());
    }

    private static StockImport.What what(Run run) {
        boolean again = run.request().force();
        if (run.request().item().isPresent()) {
            return again ? StockImport.What.ITEM_AGAIN : StockImport.What.ITEM;
        }
        if (run.request().cause() == Cause.TIMER) {
            return StockImport.What.LATE;
        }
        return again ? StockImport.What.AGAIN : StockImport.What.FIRST;
    }

    /** Shopify's inventory items behind an item. */
    private List<String> of(Run run, String number) {
        List<String> items = database.jdbi()
                .withHandle(handle -> handle.createQuery("select distinct l.related_id from item i join sync_link l "
                                + "on l.store = :store and l.kind = 'item' and l.intellitrack_id = i.id "
                                + "where i.division_id = :division and i.item_number = :number")
                        .bind("store", settings.storeName())
                        .bind("division", places.defaults().ids(run.flow()).division())
                        .bind("number", number)
                        .mapTo(String.class)
                        .list());
        if (items.isEmpty()) {
            throw new RunRefused(
                    run.flow(),
                    RunRefused.Reason.NOT_FOUND,
                    "no item with the number " + number + " comes from Shopify: check the number, and that "
                            + Flow.PRODUCTS + " has brought it");
        }
        return items;
    }

    /** Writes down that the stock was read to its end; nothing in a dry run or where IntelliTrack is not written. */
    public void finish(Run run, StockImport stockImport) {
        if (!settings.mode().writesIntelliTrack() || run.request().dryRun()) {
            return;
        }
        switch (stockImport.what()) {
            case ITEM, ITEM_AGAIN -> {}
            case LATE ->
                run.write(handle -> {
                    late.looked(handle, stockImport);
                });
            case FIRST, AGAIN -> finishWhole(run, stockImport);
        }
    }

    private void finishWhole(Run run, StockImport stockImport) {
        if (!stockImport.settled()) {
            run.note("Stock was still changing in Shopify when the import ended; End of Day evens it out.");
        }
        if (stockImport.incomplete()) {
            run.hold(
                    "Shopify fails to give one of the levels and does not say whose it is: the import is not complete, and "
                            + "is to be run again.");
            return;
        }
        boolean nothing = run.keptNothing() && (run.count(Run.Count.PARKED) > 0 || stockImport.leftWithoutItem());
        if (nothing && !completion.complete(run.flow())) {
            run.hold(
                    "No stock came, so the initial dataset is not complete: see why under the parked records, then run "
                            + "it again.");
            return;
        }
        run.write(handle -> {
            completion.reached(handle, run);
            late.note(handle, stockImport.remembered());
        });
    }
}
