package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which business date is due, by the ledger. Safe for many threads. */
final class DueDate {
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(15);

    /** More missed dates than this are not recorded one by one. */
    private static final int MOST_MISSED = 400;

    private final Ledger ledger;
    private final BusinessDates dates;
    private final boolean enabled;
    private final boolean live;

    DueDate(Ledger ledger, Settings settings) {
        this.ledger = ledger;
        this.dates =
                new BusinessDates(settings.endOfDay().time(), settings.sync().timeZone());
        this.enabled = settings.endOfDay().enabled() && settings.mode() != Mode.READ_ONLY;
        this.live = settings.mode() == Mode.LIVE;
    }

    /** The date that is due at {@code now}; empty when there is nothing to do, or not yet again. */
    Optional<LocalDate> at(Instant now) {
        Optional<Instant> begins = enabled ? ledger.begins() : Optional.empty();
        LocalDate date = dates.lastDue(now);
        if (begins.isEmpty() || dates.instantOf(date).isBefore(begins.get())) {
            return Optional.empty();
        }
        Optional<Ledger.Entry> latest = ledger.latestDated();
        // a changed zone or time never goes back to an earlier date
        boolean earlier = latest.flatMap(Ledger.Entry::businessDate)
                .filter(date::isBefore)
                .isPresent();
        return earlier || !ledger.of(date).map(entry -> open(entry, now)).orElse(true)
                ? Optional.empty()
                : Optional.of(date);
    }

    private boolean open(Ledger.Entry entry, Instant now) {
        return switch (entry.state()) {
            case "running", "failed" -> !now.isBefore(entry.triedAt().plus(backOff(entry.attempts())));
            case "shadow" -> live;
            default -> false;
        };
    }

    private static Duration backOff(int attempts) {
        Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, 10));
        return wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait;
    }

    /** When the next date will be due, for people; empty when it will not. */
    Optional<Instant> next(Instant now) {
        return enabled && ledger.begins().isPresent()
                ? Optional.of(dates.instantOf(dates.lastDue(now).plusDays(1)))
                : Optional.empty();
    }

    /** When the last date was due, whatever became of it. */
    Instant lastInstant(Instant now) {
        return dates.instantOf(dates.lastDue(now));
    }

    /** The dates before {@code due} that nobody ran. */
    List<LocalDate> missed(LocalDate due) {
        Optional<LocalDate> after =
                ledger.latestDated().flatMap(Ledger.Entry::businessDate).map(date -> date.plusDays(1));
        LocalDate from = after.or(() -> ledger.begins().map(dates::firstFrom)).orElse(due);
        LocalDate oldest = due.minusDays(MOST_MISSED);
        List<LocalDate> missed = new ArrayList<>();
        for (LocalDate date = from.isBefore(oldest) ? oldest : from; date.isBefore(due); date = date.plusDays(1)) {
            missed.add(date);
        }
        return missed;
    }
}
