package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.Statistics;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.settings.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page in one transaction: lease, rows, links, parked records and the mark together or not at all. A refused page is
 * halved until the bad record stands alone; that one is parked.
 */
public final class PageWriter {
    private static final int TRIES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);

    private final Parked parked;
    private final Watermarks watermarks;
    private final Mode mode;
    private final Statistics statistics;

    /** @param mode where IntelliTrack is not written, pages are only looked at */
    public PageWriter(Parked parked, Watermarks watermarks, Mode mode, Statistics statistics) {
        this.statistics = statistics;
        this.parked = parked;
        this.watermarks = watermarks;
        this.mode = mode;
    }

    /**
     * Writes a page.
     *
     * @param date Shopify's {@code Date} of the scan's first answer; the mark stays behind it
     */
    public void write(Run run, Batch batch, Optional<Instant> date, RecordStore store) {
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

    /** Lets very many records be written by statements of their own, which count what they save. */
    public void writeAtOnce(Run run, Runnable writing) {
        long before = run.count(Run.Count.SAVED);
        writing.run();
        statistics.grown(
                run.flow(),
                0,
                run.count(Run.Count.SAVED) - before); // whatever was looked at before, these were not there
    }

    /** Very many staged rows were deleted. */
    public void emptied() {
        statistics.emptied();
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
            if (!Sql.refusesRows(e)) {
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
        RejectedRecord rejected = RejectedRecord.of(RejectedRecord.Cause.INTELLITRACK, record.key(), record.name())
                .because(
                        "The database refused the record (" + Sql.shortReason(refusal) + ").",
                        "Compare the record with the columns of its field table in routes/mappings.");
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
