package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows.Entered;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows.Entry;
import io.intellitrack.shopify.fulfillment.warehouse.WarehouseRows.Ids;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The ids of picks, or of shipments, near the highest one, and which of them a look has compared: databases give out numbers in
 * blocks, so that a new row may have a lower id than an older one. Used by one thread at a time.
 */
final class NewIds {
    private final WarehouseRows warehouse;
    private final Entered what;
    private final long window;
    private Set<Long> compared = Set.of();
    private Ids seen = new Ids(-1, BigDecimal.ZERO);
    private long highest;

    /**
     * What is new.
     *
     * @param highest the highest id now
     * @param orders picking orders that the new rows are of, linked or not
     */
    record News(long highest, List<Long> orders, Set<Long> ids, Ids seen) {}

    /** @param highest the highest id that was ever compared */
    NewIds(WarehouseRows warehouse, Entered what, long window, long highest) {
        this.warehouse = warehouse;
        this.what = what;
        this.window = window;
        this.highest = highest;
    }

    /** Whatever is there that was not compared yet; at first, all that is near the highest. */
    News look(Handle handle) {
        Ids now = warehouse.ids(handle, what, highest - window);
        if (now.count() == seen.count() && now.sum().compareTo(seen.sum()) == 0) {
            return new News(highest, List.of(), compared, seen);
        }
        Set<Long> ids = new HashSet<>();
        Set<Long> orders = new HashSet<>();
        long top = highest;
        List<Entry> page;
        long above = highest - window;
        do {
            page = warehouse.entered(handle, what, above);
            for (Entry entry : page) {
                top = Math.max(top, entry.id());
                ids.add(entry.id());
                if (!compared.contains(entry.id())) {
                    entry.order().ifPresent(orders::add);
                }
                above = entry.id();
            }
            forget(ids, top - window);
        } while (page.size() == WarehouseRows.MOST_NEW);
        BigDecimal sum = ids.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new News(top, new ArrayList<>(orders), ids, new Ids(ids.size(), sum));
    }

    private static void forget(Set<Long> ids, long below) {
        ids.removeIf(id -> id <= below);
    }

    /** The orders of these were compared. */
    void compared(News news) {
        highest = news.highest();
        compared = news.ids();
        seen = news.seen();
    }

    long highest() {
        return highest;
    }
}
