package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.Verdict;
import io.intellitrack.shopify.text.EnumWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a pass over all rows counted. Used by one thread at a time. */
public final class DayTally {
    /** A run's message is for reading. */
    private static final int MOST_NAMED = 5;

    private final Map<Verdict, Long> byVerdict = new EnumMap<>(Verdict.class);
    private final List<String> held = new ArrayList<>();
    private long zeroed;
    private long applied;
    private long unchangedMeanwhile;

    /** Counts a row by its verdict, once, before anything of it is sent. */
    public void add(AdjustmentRow row) {
        byVerdict.merge(row.verdict(), 1L, Long::sum);
        held(row);
        zeroed += row.zeroes() ? 1 : 0;
    }

    /** Rows that may be sent at all. */
    public long rows() {
        return count(Verdict.CHANGE) + count(Verdict.UNCHANGED) + count(Verdict.HELD_BACK);
    }

    /** Rows that are to be changed. */
    public long changed() {
        return count(Verdict.CHANGE);
    }

    /** Rows that would go to 0 in the shop where it had some. */
    public long zeroed() {
        return zeroed;
    }

    /** Rows with this verdict. */
    public long count(Verdict verdict) {
        return byVerdict.getOrDefault(verdict, 0L);
    }

    long skipped() {
        long skipped = 0;
        for (Verdict verdict : Verdict.values()) {
            skipped += verdict.state().equals("skipped") ? count(verdict) : 0;
        }
        return skipped;
    }

    /** Rows that Shopify has taken; a negative amount takes back those that must be sent once more. */
    public void applied(long amount) {
        applied += amount;
    }

    /** How many rows Shopify has taken so far. */
    public long applied() {
        return applied;
    }

    /** What is held back, by name and with what ends it. */
    public String heldBack() {
        long more = count(Verdict.HELD_BACK) - held.size();
        return String.join(" ", held) + (more > 0 ? " And " + more + " more held back: see the rows." : "");
    }

    private void held(AdjustmentRow row) {
        if (row.verdict() == Verdict.HELD_BACK && held.size() < MOST_NAMED) {
            held.add(row.name() + ": " + row.reason());
        }
    }

    /** A row to be changed turned out otherwise when its turn came. */
    public void turnedOut(AdjustmentRow row) {
        turnedOut(row.verdict());
        held(row);
    }

    /** The same where no row is at hand, so that what is held back is only counted and not named. */
    public void turnedOut(Verdict verdict) {
        if (verdict == Verdict.UNCHANGED) {
            unchangedMeanwhile++;
        } else {
            byVerdict.merge(verdict, 1L, Long::sum);
        }
    }

    long unchanged() {
        return count(Verdict.UNCHANGED) + unchangedMeanwhile;
    }

    /** In words, for the run log. */
    public String sentence() {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.CHANGE && verdict != Verdict.UNCHANGED && count(verdict) > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(count(verdict))
                        .append(' ')
                        .append(EnumWords.spoken(verdict));
            }
        }
        return text.isEmpty() ? "" : "Not sent: " + text + ".";
    }
}
