package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.stock.Level;
import io.intellitrack.shopify.shopify.stock.Levels;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a run back: what Shopify has now, less what that run changed. Where nothing else happened since, that is what the
 * run found; sales and corrections since then stay.
 */
public final class UndoComputation implements Computation {
    private final Shopify shopify;
    private final AppliedRows applied;
    private final long undone;
    private final Map<String, Long> targets = new HashMap<>();

    /** @param undone the run in the ledger */
    public UndoComputation(Shopify shopify, AppliedRows applied, long undone) {
        this.shopify = shopify;
        this.applied = applied;
        this.undone = undone;
    }

    /** The items that the run changed at a place, from one on. */
    public List<LinkedItem> itemsAfter(MappedPlace place, long item) {
        return applied.after(undone, place, item).stream()
                .map(AppliedRows.Applied::item)
                .toList();
    }

    @Override
    public Result of(MappedPlace place, List<LinkedItem> items) {
        Levels levels = shopify.levels(
                items.stream()
                        .map(LinkedItem::inventoryItemId)
                        .flatMap(Optional::stream)
                        .toList(),
                place.locationId());
        List<Long> ids = items.stream().map(LinkedItem::itemId).toList();
        Map<Long, AppliedRows.Applied> changes = new HashMap<>();
        applied.of(undone, place, ids).forEach(row -> changes.put(row.item().itemId(), row));
        List<AdjustmentRow> rows = items.stream()
                .map(item -> StockComputation.unread(
                        row(
                                place,
                                changes.get(item.itemId()),
                                levels.of(item.inventoryItemId().orElse(""))),
                        item,
                        levels))
                .toList();
        rows.forEach(row -> targets.put(row.key(), row.target()));
        return new Result(rows, OpenWork.NONE);
    }

    private AdjustmentRow row(MappedPlace place, AppliedRows.Applied change, Optional<Level> level) {
        long now = level.filter(Level::exists).map(Level::onHand).orElse(0L);
        long target = Math.max(0, now - change.changed());
        AdjustmentRow row = new AdjustmentRow(
                change.item().itemId(),
                change.item().itemNumber(),
                change.item().inventoryItemId().orElse(""),
                place.locationId(),
                place.name(),
                AdjustmentRow.Quantity.ON_HAND,
                level.filter(Level::exists).map(Level::onHand),
                target,
                BigDecimal.valueOf(target),
                BigDecimal.ZERO,
                change.base().map(base -> base - change.changed()),
                Verdict.CHANGE,
                "Takes back the change of %+d by End of Day run %d.".formatted(change.changed(), undone));
        if (level.isEmpty()) {
            return row.as(Verdict.REFUSED, "Not sent: the inventory item no longer exists in Shopify.");
        }
        if (!level.get().tracked()) {
            return row.as(Verdict.UNTRACKED, "Not sent: Shopify does not track this item's quantity.");
        }
        return row.delta() == 0 ? row.as(Verdict.UNCHANGED, row.reason()) : row;
    }

    @Override
    public Map<Long, Stock> again(MappedPlace place, List<Long> items, OpenWork work) {
        Map<Long, Stock> stocks = new HashMap<>();
        applied.of(undone, place, items).forEach(row -> {
            String key = new ParkedKey.Stock(row.item().inventoryItemId().orElse(""), place.locationId()).stored();
            BigDecimal target = BigDecimal.valueOf(targets.getOrDefault(key, 0L));
            stocks.put(
                    row.item().itemId(),
                    new Stock(
                            row.item().itemId(),
                            target,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            true,
                            "",
                            Optional.empty()));
        });
        return stocks;
    }
}
