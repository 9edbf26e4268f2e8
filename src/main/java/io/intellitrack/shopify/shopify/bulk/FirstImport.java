package io.intellitrack.shopify.shopify.bulk;

import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.util.Iterator;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole catalogue: by a bulk operation where it is large, by pages otherwise, and by pages from the beginning
 * whenever the operation does not bring all of it. What came twice changes nothing. One thread at a time.
 */
public final class FirstImport implements Iterator<Page>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstImport.class);
    /** Variants come and go while the operation runs; more missing than this is a file that lacks some. */
    private static final double TOLERANCE = 0.005;

    /**
     * Where the catalogue can be read.
     *
     * @param bulk how to read it at once
     * @param pages how to read it page by page
     * @param count how many variants there are now
     */
    public record Sources(Supplier<Bulk.Result> bulk, Supplier<Iterator<Page>> pages, Supplier<Long> count) {}

    private final Sources sources;
    private final Scan.Notes notes;
    private final boolean large;
    private Iterator<Page> pages;
    private BulkReading reading;

    /** @param large true when a bulk operation is to be tried */
    public FirstImport(Sources sources, Scan.Notes notes, boolean large) {
        this.sources = sources;
        this.notes = notes;
        this.large = large;
    }

    @Override
    public boolean hasNext() {
        if (pages == null) {
            pages = large ? begun() : sources.pages().get();
        }
        try {
            return pages.hasNext();
        } catch (BulkFailed e) {
            pages = byPages(e.getMessage());
            return pages.hasNext();
        }
    }

    @Override
    public Page next() {
        try {
            return pages.next();
        } catch (BulkFailed e) {
            pages = byPages(e.getMessage());
            return pages.next();
        }
    }

    private Iterator<Page> begun() {
        try {
            Bulk.Result result = sources.bulk().get();
            reading = result.pages();
            requireWhole(result.records());
            notes.began(result.createdAt());
            return reading;
        } catch (BulkFailed | Refused | Throttled e) {
            return byPages(e.getMessage());
        } catch (Misconfigured e) {
            if (e.code().equals("disk")) {
                throw e;
            }
            return byPages(e.getMessage());
        }
    }

    private void requireWhole(long records) {
        long there = sources.count().get();
        if (records < there - Math.ceil(there * TOLERANCE)) {
            throw new BulkFailed("its file holds " + records + " of the store's " + there + " variants");
        }
    }

    private Iterator<Page> byPages(String why) {
        LOG.warn("The bulk operation cannot be used, the catalogue is read by pages: {}", why);
        close();
        notes.beginAgain();
        return sources.pages().get();
    }

    /** Removes what is left on disk. */
    @Override
    public void close() {
        if (reading != null) {
            reading.close();
        }
    }
}
