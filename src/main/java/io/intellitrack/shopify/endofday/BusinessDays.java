package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Brake;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The business dates of a store: which is due, how a run opens one, and how it ends. Safe for many threads. */
public final class BusinessDays {
    private final Ledger ledger;
    private final DueDate dueDate;
    private final DayOpening opening;
    private final DayEnding ending;
    private final Clock clock;

    /** @param shopify is asked for its clock */
    public BusinessDays(Settings settings, Database database, Shopify shopify, Clock clock) {
        Adjustments adjustments = new Adjustments(settings.storeName());
        this.ledger = new Ledger(database, settings.storeName());
        this.dueDate = new DueDate(ledger, settings);
        this.opening = new DayOpening(ledger, adjustments, dueDate, shopify, settings, clock);
        this.ending = new DayEnding(ledger, adjustments, new Brake(settings.endOfDay()), clock);
        this.clock = clock;
    }

    Ledger ledger() {
        return ledger;
    }

    Optional<LocalDate> due(Instant now) {
        return dueDate.at(now);
    }

    Optional<Instant> nextDue(Instant now) {
        return dueDate.next(now);
    }

    Instant lastDue(Instant now) {
        return dueDate.lastInstant(now);
    }

    /** As {@link DayOpening#open}. */
    Optional<Day> open(Run run) {
        return opening.open(run);
    }

    /** As {@link DayEnding#mayBeSent}. */
    boolean mayBeSent(Day day) {
        return ending.mayBeSent(day);
    }

    /** Every row has an outcome. */
    void confirm(Day day) {
        ending.confirm(day);
    }

    /** A run failed: it stands so in the ledger. */
    void failed(Run run, String why) {
        ledger.failed(run.id(), why, clock.instant());
    }
}
