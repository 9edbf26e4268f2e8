package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.Runs;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to errors in routes. In Java, so that no YAML edit can lose it. */
public final class FlowPolicies extends RouteConfigurationBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(FlowPolicies.class);

    @Override
    public void configuration() {
        // Errors go to the caller: retrying is the doors' business, telling is the run log's.
        routeConfiguration().errorHandler(noErrorHandler());
        // A timer has no caller: what no run's own line has said is said here.
        routeConfiguration("schedule")
                .onException(Throwable.class)
                .handled(true)
                .process(FlowPolicies::tell);
    }

    private static void tell(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (exchange.getProperty(Run.PROPERTY) != null) {
            LOG.debug("A scheduled run ended with an error", error);
        } else if (error instanceof RunRefused) {
            LOG.info("{}", error.getMessage());
        } else {
            LOG.warn("{} did not run: {}", exchange.getFromRouteId(), Runs.sentence(error));
            LOG.debug("{} did not run", exchange.getFromRouteId(), error);
        }
    }
}
