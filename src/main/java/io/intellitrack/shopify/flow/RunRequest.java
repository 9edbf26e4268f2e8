package io.intellitrack.shopify.flow;

import java.time.Instant;
import java.util.Optional;

/**
 * How a run is asked for. Travels as the exchange property {@link #PROPERTY}; without one a run is manual.
 *
 * @param actor who asked: a user's name, {@code timer}, or the operating system's user
 * @param since read everything changed since then instead of since the mark; the mark stays
 * @param order only the order of this name, with or without {@code #}
 * @param item only the stock of the item of this number
 * @param dryRun show what would be sent, send nothing
 * @param force repeat what runs once only
 * @param approve send a held End of Day: a business date, or {@code manual}
 * @param undo take back a run of End of Day: its number in the ledger
 * @param decision what becomes of units of the one order that Shopify still wants
 */
public record RunRequest(
        Cause cause,
        String actor,
        Optional<Instant> since,
        Optional<String> order,
        Optional<String> item,
        boolean dryRun,
        boolean force,
        Optional<String> approve,
        Optional<Long> undo,
        Optional<Decision> decision) {
    /** The exchange property that carries a request. */
    public static final String PROPERTY = "runRequest";

    /** A run by hand without options. */
    public static RunRequest manual(String actor) {
        return plain(Cause.MANUAL, actor, false);
    }

    /** A run by the schedule. */
    public static RunRequest timer() {
        return plain(Cause.TIMER, "timer", false);
    }

    private static RunRequest plain(Cause cause, String actor, boolean dryRun) {
        return new RunRequest(
                cause,
                actor,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                dryRun,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, reading from an earlier moment. */
    public RunRequest since(Instant moment) {
        return new RunRequest(cause, actor, Optional.of(moment), order, item, dryRun, force, approve, undo, decision);
    }

    /** The same for one order. */
    public RunRequest order(String name) {
        return new RunRequest(cause, actor, since, Optional.of(name), item, dryRun, force, approve, undo, decision);
    }

    /** The same for the stock of one item. */
    public RunRequest item(String number) {
        return new RunRequest(cause, actor, since, order, Optional.of(number), dryRun, force, approve, undo, decision);
    }

    /** The same without sending. */
    public RunRequest dry() {
        return new RunRequest(cause, actor, since, order, item, true, force, approve, undo, decision);
    }

    /** The same, even if it was done before. */
    public RunRequest forced() {
        return new RunRequest(cause, actor, since, order, item, dryRun, true, approve, undo, decision);
    }

    /** The same, sending the held run of that date. */
    public RunRequest approving(String date) {
        return new RunRequest(cause, actor, since, order, item, dryRun, force, Optional.of(date), undo, decision);
    }

    /** The same, taking back a run of End of Day. */
    public RunRequest undoing(long ledgerRow) {
        return new RunRequest(
                cause, actor, since, order, item, dryRun, force, approve, Optional.of(ledgerRow), decision);
    }

    /** The same, deciding about units of one order. */
    public RunRequest deciding(Decision what) {
        return new RunRequest(cause, actor, since, order, item, dryRun, force, approve, undo, Optional.of(what));
    }

    /** The request of a run inside this one. */
    public RunRequest nested() {
        return plain(Cause.NESTED, actor, dryRun);
    }

    /** True when the run looks only at a part of the data, or changes none of it, so that marks must stay. */
    public boolean partial() {
        return since.isPresent() || order.isPresent() || item.isPresent() || dryRun;
    }
}
