package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.flow.Completion;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;

/** When stock may be imported: after the items, and once only. */
final class StockImports {
    private final Settings settings;
    private final Places places;
    private final Completion completion;

    StockImports(Settings settings, Places places, Completion completion) {
        this.settings = settings;
        this.places = places;
        this.completion = completion;
    }

    StockImport begin(Run run) {
        if (settings.mode().writesIntelliTrack() && !completion.complete(Flow.PRODUCTS)) {
            throw new RunRefused(
                    run.flow(),
                    RunRefused.Reason.GATE_CLOSED,
                    "stock needs its items first: run sync " + Flow.PRODUCTS + " to its end, then this flow again");
        }
        if (completion.complete(run.flow()) && !run.request().force()) {
            throw new RunRefused(
                    run.flow(),
                    RunRefused.Reason.DONE_BEFORE,
                    "the stock was imported before; IntelliTrack is its master since then. With --force the differences "
                            + "are written over IntelliTrack's figures");
        }
        Places.Mapped mapped = places.require(run.flow());
        mapped.notes().forEach(run::note);
        return new StockImport(mapped, run.request().force(), settings.sync().overlap());
    }

    void finish(Run run, StockImport stockImport) {
        if (!settings.mode().writesIntelliTrack()) {
            return;
        }
        if (!stockImport.settled()) {
            run.note("Stock was still changing in Shopify when the import ended; End of Day evens it out.");
        }
        if (stockImport.incomplete()) {
            run.hold(
                    "Shopify fails to give one of the levels and does not say whose it is: the import is not complete, and "
                            + "is to be run again.");
            return;
        }
        run.commit(handle -> {
            completion.reached(handle, run);
            return null;
        });
    }
}
