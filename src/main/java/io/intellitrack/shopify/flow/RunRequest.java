package io.intellitrack.shopify.flow;

import java.time.Instant;
import java.util.Optional;

/**
 * How a run is asked for. Travels as the exchange property {@link #PROPERTY}; without one a run is manual.
 *
 * @param actor who asked: a user's name, {@code timer}, or the operating system's user
 * @param selection the part of the data it looks at
 * @param dryRun show what would be sent, send nothing
 * @param force repeat what runs once only
 * @param instruction what a person decided, which this run carries out
 */
public record RunRequest(
        Cause cause,
        String actor,
        Selection selection,
        boolean dryRun,
        boolean force,
        Optional<Instruction> instruction) {
    /** The exchange property that carries a request. */
    public static final String PROPERTY = "runRequest";

    /**
     * A part of the data; all of it where nothing is said.
     *
     * @param since read everything changed since then instead of since the mark; the mark stays
     * @param order only the order of this name, with or without {@code #}
     * @param item only the stock of the item of this number
     */
    public record Selection(Optional<Instant> since, Optional<String> order, Optional<String> item) {
        private static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What a person decided; a run carries out one decision at most. */
    public sealed interface Instruction {
        /** Send a held End of Day: {@code date} is a business date, or {@code manual}. */
        record Approve(String date) implements Instruction {}

        /** Take back a run of End of Day: its number in the ledger. */
        record Undo(long ledgerRow) implements Instruction {}

        /** What becomes of units of the one order that Shopify still wants. */
        record Decide(Decision decision) implements Instruction {}
    }

    /** A run by hand without options. */
    public static RunRequest manual(String actor) {
        return plain(Cause.MANUAL, actor, false);
    }

    /** A run by the schedule. */
    public static RunRequest timer() {
        return plain(Cause.TIMER, "timer", false);
    }

    private static RunRequest plain(Cause cause, String actor, boolean dryRun) {
        return new RunRequest(cause, actor, Selection.ALL, dryRun, false, Optional.empty());
    }

    /** Read everything changed since then instead of since the mark. */
    public Optional<Instant> since() {
        return selection.since();
    }

    /** The name of the only order. */
    public Optional<String> order() {
        return selection.order();
    }

    /** The number of the only item. */
    public Optional<String> item() {
        return selection.item();
    }

    /** The held End of Day to send: a business date, or {@code manual}. */
    public Optional<String> approve() {
        return carriedOut(Instruction.Approve.class).map(Instruction.Approve::date);
    }

    /** The run of End of Day to take back: its number in the ledger. */
    public Optional<Long> undo() {
        return carriedOut(Instruction.Undo.class).map(Instruction.Undo::ledgerRow);
    }

    /** What becomes of units of the one order. */
    public Optional<Decision> decision() {
        return carriedOut(Instruction.Decide.class).map(Instruction.Decide::decision);
    }

    private <T extends Instruction> Optional<T> carriedOut(Class<T> kind) {
        return instruction.filter(kind::isInstance).map(kind::cast);
    }

    /** The same, reading from an earlier moment. */
    public RunRequest since(Instant moment) {
        return of(new Selection(Optional.of(moment), order(), item()));
    }

    /** The same for one order. */
    public RunRequest order(String name) {
        return of(new Selection(since(), Optional.of(name), item()));
    }

    /** The same for the stock of one item. */
    public RunRequest item(String number) {
        return of(new Selection(since(), order(), Optional.of(number)));
    }

    private RunRequest of(Selection part) {
        return new RunRequest(cause, actor, part, dryRun, force, instruction);
    }

    /** The same without sending. */
    public RunRequest dry() {
        return new RunRequest(cause, actor, selection, true, force, instruction);
    }

    /** The same, even if it was done before. */
    public RunRequest forced() {
        return new RunRequest(cause, actor, selection, dryRun, true, instruction);
    }

    /** The same, sending the held run of that date. */
    public RunRequest approving(String date) {
        return carryingOut(new Instruction.Approve(date));
    }

    /** The same, taking back a run of End of Day. */
    public RunRequest undoing(long ledgerRow) {
        return carryingOut(new Instruction.Undo(ledgerRow));
    }

    /** The same, deciding about units of one order. */
    public RunRequest deciding(Decision what) {
        return carryingOut(new Instruction.Decide(what));
    }

    private RunRequest carryingOut(Instruction what) {
        return new RunRequest(cause, actor, selection, dryRun, force, Optional.of(what));
    }

    /** The request of a run inside this one. */
    public RunRequest nested() {
        return plain(Cause.NESTED, actor, dryRun);
    }

    /** True when the run looks only at a part of the data, or changes none of it, so that marks must stay. */
    public boolean partial() {
        return !selection.equals(Selection.ALL) || dryRun;
    }
}
