package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.shopify.Level;
import io.intellitrack.shopify.shopify.Shopify;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a run back: what Shopify has now, less what that run changed. Where nothing else happened since, that is what the
 * run found; sales and corrections since then stay.
 */
final class UndoComputation implements Computation {
    private final Shopify shopify;
    private final Database database;
    private final Adjustments adjustments;
    private final long undone;
    private final Map<String, Long> targets = new HashMap<>();

    /** @param undone the run in the ledger */
    UndoComputation(Shopify shopify, Database database, Adjustments adjustments, long undone) {
        this.shopify = shopify;
        this.database = database;
        this.adjustments = adjustments;
        this.undone = undone;
    }

    /** The items that the run changed at a place, from one on. */
    List<LinkedItem> itemsAfter(MappedPlace place, long item) {
        return database.jdbi().withHandle(handle -> adjustments.appliedAfter(handle, undone, place, item)).stream()
                .map(Adjustments.Applied::item)
                .toList();
    }

    @Override
    public Result of(MappedPlace place, List<LinkedItem> items) {
        Map<String, Level> levels = shopify.levels(
                items.stream()
                        .map(LinkedItem::inventoryItemId)
                        .flatMap(Optional::stream)
                        .toList(),
                place.locationId());
        List<Long> ids = items.stream().map(LinkedItem::itemId).toList();
        Map<Long, Adjustments.Applied> applied = new HashMap<>();
        database.jdbi()
                .withHandle(handle -> adjustments.appliedTo(handle, undone, place, ids))
                .forEach(row -> applied.put(row.item().itemId(), row));
        List<Row> rows = items.stream()
                .map(item -> row(
                        place,
                        applied.get(item.itemId()),
                        Optional.ofNullable(levels.get(item.inventoryItemId().orElse("")))))
                .toList();
        rows.forEach(row -> targets.put(row.key(), row.target()));
        return new Result(rows, OpenWork.NONE);
    }

    private Row row(MappedPlace place, Adjustments.Applied applied, Optional<Level> level) {
        long now = level.filter(Level::exists).map(Level::onHand).orElse(0L);
        long target = Math.max(0, now - applied.changed());
        Row row = new Row(
                applied.item().itemId(),
                applied.item().itemNumber(),
                applied.item().inventoryItemId().orElse(""),
                place.locationId(),
                place.name(),
                Row.Quantity.ON_HAND,
                level.filter(Level::exists).map(Level::onHand),
                target,
                BigDecimal.valueOf(target),
                BigDecimal.ZERO,
                applied.base().map(base -> base - applied.changed()),
                Verdict.CHANGE,
                "Takes back the change of %+d by End of Day run %d.".formatted(applied.changed(), undone));
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
        database.jdbi()
                .withHandle(handle -> adjustments.appliedTo(handle, undone, place, items))
                .forEach(row -> {
                    String key = row.item().inventoryItemId().orElse("") + "@" + place.locationId();
                    BigDecimal target = BigDecimal.valueOf(targets.getOrDefault(key, 0L));
                    stocks.put(
                            row.item().itemId(),
                            new Stock(
                                    row.item().itemId(),
                                    target,
                                    BigDecimal.ZERO,
                                    BigDecimal.ZERO,
                                    true,
                                    "",
                                    Optional.empty()));
                });
        return stocks;
    }
}
