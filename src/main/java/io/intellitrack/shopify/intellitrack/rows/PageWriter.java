package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.Statistics;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.WriteQueue;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page in one transaction: lease, rows, links, parked records and the mark together or not at all, at once or while
 * the next page is read. A refused page is halved until the bad record stands alone; that one is parked.
 */
public final class PageWriter {
    private static final int TRIES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);

    private final ColumnLimits limits;
    private final Parked parked;
    private final Watermarks watermarks;
    private final Mode mode;
    private final Statistics statistics;
    private final OwnRows own;

    /**
     * @param limits what a column takes at most
     * @param mode where IntelliTrack is not written, pages are only looked at
     * @param own what is written after each record
     */
    public PageWriter(
            ColumnLimits limits, Parked parked, Watermarks watermarks, Mode mode, Statistics statistics, OwnRows own) {
        this.own = own;
        this.limits = limits;
        this.statistics = statistics;
        this.parked = parked;
        this.watermarks = watermarks;
        this.mode = mode;
    }

    /** True when each record of a flow is followed by a row of the integrator's own. */
    public boolean writesOwnRows(Flow flow) {
        return own.follow(flow);
    }

    /** The records of a page that the run has not met before, with every value as its column takes it. */
    public Batch fresh(Run run, Batch page) {
        return limits.fit(run, run.seen().news(page));
    }

    /**
     * Writes a page of a scan behind the reading: small ones together, each lot in one transaction.
     *
     * @param early makes the store of a large page here, where there is time for it, and lets go of its documents; there
     *     is little memory
     */
    public void writeBehind(Run run, Scan scan, Batch page, Function<Batch, RecordStore> stores, boolean early) {
        Batch batch = fresh(run, page);
        boolean alone = early && batch.large();
        RecordStore made = alone ? stores.apply(batch) : null;
        run.writes()
                .put(
                        alone
                                ? new ScanPage(run, scan, batch.withoutDocuments(), same -> made, true)
                                : new ScanPage(run, scan, batch, stores, false));
    }

    /** A page of a scan, or more of them, to be written behind the reading. */
    private final class ScanPage implements WriteQueue.Write {
        private final Run run;
        private final Scan scan;
        private final Optional<Instant> date;
        private final Batch batch;
        private final Function<Batch, RecordStore> stores;
        private final boolean alone;

        private ScanPage(Run run, Scan scan, Batch batch, Function<Batch, RecordStore> stores, boolean alone) {
            this.run = run;
            this.scan = scan;
            this.date = scan.firstDate();
            this.batch = batch;
            this.stores = stores;
            this.alone = alone;
        }

        @Override
        public void perform() {
            RecordStore store = stores.apply(batch);
            write(run, batch, date, (handle, current, records) -> {
                batch.newest().ifPresent(newest -> watermarks.begin(handle, current, batch.root(), scan, newest));
                return store.save(handle, current, records);
            });
        }

        @Override
        public Optional<WriteQueue.Write> with(WriteQueue.Write later) {
            return later instanceof ScanPage next && next.scan == scan && !alone && !next.alone
                    ? batch.with(next.batch).map(both -> new ScanPage(run, scan, both, stores, false))
                    : Optional.empty();
        }

        @Override
        public boolean large() {
            return batch.large();
        }
    }

    /** Writes a page at once; no mark moves. */
    public void write(Run run, Batch batch, RecordStore store) {
        write(run, batch, Optional.empty(), store);
    }

    private void write(Run run, Batch batch, Optional<Instant> date, RecordStore store) {
        long before = work(run);
        run.count(Run.Count.READ, batch.outcomes().size());
        if (mode.writesIntelliTrack() && !run.request().dryRun()) {
            part(run, batch, batch.mapped(), date, store, true);
        } else {
            skip(run, batch);
            run.skip(
                    run.request().dryRun() ? "only looked at" : "nothing is written in mode " + mode,
                    batch.outcomes().size() - batch.skipped().size());
        }
        statistics.grown(run.flow(), before, work(run));
    }

    /** Writes records that were read, and counted so, with an earlier page; no mark moves. */
    public void writeLater(Run run, Batch batch, RecordStore store) {
        long before = work(run);
        part(run, batch, batch.mapped(), Optional.empty(), store, true);
        statistics.grown(run.flow(), before, work(run));
    }

    /** Roughly how many rows the run has written, staged ones too. */
    private static long work(Run run) {
        return run.count(Run.Count.READ)
                - run.count(Run.Count.UNCHANGED)
                - run.count(Run.Count.SKIPPED)
                + run.count(Run.Count.SAVED);
    }

    private void part(
            Run run,
            Batch batch,
            List<Outcome.Mapped> records,
            Optional<Instant> date,
            RecordStore store,
            boolean last) {
        try {
            count(run, batch, commit(run, batch, records, date, store, last), last);
        } catch (JdbiException e) {
            if (!RowRefusal.is(e)) {
                throw e;
            }
            if (records.size() <= 1) {
                alone(run, batch, records, date, last, e);
            } else {
                int half = records.size() / 2;
                LOG.debug("{}: a page of {} was refused, halving it: {}", run, records.size(), Sql.shortReason(e));
                part(run, batch, records.subList(0, half), date, store, false);
                part(run, batch, records.subList(half, records.size()), date, store, last);
            }
        }
    }

    private void alone(
            Run run,
            Batch batch,
            List<Outcome.Mapped> records,
            Optional<Instant> date,
            boolean last,
            JdbiException refusal) {
        if (records.isEmpty()) {
            throw refusal;
        }
        Outcome.Mapped record = records.get(0);
        LOG.debug("{}: {} was refused by the database: {}", run, record.name(), Sql.shortReason(refusal));
        RejectedRecord rejected = RowRefusal.of(record, refusal);
        RecordStore nothing = (handle, ignored, none) -> new Saved(List.of(), List.of(), List.of(), List.of(rejected));
        count(run, batch, commit(run, batch, List.of(), date, nothing, last), last);
    }

    private Saved commit(
            Run run,
            Batch batch,
            List<Outcome.Mapped> records,
            Optional<Instant> date,
            RecordStore store,
            boolean last) {
        for (int tried = 1; ; tried++) {
            try {
                return run.commit(handle -> {
                    Saved saved = store.save(handle, run, records);
                    own.write(handle, run, records, saved);
                    settle(handle, run, batch, saved, date, last);
                    return saved;
                });
            } catch (JdbiException e) {
                if (tried == TRIES || !Sql.mayPass(e)) {
                    throw e;
                }
                LOG.warn("{}: a page could not be committed, trying again: {}", run, Sql.shortReason(e));
            }
        }
    }

    private void settle(Handle handle, Run run, Batch batch, Saved saved, Optional<Instant> date, boolean last) {
        parked.keep(handle, run.flow(), saved.rejected());
        List<String> healed = new ArrayList<>(saved.saved());
        healed.addAll(saved.unchanged());
        if (last) {
            batch.skipped().forEach(record -> healed.add(record.key()));
        }
        parked.release(handle, run.flow(), healed);
        if (last) {
            parked.keep(
                    handle,
                    run.flow(),
                    batch.rejected().stream().map(Outcome.Rejected::why).toList());
            watermarks.follow(handle, run, batch.root(), batch.newest(), date);
        }
    }

    private static void skip(Run run, Batch batch) {
        batch.skipped().forEach(record -> run.skip(record.reason(), 1));
    }

    private static void count(Run run, Batch batch, Saved saved, boolean last) {
        run.count(Run.Count.SAVED, saved.saved().size());
        run.count(Run.Count.UNCHANGED, saved.unchanged().size());
        saved.skipped().forEach(reason -> run.skip(reason, 1));
        run.count(Run.Count.PARKED, saved.rejected().size());
        if (last) {
            skip(run, batch);
            run.count(Run.Count.PARKED, batch.rejected().size());
        }
    }
}
