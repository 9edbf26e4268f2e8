package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Bases;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.PreviewLog;
import io.intellitrack.shopify.endofday.ledger.Refusals;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.EverStocked;
import io.intellitrack.shopify.endofday.stock.Verdict;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts a page of the preview and writes down what is to be sent or told. */
final class PreviewPages {
    private final Adjustments adjustments;
    private final Bases bases;
    private final EverStocked everStocked;
    private final Parked parked;
    private final Clock clock;
    private final PreviewLog log;

    /** @param log takes the rows of a run that writes nothing */
    PreviewPages(
            Adjustments adjustments, Bases bases, EverStocked everStocked, Parked parked, Clock clock, PreviewLog log) {
        this.adjustments = adjustments;
        this.bases = bases;
        this.everStocked = everStocked;
        this.parked = parked;
        this.clock = clock;
        this.log = log;
    }

    /** Begins the log of a run that writes nothing. */
    void begin(Day day) {
        log.begin(day.run().id(), clock.instant());
    }

    /** @param outcomes what the {@code -record} route made of the rows; one that is missing was left out */
    void keep(Day day, AdjustmentPreview.Page page, List<Outcome> outcomes) {
        List<RejectedRecord> rejected = new ArrayList<>();
        List<AdjustmentRow> rows = judged(page.rows(), outcomes, rejected);
        rows.forEach(day.tally()::add);
        rows.forEach(row -> count(day.run(), row));
        if (!day.writes()) {
            rows.forEach(log::add);
            return;
        }
        rows.stream()
                .filter(row -> row.verdict() == Verdict.REFUSED
                        && rejected.stream().noneMatch(each -> each.key().equals(row.key())))
                .forEach(row -> rejected.add(Refusals.byUs(row)));
        Instant now = clock.instant();
        List<Long> stocked = page.rows().stream()
                .filter(row -> row.verdict().stocked())
                .map(AdjustmentRow::itemId)
                .toList();
        List<AdjustmentRow> unchanged =
                rows.stream().filter(row -> row.verdict() == Verdict.UNCHANGED).toList();
        day.run().write(handle -> {
            everStocked.keep(handle, page.place(), stocked);
            adjustments.add(
                    handle,
                    day,
                    rows.stream()
                            .filter(row -> row.verdict() == Verdict.CHANGE || row.tells())
                            .toList(),
                    now);
            parked.keep(handle, day.run().flow(), rejected);
            parked.release(
                    handle,
                    day.run().flow(),
                    unchanged.stream().map(AdjustmentRow::key).toList());
            if (day.writing() == Day.Writing.LIVE) {
                bases.keep(handle, unchanged, now);
            }
        });
    }

    /** Only rows that the route let pass may be sent. */
    private static List<AdjustmentRow> judged(
            List<AdjustmentRow> page, List<Outcome> outcomes, List<RejectedRecord> rejected) {
        Set<String> passed = new HashSet<>();
        Set<String> refused = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Rejected no) {
                rejected.add(no.why());
                refused.add(no.key());
            } else if (outcome instanceof Outcome.Mapped) {
                passed.add(outcome.key());
            }
        }
        List<AdjustmentRow> rows = new ArrayList<>();
        for (AdjustmentRow row : page) {
            if (refused.contains(row.key())) {
                rows.add(row.as(Verdict.REFUSED, "Refused by the route."));
            } else {
                rows.add(passed.contains(row.key()) ? row : row.as(Verdict.LEFT_OUT, "Left out by the route."));
            }
        }
        return rows;
    }

    private static void count(Run run, AdjustmentRow row) {
        run.count(Run.Count.READ, 1);
        switch (row.verdict()) {
            case CHANGE:
                break; // counted when its outcome is known
            case UNCHANGED:
                run.count(Run.Count.UNCHANGED, 1);
                break;
            case REFUSED:
                run.count(Run.Count.PARKED, 1);
                break;
            default:
                run.skipTold(1); // by DayTally.sentence
        }
    }
}
