package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.endofday.ledger.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * End of Day as it stands.
 *
 * @param time of the day, HH:MM in {@code timeZone}
 * @param date the business date that was due last
 * @param today what became of that date; empty while nothing did
 * @param nextDue when the next date will be due; empty when none will
 * @param held what waits for approval
 * @param history the newest runs, newest first
 * @param previewRun the newest dry run in this process, 0 = none yet; its rows are asked for apart
 */
public record EndOfDayView(
        boolean enabled,
        String mode,
        String time,
        String timeZone,
        LocalDate date,
        Optional<Ledger.Entry> today,
        Optional<Instant> nextDue,
        List<Ledger.Entry> held,
        Limits limits,
        List<Ledger.Entry> history,
        long previewRun,
        Optional<Instant> previewAt) {

    /** The brake's limits. */
    public record Limits(int maxChangedPercent, int minChanged, int maxZeroed) {}

    /**
     * A row of the newest dry run.
     *
     * @param shopify what Shopify has; empty when it has no level there
     * @param change by how much Shopify's quantity would change
     * @param verdict in words, such as {@code change} or {@code held back}
     */
    public record PreviewRow(
            String item,
            String place,
            Optional<Long> shopify,
            long target,
            long change,
            String verdict,
            String reason) {}

    /**
     * The newest dry run.
     *
     * @param dropped how many more rows there are than are kept
     */
    public record Preview(long run, Optional<Instant> at, List<PreviewRow> rows, long dropped) {}

    /**
     * A row of a run as it stands in the ledger.
     *
     * @param location Shopify's id of the location
     * @param quantity {@code on_hand} (set) or {@code available} (changed by the difference)
     * @param from what Shopify had
     * @param state such as {@code applied}, {@code held}, {@code refused}, {@code skipped}
     */
    public record LedgerRow(
            long id,
            String item,
            String location,
            String quantity,
            Optional<Long> from,
            long target,
            String state,
            String reason,
            Optional<String> resolution,
            long attempt,
            Optional<Instant> sentAt,
            Optional<Instant> settledAt) {}
}
