package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A flow on the home page.
 *
 * @param why what there is to say about its state; empty when the word says it all
 * @param blocked why nobody can run it now; empty when one can
 */
record Card(
        Flow flow,
        FlowWords words,
        FlowWords.State state,
        Status.Row row,
        Optional<String> why,
        Optional<String> blocked,
        Optional<Pace> progress,
        Chart chart) {

    static Card of(Connector connector, Status.Row row, Times times, Instant now) {
        Flow flow = Flow.named(row.flow()).orElseThrow();
        List<RunLog.Entry> runs = connector.runLog().latest(flow, Chart.MOST);
        return new Card(
                flow,
                FlowWords.of(flow),
                state(flow, word(connector, flow, row), row.parked()),
                row,
                why(connector, flow, row, times, now),
                blocked(row),
                progress(connector, flow, runs, now),
                Chart.of(runs, times));
    }

    /** A flow whose runs end well is not up to date while records of it are put aside. */
    private static FlowWords.State state(Flow flow, String word, long parked) {
        FlowWords.State state = FlowWords.state(flow, word);
        return parked > 0 && state.tone().equals("good")
                ? new FlowWords.State(parked + " to look at", "attention", "warn")
                : state;
    }

    /** A stock import that was never done is not "done" because nobody runs it by itself. */
    private static String word(Connector connector, Flow flow, Status.Row row) {
        return flow == Flow.INVENTORY
                        && row.state().equals("manual")
                        && !connector.completion().complete(flow)
                ? "waiting"
                : row.state();
    }

    /** How long the flow is behind; empty where nothing tells. */
    public Optional<String> lag() {
        return row.lagSeconds().map(seconds -> Times.length(Duration.ofSeconds(seconds)));
    }

    /** True when the flow runs once only, and did. */
    public boolean once() {
        return flow == Flow.INVENTORY
                && row.state().equals("manual")
                && !state.icon().equals("waiting");
    }

    /** True while the flow may be kept from running by itself. */
    public boolean pausable() {
        return row.enabled() && flow != Flow.INVENTORY;
    }

    private static Optional<String> why(Connector connector, Flow flow, Status.Row row, Times times, Instant now) {
        return switch (row.state()) {
            case "paused" ->
                connector
                        .states()
                        .of(flow)
                        .pausedAt()
                        .map(at -> "Paused by " + row.pausedBy().orElse("somebody") + ", " + Times.distance(at, now)
                                + ". Runs by hand still work.");
            case "failing" -> row.last().flatMap(RunLog.Entry::message).map(message -> "Last run: " + message);
            case "running" ->
                connector.runs().running(flow).isPresent()
                        ? Optional.empty()
                        : row.heldBy().map(holder -> "In another process, " + holder + ".");
            case "held" -> Optional.of("More would change than the limits allow. Nothing was sent.");
            case "disabled" -> Optional.of(row.enabled() ? "" : "Set " + flow.id() + ".enabled=true to use it.");
            default -> Optional.empty();
        };
    }

    private static Optional<String> blocked(Status.Row row) {
        if (!row.enabled()) {
            return Optional.of("This flow is switched off in the settings.");
        }
        return row.state().equals("running") ? Optional.of("A run is under way.") : Optional.empty();
    }

    private static Optional<Pace> progress(Connector connector, Flow flow, List<RunLog.Entry> runs, Instant now) {
        Optional<Run> running = connector.runs().running(flow);
        return running.map(run -> Pace.of(
                run,
                runs.stream()
                        .filter(entry -> entry.id() == run.id())
                        .map(RunLog.Entry::startedAt)
                        .findFirst()
                        .orElse(now),
                now));
    }
}
