package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.settings.Flow;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Whether a run's route came to the steps without which it would have done nothing; routes are files that people change. */
public final class RouteProgress {
    private final Flow flow;
    private final AtomicLong received = new AtomicLong();
    private volatile String lastStep = "";
    private volatile long expected = -1;

    RouteProgress(Flow flow) {
        this.flow = flow;
    }

    /**
     * The run began to read.
     *
     * @param last the step of its route that it must come to: without it no mark moves, and nobody would notice
     */
    public void reading(String last) {
        lastStep = last;
    }

    /** The route's last step was reached. */
    public void cameToEnd() {
        lastStep = "";
    }

    /** Records came to the step that saves. */
    public void received(long records) {
        received.addAndGet(records);
    }

    /**
     * Holds what was read against what came to be saved.
     *
     * @param step the one that saves
     * @throws IllegalStateException when nothing of it came there
     */
    public void requireReceived(long read, String step) {
        if (read > 0 && received.get() == 0) {
            throw new IllegalStateException(read + " records were read from Shopify and none came to the step " + step
                    + ": give the route in routes/" + flow
                    + ".camel.yaml its step back; nothing was lost, and the next "
                    + "run reads them again");
        }
    }

    /** Why the run cannot have done its work, if its route never came to its last step. */
    Optional<Throwable> cutShort() {
        return lastStep.isEmpty()
                ? Optional.empty()
                : Optional.of(new IllegalStateException(
                        "the route never came to its step " + lastStep + ": give it back to routes/" + flow
                                + ".camel.yaml; what was read is read again by the next run"));
    }

    /** Why the run cannot have done its work: one that says "done" has saved what it read, or says why not. */
    Optional<Throwable> unexplained(Run run) {
        long read = run.count(Run.Count.READ);
        long told = run.count(Run.Count.SAVED)
                + run.count(Run.Count.UNCHANGED)
                + run.count(Run.Count.SKIPPED)
                + run.count(Run.Count.PARKED);
        return read == 0 || told > 0
                ? Optional.empty()
                : Optional.of(new IllegalStateException(read
                        + " records were read, and none was saved, skipped or parked: look at the steps of routes/"
                        + flow
                        + ".camel.yaml, and try them with routes check"));
    }

    /** How many records there will be, for people who wait; negative when unknown. */
    public long expected() {
        return expected;
    }

    /** Says how many records there will be. */
    public void expect(long records) {
        expected = records;
    }
}
