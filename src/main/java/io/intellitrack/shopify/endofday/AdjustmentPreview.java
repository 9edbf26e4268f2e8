package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.Computation;
import io.intellitrack.shopify.endofday.stock.LinkedItem;
import io.intellitrack.shopify.endofday.stock.LinkedItems;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongPredicate;

/** All rows, page by page: each mapped place, its linked items, then those with stock that are not linked. */
public final class AdjustmentPreview implements Iterator<AdjustmentPreview.Page> {
    /** Rows of at most {@link LinkedItems#PAGE} items at one place. */
    public record Page(MappedPlace place, List<AdjustmentRow> rows) {}

    private final LinkedItems items;
    private final Computation computation;
    private final Iterator<MappedPlace> places;
    private final LongPredicate wanted;
    private MappedPlace place;
    private boolean linked;
    private Iterator<List<LinkedItem>> pages = Collections.emptyIterator();
    private Page next;

    AdjustmentPreview(LinkedItems items, Computation computation, List<MappedPlace> places) {
        this(items, computation, places, item -> true);
    }

    /** @param wanted by item id; the others are left out */
    AdjustmentPreview(LinkedItems items, Computation computation, List<MappedPlace> places, LongPredicate wanted) {
        this.wanted = wanted;
        this.items = items;
        this.computation = computation;
        this.places = places.iterator();
    }

    @Override
    public boolean hasNext() {
        while (next == null && (pages.hasNext() || advance())) {
            if (pages.hasNext()) {
                Page rows = rows(pages.next());
                next = rows.rows().isEmpty() ? null : rows;
            }
        }
        return next != null;
    }

    /** To the items that are not linked, or to the next place; false at the end. */
    private boolean advance() {
        if (place != null && linked) {
            linked = false;
            pages = items.unlinked();
            return true;
        }
        place = places.hasNext() ? places.next() : null;
        linked = place != null;
        pages = linked ? items.linked() : Collections.emptyIterator();
        return linked;
    }

    private Page rows(List<LinkedItem> all) {
        List<LinkedItem> page =
                all.stream().filter(item -> wanted.test(item.itemId())).toList();
        if (page.isEmpty()) {
            return new Page(place, List.of());
        }
        List<AdjustmentRow> rows = computation.of(place, page).rows();
        // an item without a variant is of interest only where it has stock
        return new Page(
                place,
                linked ? rows : rows.stream().filter(AdjustmentRow::tells).toList());
    }

    @Override
    public Page next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Page page = next;
        next = null;
        return page;
    }
}
