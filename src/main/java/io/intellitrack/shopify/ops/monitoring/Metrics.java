package io.intellitrack.shopify.ops.monitoring;

import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.wiring.Connector;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * {@code /observe/metrics}, each explained in {@code docs/metrics.md}. All series are there from the start; times are
 * timestamps in seconds, 0 = never. What is a truth of the database is read there at each scrape, at most each 15 s, so it
 * is right after a restart.
 */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LogbackMetrics logEvents = new LogbackMetrics();

    /** Begins to count. */
    public Metrics(Connector connector, Monitoring monitoring) {
        this(connector, monitoring.figures(), monitoring.signals());
    }

    /** Registers every series at once. */
    public Metrics(Connector connector, Figures figures, Signals signals) {
        Tags store = Tags.of("store", connector.settings().storeName());
        registry.config().meterFilter(new LogEvents());
        machine(connector);
        new FlowMetrics(registry, connector, figures, store);
        new StateMetrics(registry, connector, figures, store);
        new ShopifyMetrics(registry, connector, signals, store);
        new RouteMetrics(registry, connector.traffic(), store);
    }

    /** Loads the libraries. */
    public static void warmUp() {
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).close();
    }

    /** The text that a Prometheus server reads. */
    public String scrape() {
        return registry.scrape();
    }

    private void machine(Connector connector) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        logEvents.bindTo(registry);
        if (connector.database().dataSource() instanceof HikariDataSource pool && pool.getMetricRegistry() == null) {
            pool.setMetricRegistry(registry);
        }
    }

    /** Which library writes the log is nobody's business. */
    private static final class LogEvents implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().equals("logback.events") ? id.withName("log.events") : id;
        }
    }

    @Override
    public void close() {
        logEvents.close();
        registry.close();
    }
}
