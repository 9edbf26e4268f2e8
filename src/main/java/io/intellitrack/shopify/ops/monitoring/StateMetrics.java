package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.text.EnumWords;
import io.intellitrack.shopify.wiring.Connector;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/** How the store stands: what is on its way, parked, held, proven; the setup gate. */
final class StateMetrics {
    private final MeterRegistry registry;
    private final Connector connector;
    private final Figures figures;
    private final Tags store;

    StateMetrics(MeterRegistry registry, Connector connector, Figures figures, Tags store) {
        this.registry = registry;
        this.connector = connector;
        this.figures = figures;
        this.store = store;
        pending();
        parked();
        stillWanted();
        endOfDay();
        proof();
        gate();
    }

    private void gauge(String name, Tags tags, ToDoubleFunction<Figures.Snapshot> value) {
        Gauge.builder(name, () -> value.applyAsDouble(figures.now())).tags(tags).register(registry);
    }

    private void pending() {
        for (String kind : Pending.KINDS) {
            Tags tags = store.and("kind", kind);
            gauge("sync_pending", tags, from -> from.pendingCount(kind));
            gauge("sync_oldest_pending_timestamp_seconds", tags, from -> from.pendingSince(kind));
        }
    }

    private void parked() {
        for (RejectedRecord.Cause cause : RejectedRecord.Cause.values()) {
            String word = EnumWords.stored(cause);
            Tags tags = store.and("cause", word);
            gauge("sync_parked", tags, from -> from.parked(word).count());
            gauge(
                    "sync_oldest_parked_timestamp_seconds",
                    tags,
                    from -> from.parked(word).oldest());
        }
    }

    private void stillWanted() {
        gauge(
                "sync_still_wanted_orders",
                store.and("state", "undecided"),
                from -> from.stillWanted().map(it -> (double) it.undecided()).orElse(Double.NaN));
        gauge(
                "sync_still_wanted_orders",
                store.and("state", "waiting"),
                from -> from.stillWanted()
                        .map(it -> (double) (it.orders() - it.undecided()))
                        .orElse(Double.NaN));
        gauge("sync_figures_age_seconds", store, from -> figures.age());
    }

    private void endOfDay() {
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

    private void proof() {
        gauge("sync_reconcile_last_timestamp_seconds", store, Figures.Snapshot::proofAt);
        gauge("sync_reconcile_expected_since_timestamp_seconds", store, Figures.Snapshot::proofExpectedSince);
        for (Kind kind : Kind.values()) {
            String name = kind.open() ? "sync_reconcile_open" : "sync_reconcile_differences";
            gauge(name, store.and("kind", kind.id()), from -> from.differences(kind));
        }
    }

    private void gate() {
        for (GateReport.Group group : GateReport.Group.values()) {
            Gauge.builder("setup_gate", () -> green(group))
                    .tags(store.and("check", EnumWords.stored(group)))
                    .register(registry);
        }
    }

    private double green(GateReport.Group group) {
        return connector
                .gate()
                .last()
                .map(report -> report.items().stream()
                                .noneMatch(item ->
                                        item.group() == group && item.level().holdsBack())
                        ? 1.0
                        : 0.0)
                .orElse(0.0);
    }
}
