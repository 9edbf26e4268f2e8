package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.LeaseLost;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import io.intellitrack.shopify.wiring.Connector;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How flows run: when, how often, how long, with what. */
final class FlowMetrics {
    private static final Set<RunLog.Outcome> ENDS =
            EnumSet.complementOf(EnumSet.of(RunLog.Outcome.RUNNING, RunLog.Outcome.ABANDONED));

    private final MeterRegistry registry;
    private final Connector connector;
    private final Figures figures;
    private final Tags store;

    FlowMetrics(MeterRegistry registry, Connector connector, Figures figures, Tags store) {
        this.registry = registry;
        this.connector = connector;
        this.figures = figures;
        this.store = store;
        for (Flow flow : Flow.values()) {
            times(flow);
            now(flow);
            counters(flow);
        }
        connector.runs().onEnd(this::ended);
    }

    private void times(Flow flow) {
        gauge("sync_last_success_timestamp_seconds", flow, Figures.OfFlow::lastSuccess);
        gauge("sync_last_attempt_timestamp_seconds", flow, Figures.OfFlow::lastAttempt);
        gauge("sync_watermark_timestamp_seconds", flow, Figures.OfFlow::watermark);
        gauge("sync_expected_since_timestamp_seconds", flow, Figures.OfFlow::expectedSince);
    }

    private void now(Flow flow) {
        gauge("sync_expected", flow, Figures.OfFlow::expected);
        gauge("sync_lease_held", flow, Figures.OfFlow::leaseHeld);
        Duration interval = flow == Flow.ADJUSTMENTS
                ? Duration.ofDays(1)
                : connector.settings().sync().interval();
        Gauge.builder("sync_expected_interval_seconds", () -> interval.toMillis() / 1000.0)
                .tags(of(flow))
                .register(registry);
        Gauge.builder("sync_progress_ratio", () -> progress(flow))
                .tags(of(flow))
                .register(registry);
    }

    private void counters(Flow flow) {
        for (Run.Count count : Run.Count.values()) {
            records(flow, count);
        }
        for (Cause cause : Cause.values()) {
            ENDS.forEach(outcome -> runs(flow, cause, outcome));
        }
        duration(flow);
        lost(flow);
    }

    private Tags of(Flow flow) {
        return store.and("flow", flow.id());
    }

    private void gauge(String name, Flow flow, ToDoubleFunction<Figures.OfFlow> value) {
        Gauge.builder(name, () -> value.applyAsDouble(figures.now().of(flow)))
                .tags(of(flow))
                .register(registry);
    }

    private double progress(Flow flow) {
        return connector
                .runs()
                .running(flow)
                .filter(run -> run.progress().expected() > 0)
                .map(run -> Math.min(
                        1.0, (double) run.count(Run.Count.READ) / run.progress().expected()))
                .orElse(0.0);
    }

    private Counter records(Flow flow, Run.Count count) {
        return registry.counter("sync_records", of(flow).and("result", EnumWords.stored(count)));
    }

    private Counter runs(Flow flow, Cause cause, RunLog.Outcome outcome) {
        return registry.counter(
                "sync_runs", of(flow).and("trigger", EnumWords.stored(cause), "outcome", EnumWords.stored(outcome)));
    }

    private Timer duration(Flow flow) {
        return registry.timer("sync_run_duration", of(flow));
    }

    private Counter lost(Flow flow) {
        return registry.counter("sync_lease_lost", of(flow));
    }

    private void ended(Runs.Ended ended) {
        Flow flow = ended.run().flow();
        for (Run.Count count : Run.Count.values()) {
            records(flow, count).increment(ended.run().count(count));
        }
        runs(flow, ended.run().request().cause(), ended.outcome()).increment();
        duration(flow).record(ended.took());
        if (ended.error().filter(LeaseLost.class::isInstance).isPresent()) {
            lost(flow).increment();
        }
    }
}
