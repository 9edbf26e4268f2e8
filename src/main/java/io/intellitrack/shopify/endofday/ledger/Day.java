package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.flow.Run;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A run of End of Day under way. Travels as an exchange property, used by one thread at a time.
 *
 * @param id of the ledger row; 0 when nothing is written
 * @param date the business date; empty for a run by hand
 * @param approval what was held when a person approved it
 * @param undoes the run that is taken back; empty for stock as IntelliTrack has it
 */
public record Day(
        Run run,
        long id,
        Optional<LocalDate> date,
        Writing writing,
        Optional<Brake.Approval> approval,
        Optional<Long> undoes,
        DayTally tally) {
    /** How much a run may write. */
    public enum Writing {
        /** Nothing at all: a dry run, or mode {@code read-only}. */
        NOTHING,
        /** Our own ledger; Shopify stays as it is. */
        SHADOW,
        /** Ledger and Shopify. */
        LIVE
    }

    public static final String PROPERTY = "endOfDay";

    /** True when the ledger is written; whether Shopify is, {@code writing} tells. */
    public boolean writes() {
        return writing != Writing.NOTHING;
    }

    /** How people name it, and how it is approved. */
    public String name() {
        return date.map(LocalDate::toString).orElse("manual");
    }
}
