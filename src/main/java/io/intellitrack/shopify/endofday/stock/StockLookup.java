package io.intellitrack.shopify.endofday.stock;

import java.util.List;
import java.util.Map;

/** Stock and picking orders of items as the database has them. Safe for many threads. */
public final class StockLookup {
    private final PickingOrderLookup orders;
    private final Targets targets;
    private final EverStocked everStocked;
    private final Uncounted uncounted;

    /** Asks nothing yet. */
    public StockLookup(PickingOrderLookup orders, Targets targets, EverStocked everStocked, Uncounted uncounted) {
        this.orders = orders;
        this.targets = targets;
        this.everStocked = everStocked;
        this.uncounted = uncounted;
    }

    /** Picking orders with lines of these items. */
    List<Long> orders(List<Long> items) {
        return orders.of(items);
    }

    /** The stock at a place; of items that lie nowhere there the ledger is asked whether they ever did. */
    Map<Long, Stock> of(MappedPlace place, List<Long> items, List<Long> pickingOrders, OpenWork work) {
        Map<Long, Stock> stocks = targets.of(place, items, pickingOrders, work);
        List<Long> unknown = stocks.values().stream()
                .filter(stock -> !stock.everStocked())
                .map(Stock::itemId)
                .toList();
        everStocked.of(place, unknown).forEach(item -> stocks.computeIfPresent(item, (id, stock) -> stock.onceThere()));
        return stocks;
    }

    /** The stock as it is now, without the ledger. */
    Map<Long, Stock> again(MappedPlace place, List<Long> items, OpenWork work) {
        return targets.of(place, items, orders.of(items), work);
    }

    /** Why these items cannot be counted at a place; the others are absent. */
    Map<Long, String> uncounted(MappedPlace place, List<Long> items) {
        return uncounted.of(place, items);
    }
}
