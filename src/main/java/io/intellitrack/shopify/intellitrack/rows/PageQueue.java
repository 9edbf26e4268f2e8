package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.DeferredWrite;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Pages of a scan that are written while the next are read: small ones together, each lot in one transaction. */
public final class PageQueue {
    private final ColumnLimits limits;
    private final PageWriter writer;
    private final Watermarks watermarks;

    /** @param limits what a column takes at most */
    public PageQueue(ColumnLimits limits, PageWriter writer, Watermarks watermarks) {
        this.limits = limits;
        this.writer = writer;
        this.watermarks = watermarks;
    }

    /**
     * Puts a page into the queue, to be written through a store.
     *
     * @param early makes the store of a large page here, where there is time for it, and lets go of its documents; there
     *     is little memory
     */
    public void put(Run run, Scan scan, Supplier<Batch> page, Function<Batch, RecordStore> stores, boolean early) {
        try {
            Batch batch = limits.fit(run, run.seen().news(page.get()));
            Writing whole = new Writing(this, run, scan, scan.firstDate(), batch, stores, Optional.empty());
            run.transactions().writeBehind(early && batch.large() ? whole.make() : whole);
        } catch (RuntimeException | Error e) {
            scan.stop();
            throw e;
        }
    }

    /**
     * A page, or more of them, to be written in one transaction.
     *
     * @param made what writes it, if that was made already: then it is written alone
     */
    private record Writing(
            PageQueue queue,
            Run run,
            Scan scan,
            Optional<Instant> date,
            Batch batch,
            Function<Batch, RecordStore> stores,
            Optional<RecordStore> made)
            implements DeferredWrite {
        private Writing make() {
            return new Writing(
                    queue, run, scan, date, batch.withoutDocuments(), stores, Optional.of(stores.apply(batch)));
        }

        @Override
        public void work() {
            queue.write(run, scan, date, batch, made.orElseGet(() -> stores.apply(batch)));
        }

        @Override
        public Optional<DeferredWrite> with(DeferredWrite later) {
            return later instanceof Writing next && next.scan == scan && made.isEmpty() && next.made.isEmpty()
                    ? batch.with(next.batch)
                            .map(both -> new Writing(queue, run, scan, next.date, both, stores, Optional.empty()))
                    : Optional.empty();
        }

        @Override
        public boolean large() {
            return batch.large();
        }
    }

    private void write(Run run, Scan scan, Optional<Instant> date, Batch batch, RecordStore store) {
        RecordStore covering = (handle, current, records) -> {
            batch.newest().ifPresent(newest -> watermarks.begin(handle, current, batch.root(), scan, newest));
            return store.save(handle, current, records);
        };
        writer.write(run, batch, date, covering);
    }
}
