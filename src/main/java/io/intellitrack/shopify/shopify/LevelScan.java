package io.intellitrack.shopify.shopify;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The levels of a location, page by page; nothing is asked before {@link #hasNext}. Used by one thread at a time. */
public final class LevelScan implements Iterator<List<Level>> {
    private final String locationId;
    private final Iterator<List<Level>> pages;
    private final Scan.Notes notes;
    private boolean failed;

    LevelScan(String locationId, Iterator<List<Level>> pages, Scan.Notes notes) {
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
        return pages.next();
    }

    /** Up to when the scan has seen everything: {@link PollTime#at}; empty before the first answer. */
    public Optional<Instant> firstDate() {
        return notes.firstDate();
    }
}
