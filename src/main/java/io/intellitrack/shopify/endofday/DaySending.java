package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.endofday.ledger.Adjustments;
import io.intellitrack.shopify.endofday.ledger.Bases;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.PreviewLog;
import io.intellitrack.shopify.endofday.sending.AdjustmentBooks;
import io.intellitrack.shopify.endofday.sending.AdjustmentSender;
import io.intellitrack.shopify.endofday.sending.Settlement;
import io.intellitrack.shopify.endofday.sending.Transmission;
import io.intellitrack.shopify.endofday.stock.Computation;
import io.intellitrack.shopify.endofday.stock.EverStocked;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.MappedPlaces;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.Settings.EndOfDayMode;
import io.intellitrack.shopify.shopify.Shopify;
import java.time.Clock;
import java.util.List;

/** Writes down and sends the rows of a day, after what earlier runs left open is settled. Safe for many threads. */
public final class DaySending {
    private final Adjustments adjustments;
    private final Bases bases;
    private final Parked parked;
    private final UnmappedPlaces unmapped;
    private final Settlement settlement;
    private final Transmission transmission;
    private final EndOfDayMode mode;
    private final Clock clock;

    /** @param sleeper waits until a request can no longer run, and between tries */
    public DaySending(
            Settings settings, Database database, Shopify shopify, Parked parked, Clock clock, Sleeper sleeper) {
        this.adjustments = new Adjustments(settings.storeName());
        this.bases = new Bases(settings.storeName());
        this.parked = parked;
        this.unmapped = new UnmappedPlaces(adjustments, bases, parked, clock);
        this.settlement = new Settlement(
                shopify,
                adjustments,
                bases,
                clock,
                sleeper,
                settings.fulfillments().unclearAfter());
        this.transmission = new Transmission(shopify, database, adjustments, clock, sleeper);
        this.mode = settings.endOfDay().mode();
        this.clock = clock;
    }

    /** Where the pages of a preview go. */
    PreviewPages previewPages(EverStocked everStocked, PreviewLog log) {
        return new PreviewPages(adjustments, bases, everStocked, parked, clock, log);
    }

    /** Finds out what became of rows that an earlier run left open, and forgets what is of no use any more. */
    void settle(Day day, MappedPlaces places) {
        settlement.settleAll(day.run());
        unmapped.forget(day, places.all());
        if (day.writing() == Day.Writing.LIVE
                && mode == EndOfDayMode.SNAPSHOT
                && day.undoes().isEmpty()) {
            day.run().write(handle -> {
                bases.forgetAll(handle);
            });
        }
    }

    /** Sends every row that is written down; returns when each has an outcome. */
    void send(Day day, List<MappedPlace> mapped, Computation computation) {
        AdjustmentBooks books = new AdjustmentBooks(day, adjustments, bases, parked, clock);
        new AdjustmentSender(computation, transmission, settlement, books).send(day, mapped);
        unmapped.end(day, mapped);
    }
}
