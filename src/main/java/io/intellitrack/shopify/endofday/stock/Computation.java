package io.intellitrack.shopify.endofday.stock;

import java.util.List;
import java.util.Map;

/** What Shopify is to have: stock as IntelliTrack has it, or as it was before a run. Used by one thread at a time. */
public sealed interface Computation permits StockComputation, UndoComputation {
    /** Rows in the order of the items, and the open work they were computed with. */
    record Result(List<AdjustmentRow> rows, OpenWork work) {}

    /** Rows for some items at a place. */
    Result of(MappedPlace place, List<LinkedItem> items);

    /** The stock once more, with open work that was read a moment ago. */
    Map<Long, Stock> again(MappedPlace place, List<Long> items, OpenWork work);
}
