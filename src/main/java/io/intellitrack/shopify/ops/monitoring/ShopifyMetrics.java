package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.text.EnumWords;
import io.intellitrack.shopify.wiring.Connector;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.function.Supplier;

/** How the store answers. */
final class ShopifyMetrics {
    private final MeterRegistry registry;
    private final Tags store;
    private volatile double costAvailable;
    private volatile double costRestoreRate;

    ShopifyMetrics(MeterRegistry registry, Connector connector, Signals signals, Tags store) {
        this.registry = registry;
        this.store = store;
        gauge("shopify_cost_available", () -> costAvailable);
        gauge("shopify_cost_restore_rate", () -> costRestoreRate);
        gauge("shopify_wait_seconds", () -> connector.shopify().waiting().toMillis() / 1000.0);
        gauge("shopify_clock_skew_seconds", () -> signals.clockSkew().toMillis() / 1000.0);
        gauge(
                "shopify_api_version_ends_timestamp_seconds",
                () -> Figures.seconds(Optional.of(signals.apiVersionEnds())));
        gauge("shopify_token_expires_timestamp_seconds", () -> Figures.seconds(signals.tokenExpires()));
        for (CallListener.Outcome outcome : CallListener.Outcome.values()) {
            requests("Preflight", outcome);
        }
        registry.timer("shopify_request_duration", store.and("operation", "Preflight"));
        connector.onCall(this::called);
    }

    private void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).tags(store).register(registry);
    }

    private Counter requests(String operation, CallListener.Outcome outcome) {
        return registry.counter(
                "shopify_requests", store.and("operation", operation, "outcome", EnumWords.stored(outcome)));
    }

    private void called(CallListener.Call call) {
        requests(call.operation(), call.outcome()).increment();
        registry.timer("shopify_request_duration", store.and("operation", call.operation()))
                .record(call.duration());
        call.cost().throttle().ifPresent(throttle -> {
            costAvailable = throttle.currentlyAvailable();
            costRestoreRate = throttle.restoreRate();
        });
    }
}
