package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.RunLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The last runs of a flow as small bars: the height tells how much was read, the colour and the cap how it ended. */
record Chart(List<Bar> bars, String summary) {
    static final int MOST = 20;
    private static final int STEP = 8;
    private static final int WIDTH = 6;
    private static final int HEIGHT = 28;
    private static final int LEAST = 3;

    /** One run. */
    record Bar(long run, int x, int y, int width, int height, String tone, String text) {}

    Chart {
        bars = List.copyOf(bars);
    }

    /** @param newestFirst at most {@link #MOST} runs */
    static Chart of(List<RunLog.Entry> newestFirst, Times times) {
        List<RunLog.Entry> runs = new ArrayList<>(newestFirst);
        Collections.reverse(runs);
        double most =
                Math.log1p(runs.stream().mapToLong(RunLog.Entry::read).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        int x = STEP * (MOST - runs.size());
        for (RunLog.Entry run : runs) {
            bars.add(bar(run, x, most, times));
            x += STEP;
        }
        return new Chart(bars, summary(runs));
    }

    private static Bar bar(RunLog.Entry run, int x, double most, Times times) {
        double share = most == 0 ? 0 : Math.log1p(run.read()) / most;
        int height = LEAST + (int) Math.round(share * (HEIGHT - LEAST));
        FlowWords.State state = FlowWords.outcome(run.outcome());
        String text = String.format(
                Locale.ENGLISH, "%s: %s, %,d read", times.full(run.startedAt()), state.word(), run.read());
        return new Bar(run.id(), x, HEIGHT - height, WIDTH, height, state.tone(), text);
    }

    private static String summary(List<RunLog.Entry> runs) {
        if (runs.isEmpty()) {
            return "No run yet";
        }
        long failed = count(runs, "failed") + count(runs, "abandoned");
        long attention = count(runs, "attention");
        return "Last " + runs.size() + (runs.size() == 1 ? " run: " : " runs: ")
                + (runs.size() - failed - attention - count(runs, "running") - count(runs, "refused")) + " done"
                + (attention > 0 ? ", " + attention + " need attention" : "")
                + (failed > 0 ? ", " + failed + " failed" : "");
    }

    private static long count(List<RunLog.Entry> runs, String outcome) {
        return runs.stream().filter(run -> run.outcome().equals(outcome)).count();
    }
}
