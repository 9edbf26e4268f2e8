package io.intellitrack.shopify.ops;

import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.Cause;
import io.intellitrack.shopify.flow.GateReport;
import io.intellitrack.shopify.flow.LeaseLost;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.reconcile.Kind;
import io.intellitrack.shopify.shopify.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/**
 * {@code /observe/metrics}. All series are there from the start; times are timestamps in seconds, 0 = never. What is a
 * truth of the database is read there at each scrape, at most each 15 s, so it is right after a restart.
 */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Connector connector;
    private final Figures figures;
    private final Signals signals;
    private final Tags store;
    private final AtomicReference<Double> costAvailable = new AtomicReference<>(0.0);
    private final AtomicReference<Double> costRestoreRate = new AtomicReference<>(0.0);

    /** Begins to count. */
    public Metrics(Connector connector, Monitoring monitoring) {
        this(connector, monitoring.figures(), monitoring.signals());
    }

    Metrics(Connector connector, Figures figures, Signals signals) {
        this.connector = connector;
        this.figures = figures;
        this.signals = signals;
        this.store = Tags.of("store", connector.settings().storeName());
        machine();
        for (Flow flow : Flow.values()) {
            ofFlow(flow);
        }
        ofPending();
        ofParked();
        ofEndOfDay();
        ofProof();
        ofShopify();
        ofGate();
        connector.runs().onEnd(this::ended);
        connector.onCall(this::called);
    }

    /** The text that a Prometheus server reads. */
    public String scrape() {
        return registry.scrape();
    }

    private void machine() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        if (connector.database().dataSource() instanceof HikariDataSource pool && pool.getMetricRegistry() == null) {
            pool.setMetricRegistry(registry);
        }
    }

    private void ofFlow(Flow flow) {
        Tags tags = store.and("flow", flow.id());
        gauge("sync_last_success_timestamp_seconds", tags, from -> from.of(flow).lastSuccess());
        gauge("sync_last_attempt_timestamp_seconds", tags, from -> from.of(flow).lastAttempt());
        gauge("sync_watermark_timestamp_seconds", tags, from -> from.of(flow).watermark());
        gauge("sync_expected", tags, from -> from.of(flow).expected());
        gauge("sync_lease_held", tags, from -> from.of(flow).leaseHeld());
        gauge(
                "sync_expected_since_timestamp_seconds",
                tags,
                from -> from.of(flow).expectedSince());
        lost(flow);
        Duration interval = flow == Flow.ADJUSTMENTS
                ? Duration.ofDays(1)
                : connector.settings().sync().interval();
        Gauge.builder("sync_expected_interval_seconds", () -> interval.toMillis() / 1000.0)
                .tags(tags)
                .register(registry);
        Gauge.builder("sync_progress_ratio", () -> progress(flow)).tags(tags).register(registry);
        for (Run.Count count : Run.Count.values()) {
            records(flow, count);
        }
        for (Cause cause : Cause.values()) {
            for (RunLog.Outcome outcome : RunLog.Outcome.values()) {
                if (outcome != RunLog.Outcome.RUNNING && outcome != RunLog.Outcome.ABANDONED) {
                    runs(flow, cause, outcome);
                }
            }
        }
        duration(flow);
    }

    private void gauge(String name, Tags tags, ToDoubleFunction<Figures.Snapshot> value) {
        Gauge.builder(name, () -> value.applyAsDouble(figures.now())).tags(tags).register(registry);
    }

    private double progress(Flow flow) {
        return connector
                .runs()
                .running(flow)
                .filter(run -> run.expected() > 0)
                .map(run -> Math.min(1.0, (double) run.count(Run.Count.READ) / run.expected()))
                .orElse(0.0);
    }

    private Counter records(Flow flow, Run.Count count) {
        return registry.counter("sync_records", store.and("flow", flow.id(), "result", word(count)));
    }

    private Counter runs(Flow flow, Cause cause, RunLog.Outcome outcome) {
        return registry.counter(
                "sync_runs", store.and("flow", flow.id(), "trigger", word(cause), "outcome", word(outcome)));
    }

    private Timer duration(Flow flow) {
        return registry.timer("sync_run_duration", store.and("flow", flow.id()));
    }

    private Counter lost(Flow flow) {
        return registry.counter("sync_lease_lost", store.and("flow", flow.id()));
    }

    private void ofPending() {
        for (String kind : Pending.KINDS) {
            Tags tags = store.and("kind", kind);
            gauge("sync_pending", tags, from -> from.pending(kind).count());
            gauge("sync_oldest_pending_timestamp_seconds", tags, from -> from.pendingSince(kind));
        }
    }

    private void ofEndOfDay() {
        gauge(
                "sync_end_of_day_due_timestamp_seconds",
                store,
                from -> Figures.seconds(from.endOfDay().due()));
        gauge(
                "sync_end_of_day_confirmed_timestamp_seconds",
                store,
                from -> Figures.seconds(from.endOfDay().confirmed()));
        for (String state : EndOfDayFigures.STATES) {
            gauge(
                    "sync_end_of_day_state",
                    store.and("state", state),
                    from -> from.endOfDay().states().contains(state) ? 1 : 0);
        }
    }

    private void ofProof() {
        gauge("sync_reconcile_last_timestamp_seconds", store, Figures.Snapshot::proofAt);
        gauge("sync_reconcile_expected_since_timestamp_seconds", store, Figures.Snapshot::proofExpectedSince);
        for (Kind kind : Kind.values()) {
            gauge("sync_reconcile_differences", store.and("kind", kind.id()), from -> from.differences(kind));
        }
    }

    private void ofParked() {
        for (io.intellitrack.shopify.flow.RejectedRecord.Cause cause :
                io.intellitrack.shopify.flow.RejectedRecord.Cause.values()) {
            Tags tags = store.and("cause", word(cause));
            gauge("sync_parked", tags, from -> from.parked(word(cause)).count());
            gauge(
                    "sync_oldest_parked_timestamp_seconds",
                    tags,
                    from -> from.parked(word(cause)).oldest());
        }
    }

    private void ofShopify() {
        Gauge.builder("shopify_cost_available", costAvailable::get).tags(store).register(registry);
        Gauge.builder("shopify_cost_restore_rate", costRestoreRate::get)
                .tags(store)
                .register(registry);
        Gauge.builder("shopify_clock_skew_seconds", () -> signals.clockSkew().toMillis() / 1000.0)
                .tags(store)
                .register(registry);
        Gauge.builder(
                        "shopify_api_version_ends_timestamp_seconds",
                        () -> Figures.seconds(Optional.of(signals.apiVersionEnds())))
                .tags(store)
                .register(registry);
        Gauge.builder("shopify_token_expires_timestamp_seconds", () -> Figures.seconds(signals.tokenExpires()))
                .tags(store)
                .register(registry);
        for (CallListener.Outcome outcome : CallListener.Outcome.values()) {
            requests("Preflight", outcome);
        }
        registry.timer("shopify_request_duration", store.and("operation", "Preflight"));
    }

    private Counter requests(String operation, CallListener.Outcome outcome) {
        return registry.counter("shopify_requests", store.and("operation", operation, "outcome", word(outcome)));
    }

    private void ofGate() {
        for (GateReport.Group group : GateReport.Group.values()) {
            Gauge.builder("setup_gate", () -> green(group))
                    .tags(store.and("check", word(group)))
                    .register(registry);
        }
    }

    private double green(GateReport.Group group) {
        return connector
                .gate()
                .last()
                .map(report -> report.items().stream()
                                .noneMatch(item -> item.group() == group && item.level() == GateReport.Level.FAULT)
                        ? 1.0
                        : 0.0)
                .orElse(0.0);
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

    private void called(CallListener.Call call) {
        requests(call.operation(), call.outcome()).increment();
        registry.timer("shopify_request_duration", store.and("operation", call.operation()))
                .record(call.duration());
        call.cost().throttle().ifPresent(throttle -> {
            costAvailable.set(throttle.currentlyAvailable());
            costRestoreRate.set(throttle.restoreRate());
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        registry.close();
    }
}
