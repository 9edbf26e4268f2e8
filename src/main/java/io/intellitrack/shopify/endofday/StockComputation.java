package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.shopify.Level;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stock as IntelliTrack has it. Reads Shopify, then computes: always in this order, so that whatever changes in between makes the expected value
 * stale instead of the target wrong. Used by one thread at a time.
 */
final class StockComputation implements Computation {
    private final Shopify shopify;
    private final UnsentWork unsentWork;
    private final Targets targets;
    private final Uncounted uncounted;
    private final Judge judge;

    StockComputation(Shopify shopify, UnsentWork unsentWork, Targets targets, Uncounted uncounted, Judge judge) {
        this.shopify = shopify;
        this.unsentWork = unsentWork;
        this.targets = targets;
        this.uncounted = uncounted;
        this.judge = judge;
    }

    @Override
    public Result of(MappedPlace place, List<LinkedItem> items) {
        List<String> linked = items.stream()
                .map(LinkedItem::inventoryItemId)
                .flatMap(Optional::stream)
                .toList();
        Map<String, Level> levels = linked.isEmpty() ? Map.of() : shopify.levels(linked, place.locationId());
        List<Long> ids = items.stream().map(LinkedItem::itemId).toList();
        Map<String, Long> byInventoryItem = new HashMap<>();
        items.forEach(item -> item.inventoryItemId().ifPresent(id -> byInventoryItem.put(id, item.itemId())));
        OpenWork work = unsentWork.of(ids).sold(byInventoryItem);
        Map<Long, Stock> stocks = targets.of(place, ids, work);
        Map<Long, String> strange = uncounted.of(place, ids);
        List<Row> rows = new ArrayList<>();
        for (LinkedItem item : items) {
            Optional<Level> level = item.inventoryItemId().map(levels::get);
            Row row = judge.row(place, item, level, stocks.get(item.itemId()));
            rows.add(strange.containsKey(item.itemId()) ? row.uncounted(strange.get(item.itemId())) : row);
        }
        return new Result(rows, work);
    }

    @Override
    public Map<Long, Stock> again(MappedPlace place, List<Long> items, OpenWork work) {
        return targets.of(place, items, work);
    }
}
