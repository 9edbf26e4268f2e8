package io.intellitrack.shopify.shopify.stock;

import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.graphql.PollTime;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The levels of a location, page by page; nothing is asked before {@link #hasNext}. Used by one thread at a time. */
public final class LevelScan implements Iterator<List<Level>> {
    private final String locationId;
    private final Iterator<Part> pages;
    private final Scan.Notes notes;
    private List<Unreadable> unreadable = List.of();
    private boolean failed;

    /** A page. */
    record Part(List<Level> levels, List<Unreadable> unreadable) {}

    LevelScan(String locationId, Iterator<Part> pages, Scan.Notes notes) {
        this.locationId = locationId;
        this.pages = pages;
        this.notes = notes;
    }

    /** The location whose levels these are. */
    public String locationId() {
        return locationId;
    }

    @Override
    public boolean hasNext() {
        if (failed) {
            return false; // a split asks once more when it gives up
        }
        failed = true;
        boolean more = pages.hasNext();
        failed = false;
        return more;
    }

    @Override
    public List<Level> next() {
        Part part = pages.next();
        unreadable = part.unreadable();
        return part.levels();
    }

    /** Items of the page handed out last of which Shopify cannot say what is there. */
    public List<Unreadable> unreadable() {
        return unreadable;
    }

    /** True when a level was passed by of which nobody knows which one it is. */
    public boolean incomplete() {
        return notes.suspicious();
    }

    /** Up to when the scan has seen everything: {@link PollTime#at}; empty before the first answer. */
    public Optional<Instant> firstDate() {
        return notes.firstDate();
    }
}
