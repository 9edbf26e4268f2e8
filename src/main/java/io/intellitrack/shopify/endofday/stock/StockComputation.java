package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.stock.Level;
import io.intellitrack.shopify.shopify.stock.Levels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stock as IntelliTrack has it. Reads Shopify, then computes: always in this order, so that whatever changes in between makes the expected value
 * stale instead of the target wrong. Used by one thread at a time.
 */
public final class StockComputation implements Computation {
    private final Shopify shopify;
    private final StockLookup warehouse;
    private final UnsentWork unsentWork;
    private final AdjustmentRules rules;

    /** @param unsentWork what Shopify still lacks of picked units */
    public StockComputation(Shopify shopify, StockLookup warehouse, UnsentWork unsentWork, AdjustmentRules rules) {
        this.shopify = shopify;
        this.warehouse = warehouse;
        this.unsentWork = unsentWork;
        this.rules = rules;
    }

    @Override
    public Result of(MappedPlace place, List<LinkedItem> items) {
        List<String> linked = items.stream()
                .map(LinkedItem::inventoryItemId)
                .flatMap(Optional::stream)
                .toList();
        Levels levels = linked.isEmpty() ? Levels.NONE : shopify.levels(linked, place.locationId());
        List<Long> ids = items.stream().map(LinkedItem::itemId).toList();
        Map<String, Long> byInventoryItem = new HashMap<>();
        items.forEach(item -> item.inventoryItemId().ifPresent(id -> byInventoryItem.put(id, item.itemId())));
        List<Long> orders = warehouse.orders(ids);
        OpenWork work = unsentWork.of(ids, orders).sold(byInventoryItem);
        Map<Long, Stock> stocks = warehouse.of(place, ids, orders, work);
        Map<Long, String> strange = warehouse.uncounted(place, ids);
        List<AdjustmentRow> rows = new ArrayList<>();
        for (LinkedItem item : items) {
            Optional<Level> level = item.inventoryItemId().flatMap(levels::of);
            AdjustmentRow row = unread(rules.row(place, item, level, stocks.get(item.itemId())), item, levels);
            rows.add(strange.containsKey(item.itemId()) ? row.uncounted(strange.get(item.itemId())) : row);
        }
        return new Result(rows, work);
    }

    /** A row of which Shopify cannot say what it has waits, and is not taken for one that is gone. */
    static AdjustmentRow unread(AdjustmentRow row, LinkedItem item, Levels levels) {
        return item.inventoryItemId()
                .flatMap(levels::whyNot)
                .map(why -> row.as(
                        Verdict.HELD_BACK,
                        "Held back: what Shopify has of it is not known: " + why.why() + ". The next run asks again."))
                .orElse(row);
    }

    @Override
    public Map<Long, Stock> again(MappedPlace place, List<Long> items, OpenWork work) {
        return warehouse.again(place, items, work);
    }
}
