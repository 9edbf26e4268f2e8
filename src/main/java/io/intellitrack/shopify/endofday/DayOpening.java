package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Brake;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.DayTally;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Decides which row of the ledger a run works on, and opens it. Safe for many threads. */
final class DayOpening {
    /** A business date is only as right as the clock. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Adjustments adjustments;
    private final DueDate dueDate;
    private final Shopify shopify;
    private final Settings settings;
    private final Clock clock;

    DayOpening(
            Ledger ledger, Adjustments adjustments, DueDate dueDate, Shopify shopify, Settings settings, Clock clock) {
        this.ledger = ledger;
        this.adjustments = adjustments;
        this.dueDate = dueDate;
        this.shopify = shopify;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Opens the row of a run; empty when no date is due any more.
     *
     * @throws RunRefused when the request names nothing that is held
     * @throws IllegalStateException when our clock and Shopify's are too far apart
     */
    Optional<Day> open(Run run) {
        Optional<Long> undo = run.request().undo();
        undo.ifPresent(this::mayBeUndone);
        if (run.request().dryRun() || settings.mode() == Mode.READ_ONLY) {
            return Optional.of(
                    new Day(run, 0, Optional.empty(), Day.Writing.NOTHING, Optional.empty(), undo, new DayTally()));
        }
        Optional<Day> day;
        if (run.request().approve().isPresent()) {
            Ledger.Entry held = held(run.request().approve().get());
            compareClocks();
            day = Optional.of(approved(run, held));
        } else if (run.request().cause() == Cause.TIMER) {
            Optional<LocalDate> due = dueDate.at(clock.instant());
            due.ifPresent(date -> compareClocks());
            day = due.map(date -> dated(run, date));
        } else {
            compareClocks();
            day = Optional.of(manual(run));
        }
        return day;
    }

    /** What came after has set the stock anew, so only the newest run can be taken back, and once. */
    private void mayBeUndone(long id) {
        Ledger.Entry wanted =
                ledger.find(id).orElseThrow(() -> refused("no run has the number " + id + " in the ledger"));
        long newest = ledger.latestApplied().map(Ledger.Entry::id).orElse(0L);
        if (wanted.id() != newest) {
            throw refused("only the newest run that changed something can be taken back"
                    + (newest == 0 ? "; there is none" : ", which is " + newest));
        }
    }

    private Day.Writing writing() {
        return settings.mode() == Mode.LIVE ? Day.Writing.LIVE : Day.Writing.SHADOW;
    }

    private Ledger.Entry held(String wanted) {
        Optional<Ledger.Entry> entry =
                wanted.equalsIgnoreCase("manual") ? ledger.latestManual() : ledger.of(date(wanted));
        if (settings.mode() != Mode.LIVE) {
            throw refused("nothing can be approved in mode " + EnumWords.stored(settings.mode()) + "; set mode=live");
        }
        return entry.filter(each -> each.state().equals("held"))
                .orElseThrow(() -> refused("no End of Day \"" + wanted + "\" is held"
                        + entry.map(each -> "; it is " + each.state()).orElse("")
                        + "; see status for what waits"));
    }

    private static LocalDate date(String wanted) {
        try {
            return LocalDate.parse(wanted);
        } catch (DateTimeException e) {
            throw refused("expected a date such as 2026-11-23 or the word manual, not \"" + wanted + "\"");
        }
    }

    private static RunRefused refused(String why) {
        return new RunRefused(Flow.ADJUSTMENTS, RunRefused.Reason.BAD_REQUEST, why);
    }

    private void compareClocks() {
        Optional<Instant> theirs = shopify.preflight().date();
        Instant ours = clock.instant();
        if (theirs.isPresent() && Duration.between(theirs.get(), ours).abs().compareTo(CLOCKS_APART) > 0) {
            throw new IllegalStateException("End of Day needs a right clock: here it is " + ours + ", at Shopify "
                    + theirs.get() + ". Set this machine's clock; the run is tried again by itself.");
        }
    }

    private Day approved(Run run, Ledger.Entry held) {
        Instant now = clock.instant();
        run.write(handle -> {
            adjustments.supersede(handle, held.id(), now);
            ledger.reopen(
                    handle,
                    run,
                    held.id(),
                    settings.endOfDay().mode(),
                    Optional.of(run.request().actor()),
                    now);
        });
        Brake.Approval approval = new Brake.Approval(held.changed(), held.zeroed());
        return new Day(
                run, held.id(), held.businessDate(), writing(), Optional.of(approval), held.undoes(), new DayTally());
    }

    private Day manual(Run run) {
        Instant now = clock.instant();
        long id = run.commit(handle -> {
            ledger.supersedeManual(handle, now);
            long row = ledger.open(
                    handle, run, Optional.empty(), settings.endOfDay().mode(), now);
            run.request().undo().ifPresent(undone -> ledger.undoes(handle, row, undone));
            return row;
        });
        return new Day(
                run,
                id,
                Optional.empty(),
                writing(),
                Optional.empty(),
                run.request().undo(),
                new DayTally());
    }

    private Day dated(Run run, LocalDate date) {
        Optional<Ledger.Entry> known = ledger.of(date);
        long id = run.commit(
                handle -> known.map(entry -> again(handle, run, entry)).orElseGet(() -> first(handle, run, date)));
        return new Day(run, id, Optional.of(date), writing(), Optional.empty(), Optional.empty(), new DayTally());
    }

    private long again(Handle handle, Run run, Ledger.Entry entry) {
        Instant now = clock.instant();
        adjustments.supersede(handle, entry.id(), now);
        ledger.reopen(handle, run, entry.id(), settings.endOfDay().mode(), Optional.empty(), now);
        return entry.id();
    }

    private long first(Handle handle, Run run, LocalDate date) {
        Instant now = clock.instant();
        dueDate.missed(date).forEach(each -> ledger.missed(handle, run, each, date, now));
        ledger.supersedeBefore(handle, date, now);
        return ledger.open(handle, run, Optional.of(date), settings.endOfDay().mode(), now);
    }
}
