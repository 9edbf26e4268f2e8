package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.routes.RouteTraffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What passes through Camel's routes, under the names that Camel's own Micrometer component uses. */
final class RouteMetrics {
    private final MeterRegistry registry;

    RouteMetrics(MeterRegistry registry, RouteTraffic traffic, Tags store) {
        this.registry = registry;
        traffic.tallies().forEach((route, tally) -> bind(store.and("routeId", route), tally));
    }

    private void bind(Tags tags, RouteTraffic.Tally tally) {
        count("camel.exchanges", tags, tally, RouteTraffic.Tally::ended);
        count("camel.exchanges.failed", tags, tally, RouteTraffic.Tally::failed);
        count("camel.exchanges.succeeded", tags, tally, all -> all.ended() - all.failed());
        FunctionTimer.builder(
                        "camel.route.policy",
                        tally,
                        RouteTraffic.Tally::ended,
                        RouteTraffic.Tally::nanos,
                        TimeUnit.NANOSECONDS)
                .tags(tags)
                .register(registry);
    }

    private void count(String name, Tags tags, RouteTraffic.Tally tally, ToDoubleFunction<RouteTraffic.Tally> value) {
        FunctionCounter.builder(name, tally, value).tags(tags).register(registry);
    }
}
