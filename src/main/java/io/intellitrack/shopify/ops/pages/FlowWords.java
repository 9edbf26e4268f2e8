package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.settings.Flow;
import java.util.Optional;

/**
 * What a flow and its states are called on the pages.
 *
 * @param title what it moves
 * @param path from where to where
 * @param done what became of a record that went through
 */
record FlowWords(String title, String path, String done) {
    private static final String IN = "Shopify → IntelliTrack";
    private static final String OUT = "IntelliTrack → Shopify";

    /**
     * A state for the eye.
     *
     * @param tone {@code good}, {@code busy}, {@code warn}, {@code bad} or {@code off}: its colour, never alone
     */
    record State(String word, String icon, String tone) {}

    static FlowWords of(Flow flow) {
        return switch (flow) {
            case PRODUCTS -> new FlowWords("Products", IN, "imported");
            case INVENTORY -> new FlowWords("Initial stock", IN, "imported");
            case ORDERS -> new FlowWords("Orders", IN, "imported");
            case FULFILLMENTS -> new FlowWords("Shipments", OUT, "sent");
            case ADJUSTMENTS -> new FlowWords("End of Day", OUT, "sent");
        };
    }

    /** The title of a flow by its id; the id itself where there is none. */
    static String title(String flow) {
        return Flow.named(flow).map(found -> of(found).title()).orElse(flow);
    }

    /** How {@code Status.Row.state} reads. */
    static State state(Flow flow, String state) {
        return switch (state) {
            case "ok" -> new State("Up to date", "ok", "good");
            case "running" -> new State("Running", "running", "busy");
            case "paused" -> new State("Paused", "paused", "warn");
            case "held" -> new State("Waits for approval", "held", "warn");
            case "failing" -> new State("Failing", "failing", "bad");
            case "waiting" -> new State("Waits for setup", "waiting", "off");
            case "manual" ->
                flow == Flow.INVENTORY
                        ? new State("Done", "ok", "good")
                        : new State("Runs by hand only", "manual", "off");
            case "disabled" -> new State("Switched off", "disabled", "off");
            default -> new State(state, "note", "off");
        };
    }

    /** How the outcome of a run reads. */
    static State outcome(String outcome) {
        return switch (outcome) {
            case "running" -> new State("Running", "running", "busy");
            case "done" -> new State("Done", "ok", "good");
            case "attention" -> new State("Needs attention", "attention", "warn");
            case "failed" -> new State("Failed", "failing", "bad");
            case "refused" -> new State("Refused", "note", "off");
            case "abandoned" -> new State("Cut off", "failing", "bad");
            default -> new State(outcome, "note", "off");
        };
    }

    /** What may be said when a flow never ran. */
    static String never(Optional<String> next) {
        return next.map(at -> "No run yet. The first one starts " + at + ".").orElse("No run yet.");
    }
}
