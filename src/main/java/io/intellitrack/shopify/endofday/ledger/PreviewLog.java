package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What dry runs find: every row goes to the listeners at once, and the newest run's rows of interest are kept, at most
 * {@link #MOST}. Safe for many threads.
 */
public final class PreviewLog {
    /** Rows kept; whoever wants all of a large store listens. */
    public static final int MOST = 5000;

    private final List<Consumer<AdjustmentRow>> listeners = new CopyOnWriteArrayList<>();
    private List<AdjustmentRow> rows = new ArrayList<>();
    private long runId;
    private Instant at = Instant.EPOCH;
    private long dropped;

    /**
     * The newest dry run.
     *
     * @param runId 0 = there was none yet
     * @param rows those that would change or are told of
     * @param dropped how many more there are
     */
    public record Kept(long runId, Instant at, List<AdjustmentRow> rows, long dropped) {}

    /**
     * Adds somebody to be told of every row at once, on the thread that finds it, and for as long as this log lives.
     */
    public void listen(Consumer<AdjustmentRow> listener) {
        listeners.add(listener);
    }

    /** A dry run begins: the rows of the one before are forgotten. */
    public synchronized void begin(long run, Instant now) {
        runId = run;
        at = now;
        rows = new ArrayList<>();
        dropped = 0;
    }

    /** Tells the listeners of a row, and keeps it when it would change something or people are told of it. */
    public void add(AdjustmentRow row) {
        listeners.forEach(listener -> listener.accept(row));
        if (row.verdict() == Verdict.CHANGE || row.tells()) {
            keep(row);
        }
    }

    private synchronized void keep(AdjustmentRow row) {
        if (rows.size() < MOST) {
            rows.add(row);
        } else {
            dropped++;
        }
    }

    /** The newest dry run's rows. */
    public synchronized Kept newest() {
        return new Kept(runId, at, List.copyOf(rows), dropped);
    }
}
