package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.stock.LinkedItem;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.UndoComputation;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows that take a run back, page by page: each mapped place, the items that the run changed there. */
final class UndoPreview implements Iterator<AdjustmentPreview.Page> {
    private final UndoComputation computation;
    private final Iterator<MappedPlace> places;
    private MappedPlace place;
    private List<LinkedItem> next = List.of();

    UndoPreview(UndoComputation computation, List<MappedPlace> places) {
        this.computation = computation;
        this.places = places.iterator();
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && places.hasNext()) {
            place = places.next();
            next = computation.itemsAfter(place, 0);
        }
        return !next.isEmpty();
    }

    @Override
    public AdjustmentPreview.Page next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<LinkedItem> page = next;
        next = computation.itemsAfter(place, page.get(page.size() - 1).itemId());
        return new AdjustmentPreview.Page(place, computation.of(place, page).rows());
    }
}
