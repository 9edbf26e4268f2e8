package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.stock.AppliedRows;
import io.intellitrack.shopify.endofday.stock.EverStocked;
import io.intellitrack.shopify.endofday.stock.Judge;
import io.intellitrack.shopify.endofday.stock.LinkedItems;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.OrdersOfItems;
import io.intellitrack.shopify.endofday.stock.StockComputation;
import io.intellitrack.shopify.endofday.stock.StockStatements;
import io.intellitrack.shopify.endofday.stock.Targets;
import io.intellitrack.shopify.endofday.stock.Uncounted;
import io.intellitrack.shopify.endofday.stock.UndoComputation;
import io.intellitrack.shopify.endofday.stock.UnsentWork;
import io.intellitrack.shopify.settings.Settings.EndOfDayMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds what a run computes its rows with; each computation serves one run. */
final class Computations {
    private final EndOfDay.Parts parts;
    private final StockStatements statements;
    private final EverStocked everStocked;
    private final String store;

    Computations(EndOfDay.Parts parts, StockStatements statements, EverStocked everStocked) {
        this.parts = parts;
        this.statements = statements;
        this.everStocked = everStocked;
        this.store = parts.settings().storeName();
    }

    LinkedItems items() {
        return new LinkedItems(parts.database(), statements, store);
    }

    /** @param remembers as in {@link UnsentWork.Scope} */
    StockComputation stock(List<MappedPlace> mapped, boolean remembers) {
        EndOfDayMode mode = parts.settings().endOfDay().mode();
        Set<String> ours = mapped.stream().map(MappedPlace::locationId).collect(Collectors.toSet());
        UnsentWork.Scope scope = new UnsentWork.Scope(store, ours::contains, mode == EndOfDayMode.SNAPSHOT, remembers);
        boolean differences = mode == EndOfDayMode.ADJUSTMENTS;
        return new StockComputation(
                parts.shopify(),
                new StockComputation.Warehouse(
                        new OrdersOfItems(parts.database(), store, differences),
                        new Targets(parts.database(), statements, store, new Targets.Scope(mapped, differences)),
                        everStocked,
                        new Uncounted(parts.database(), statements)),
                new UnsentWork(parts.database(), parts.shopify(), statements, scope),
                new Judge(mode));
    }

    /** @param run the one to take back, in the ledger */
    UndoComputation undoing(long run) {
        return new UndoComputation(parts.shopify(), new AppliedRows(parts.database(), store), run);
    }
}
