package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.endofday.stock.AdjustmentRules;
import io.intellitrack.shopify.endofday.stock.AppliedRows;
import io.intellitrack.shopify.endofday.stock.EverStocked;
import io.intellitrack.shopify.endofday.stock.LinkedItems;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.PickingOrderLookup;
import io.intellitrack.shopify.endofday.stock.StockComputation;
import io.intellitrack.shopify.endofday.stock.StockLookup;
import io.intellitrack.shopify.endofday.stock.StockStatements;
import io.intellitrack.shopify.endofday.stock.Targets;
import io.intellitrack.shopify.endofday.stock.Uncounted;
import io.intellitrack.shopify.endofday.stock.UndoComputation;
import io.intellitrack.shopify.endofday.stock.UnsentOrders;
import io.intellitrack.shopify.endofday.stock.UnsentWork;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.Settings.EndOfDayMode;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds what a run computes its rows with; each computation serves one run. */
public final class Computations {
    private final Database database;
    private final Shopify shopify;
    private final EndOfDayMode mode;
    private final StockStatements statements;
    private final EverStocked everStocked;
    private final UnsentOrders unsentOrders;
    private final String store;

    /**
     * Asks nothing yet.
     *
     * @param sql the integrator's statements
     */
    public Computations(Settings settings, Database database, Shopify shopify, RouteSql sql) {
        this.database = database;
        this.shopify = shopify;
        this.mode = settings.endOfDay().mode();
        this.store = settings.storeName();
        this.statements = new StockStatements(sql);
        this.everStocked = new EverStocked(database, statements, store);
        this.unsentOrders = new UnsentOrders(database, statements, store, mode == EndOfDayMode.SNAPSHOT);
    }

    /** What is known of items that ever had stock. */
    EverStocked everStocked() {
        return everStocked;
    }

    LinkedItems items() {
        return new LinkedItems(database, statements, store);
    }

    /** @param remembers as in {@link UnsentWork} */
    StockComputation stock(List<MappedPlace> mapped, boolean remembers) {
        Set<String> ours = mapped.stream().map(MappedPlace::locationId).collect(Collectors.toSet());
        boolean differences = mode == EndOfDayMode.ADJUSTMENTS;
        return new StockComputation(
                shopify,
                new StockLookup(
                        new PickingOrderLookup(database, store, differences),
                        new Targets(database, statements, store, mapped, differences),
                        everStocked,
                        new Uncounted(database, statements)),
                new UnsentWork(shopify, unsentOrders, ours::contains, remembers),
                new AdjustmentRules(mode));
    }

    /** @param run the one to take back, in the ledger */
    UndoComputation undoing(long run) {
        return new UndoComputation(shopify, new AppliedRows(database, store), run);
    }
}
