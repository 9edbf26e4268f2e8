package io.intellitrack.shopify.endofday.sending;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Bases;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.PendingAdjustment;
import io.intellitrack.shopify.endofday.ledger.Refusals;
import io.intellitrack.shopify.endofday.ledger.Sending;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.LinkedItem;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.Verdict;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.stock.StockWrite.RowError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes down what became of rows, each step one transaction, and counts it. Used by one thread at a time. */
public final class AdjustmentBooks {
    /** How often a row that Shopify finds outdated is computed anew. */
    private static final int STALE_TIMES = 3;

    /** However a row fares, it is not tried for ever. */
    private static final int MOST_ATTEMPTS = 12;

    private final Day day;
    private final Run run;
    private final Adjustments adjustments;
    private final Bases bases;
    private final Parked parked;
    private final Clock clock;

    /** What becomes of the rows of one run. */
    public AdjustmentBooks(Day day, Adjustments adjustments, Bases bases, Parked parked, Clock clock) {
        this.day = day;
        this.run = day.run();
        this.adjustments = adjustments;
        this.bases = bases;
        this.parked = parked;
        this.clock = clock;
    }

    /** Rows of a place that were computed and not sent yet. */
    List<PendingAdjustment> computed(MappedPlace place) {
        return run.commit(handle -> adjustments.computed(handle, day, place, LinkedItem.MOST_AT_ONCE));
    }

    /** Rows to be sent once more. */
    record Next(List<PendingAdjustment> rest, List<PendingAdjustment> stale) {}

    /** Rows that turned out otherwise since the preview. */
    void stay(List<Sending> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Instant now = now();
        run.write(handle -> {
            for (Sending sending : rows) {
                AdjustmentRow row = sending.row();
                settle(handle, List.of(sending), row.verdict().state(), row.reason(), now);
                if (row.verdict() == Verdict.REFUSED) {
                    parked.keep(handle, run.flow(), List.of(Refusals.byUs(row)));
                }
            }
            List<AdjustmentRow> unchanged = rows.stream()
                    .map(Sending::row)
                    .filter(row -> row.verdict() == Verdict.UNCHANGED)
                    .toList();
            bases.keep(handle, unchanged, now);
        });
        rows.forEach(sending -> {
            day.tally().turnedOut(sending.row());
            counted(sending.row().verdict());
        });
    }

    /** The intent, before anything is sent. */
    void intend(List<Sending> rows, String key) {
        Instant now = now();
        run.write(handle -> {
            rows.forEach(sending -> adjustments.sending(handle, day, sending, key, now));
        });
    }

    /** Shopify has these rows. */
    void applied(List<Sending> rows, String why) {
        Instant now = now();
        run.write(handle -> {
            settle(handle, rows, "applied", why, now);
            bases.keep(handle, rows.stream().map(Sending::row).toList(), now);
            parked.release(
                    handle,
                    run.flow(),
                    rows.stream().map(each -> each.row().key()).toList());
        });
        run.count(Run.Count.SAVED, rows.size());
        day.tally().applied(rows.size());
    }

    /** Goods left the warehouse while the answer was on its way: the row counts when its last attempt has ended. */
    List<PendingAdjustment> lowered(List<Sending> rows) {
        Instant now = now();
        List<Sending> open = rows.stream()
                .filter(each -> each.pending().attempt() < MOST_ATTEMPTS)
                .toList();
        run.count(Run.Count.SAVED, -open.size());
        day.tally().applied(-open.size());
        return run.commit(handle -> open.stream()
                .map(each -> adjustments.again(handle, each.pending(), false, now))
                .toList());
    }

    /** Rows were refused by name; the others were not done either. */
    Next refused(List<Sending> rows, Map<Integer, RowError> named) {
        Next next = new Next(new ArrayList<>(), new ArrayList<>());
        run.write(handle -> {
            for (int i = 0; i < rows.size(); i++) {
                if (!named.containsKey(i)) {
                    String why = "Another row of the same request was refused.";
                    anew(handle, rows.get(i), "withdrawn", why, next.rest());
                } else if (named.get(i).stale() && rows.get(i).pending().stale() < STALE_TIMES) {
                    anew(handle, rows.get(i), "stale", "Shopify's quantity had changed: computed anew.", next.stale());
                } else {
                    park(handle, rows.get(i), refusal(rows.get(i), named.get(i)));
                }
            }
        });
        return next;
    }

    /** Rows that Shopify will not have, for one reason. */
    void refused(List<Sending> rows, RowError error) {
        run.write(handle -> {
            rows.forEach(sending -> park(handle, sending, refusal(sending, error)));
        });
    }

    private static RejectedRecord refusal(Sending sending, RowError error) {
        return error.stale()
                ? Refusals.restless(sending.row(), STALE_TIMES + 1)
                : Refusals.byShopify(sending.row(), error.code(), error.message());
    }

    /** Rows that were not done, through no fault of theirs. */
    List<PendingAdjustment> anew(List<Sending> rows, String why) {
        return run.commit(handle -> {
            List<PendingAdjustment> anew = new ArrayList<>();
            rows.forEach(sending -> anew(handle, sending, "withdrawn", why, anew));
            return anew;
        });
    }

    private void anew(Handle handle, Sending sending, String state, String why, List<PendingAdjustment> anew) {
        if (sending.pending().attempt() >= MOST_ATTEMPTS) {
            park(handle, sending, Refusals.restless(sending.row(), MOST_ATTEMPTS));
            return;
        }
        Instant now = now();
        settle(handle, List.of(sending), state, why, now);
        anew.add(adjustments.again(handle, sending.pending(), state.equals("stale"), now));
    }

    private void park(Handle handle, Sending sending, RejectedRecord why) {
        settle(handle, List.of(sending), "refused", why.getMessage(), now());
        parked.keep(handle, run.flow(), List.of(why));
        count(Verdict.REFUSED);
    }

    private void settle(Handle handle, List<Sending> rows, String state, String why, Instant now) {
        List<Long> ids = rows.stream().map(each -> each.pending().id()).toList();
        adjustments.settle(handle, ids, state, why, now);
    }

    private void count(Verdict verdict) {
        day.tally().turnedOut(verdict);
        counted(verdict);
    }

    private void counted(Verdict verdict) {
        if (verdict == Verdict.UNCHANGED || verdict == Verdict.REFUSED) {
            run.count(verdict == Verdict.UNCHANGED ? Run.Count.UNCHANGED : Run.Count.PARKED, 1);
        } else {
            run.skipTold(1); // by DayTally.sentence
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
