package io.intellitrack.shopify.flow;

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
        // A timer has no caller; the run's own line has said it already.
        routeConfiguration("schedule")
                .onException(Throwable.class)
                .handled(true)
                .process(exchange -> LOG.debug(
                        "A scheduled run ended with an error",
                        exchange.getProperty(org.apache.camel.Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }
}
