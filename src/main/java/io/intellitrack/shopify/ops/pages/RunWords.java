package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.RunLog;
import java.time.Duration;

/** Words for runs, for templates. */
public final class RunWords {
    /** A flow by its id. */
    public String flow(String flow) {
        return FlowWords.title(flow);
    }

    /** How a run ended. */
    public Object outcome(String outcome) {
        return FlowWords.outcome(outcome);
    }

    /** What started a run. */
    public String actor(RunLog.Entry run) {
        return switch (run.cause()) {
            case "timer" -> "Schedule";
            case "nested" -> "Part of End of Day";
            default -> run.actor();
        };
    }

    /** How long a run took. */
    public String took(RunLog.Entry run) {
        return run.endedAt()
                .map(end -> Duration.between(run.startedAt(), end))
                .map(took -> took.toSeconds() < 10
                        ? String.format(java.util.Locale.ENGLISH, "%.1f s", took.toMillis() / 1000.0)
                        : Times.length(took))
                .orElse("–");
    }

    /** What became of a run of End of Day. */
    public Object day(String state) {
        return switch (state) {
            case "running" -> new FlowWords.State("Running", "running", "busy");
            case "held" -> new FlowWords.State("Waits for approval", "held", "warn");
            case "confirmed" -> new FlowWords.State("Sent", "ok", "good");
            case "shadow" -> new FlowWords.State("Shadow only", "note", "off");
            case "failed" -> new FlowWords.State("Failed", "failing", "bad");
            case "superseded" -> new FlowWords.State("Superseded", "disabled", "off");
            default -> new FlowWords.State(state, "note", "off");
        };
    }
}
