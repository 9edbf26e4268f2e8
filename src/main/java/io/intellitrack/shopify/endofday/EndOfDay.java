package io.intellitrack.shopify.endofday;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.intellitrack.shopify.endofday.ledger.Day;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.endofday.ledger.PreviewLog;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.Computation;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.MappedPlaces;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.machine.ReadAhead;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.camel.Exchange;

/**
 * The door of End of Day, bean {@code endOfDay}: stock from IntelliTrack to Shopify, once for each business date. The
 * steps of a run are {@link #begin}, {@link #preview}, {@link #keep} for each page, {@link #send}. Safe for many threads.
 */
public final class EndOfDay {
    private final Settings settings;
    private final BusinessDays days;
    private final Computations computations;
    private final MappedPlaces places;
    private final DaySending sending;
    private final Runnable compareRecent;
    private final PreviewLog previewLog = new PreviewLog();
    private final PreviewPages pages;

    /** @param compareRecent compares what was settled last with what it was settled by, and brings back what differs */
    public EndOfDay(
            Settings settings,
            BusinessDays days,
            Computations computations,
            Places places,
            DaySending sending,
            Runnable compareRecent) {
        this.settings = settings;
        this.days = days;
        this.computations = computations;
        this.places = new MappedPlaces(places);
        this.sending = sending;
        this.compareRecent = compareRecent;
        this.pages = sending.previewPages(computations.everStocked(), previewLog);
    }

    /** The business date that is due; what the schedule asks each minute. */
    public Optional<LocalDate> due(Instant now) {
        return days.due(now);
    }

    /** When the next business date will be due; empty when none will. */
    public Optional<Instant> nextDue(Instant now) {
        return days.nextDue(now);
    }

    /** When the last business date was due, whatever became of it. */
    public Instant lastDue(Instant now) {
        return days.lastDue(now);
    }

    /** Today's state, held runs, history. */
    public Ledger ledger() {
        return days.ledger();
    }

    /** What the last dry run found. */
    public PreviewLog previews() {
        return previewLog;
    }

    /** Tells a listener every row of the dry runs to come, while they run. */
    public void onPreview(Consumer<AdjustmentRow> listener) {
        previewLog.listen(listener);
    }

    /** To be told of every run that ends, so that a failed one stands in the ledger. */
    public void ended(Runs.Ended ended) {
        if (ended.run().flow() == Flow.ADJUSTMENTS && ended.error().isPresent()) {
            days.failed(ended.run(), String.valueOf(ended.error().get().getMessage()));
        }
    }

    /** Opens the run's row in the ledger. False when no date is due any more: another process was faster. */
    public boolean begin(Exchange exchange) {
        Run run = Run.of(exchange);
        Optional<Day> day = days.open(run);
        day.ifPresent(opened -> exchange.setProperty(Day.PROPERTY, opened));
        if (day.isEmpty()) {
            run.note("No business date is due.");
        }
        return day.isPresent();
    }

    /** True unless flow 4 is switched off: shipments are told before stock. */
    public boolean fulfillmentsFirst() {
        return settings.enabledFlows().contains(Flow.FULFILLMENTS);
    }

    /**
     * Finds out what became of rows that an earlier run left open; then all rows, page by page. The next page is read
     * while one is looked at: whatever is sent is read once more anyway.
     */
    public Iterator<AdjustmentPreview.Page> preview(Exchange exchange) {
        Day day = day(exchange);
        places.closed().forEach(day.run()::note);
        if (day.writes()) {
            compareRecent.run();
            sending.settle(day, places);
        } else {
            pages.begin(day);
        }
        if (day.undoes().isPresent()) {
            day.run().note("The next End of Day sends IntelliTrack's stock again.");
            return new UndoPreview(computations.undoing(day.undoes().get()), places.all());
        }
        return new ReadAhead<>(preview(true, item -> true));
    }

    /** Every row as it stands now, page by page; nothing is written. */
    public Iterator<AdjustmentPreview.Page> survey() {
        return survey(item -> true);
    }

    /** The rows of these items as they stand now. */
    public Iterator<AdjustmentPreview.Page> survey(Set<Long> items) {
        return survey(items::contains);
    }

    private Iterator<AdjustmentPreview.Page> survey(LongPredicate wanted) {
        return preview(false, wanted);
    }

    private Iterator<AdjustmentPreview.Page> preview(boolean remembers, LongPredicate wanted) {
        List<MappedPlace> mapped = places.all();
        return new AdjustmentPreview(computations.items(), computations.stock(mapped, remembers), mapped, wanted);
    }

    /** The last step of the {@code -record} route: a row that comes this far is sent if it has changed. */
    public Outcome.Mapped accept(AdjustmentRow row) {
        return new Outcome.Mapped(row.key(), row.name(), Optional.empty(), Map.of(), MissingNode.getInstance());
    }

    /** Writes down what is to be sent or told of a page. */
    public void keep(Exchange exchange) {
        Day day = day(exchange);
        AdjustmentPreview.Page page = exchange.getVariable("page", AdjustmentPreview.Page.class);
        @SuppressWarnings("unchecked") // made by the strategy outcomes
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        pages.keep(day, page, outcomes);
    }

    /** Brakes, or sends; and ends the run's row in the ledger. */
    public void send(Exchange exchange) {
        Day day = day(exchange);
        if (days.mayBeSent(day)) {
            List<MappedPlace> mapped = places.anew();
            Computation computation = day.undoes()
                    .<Computation>map(computations::undoing)
                    .orElseGet(() -> computations.stock(mapped, false));
            sending.send(day, mapped, computation);
            days.confirm(day);
        }
    }

    private static Day day(Exchange exchange) {
        Day day = exchange.getProperty(Day.PROPERTY, Day.class);
        if (day == null) {
            throw new IllegalStateException("No End of Day was begun: the route must call endOfDay.begin first");
        }
        return day;
    }
}
