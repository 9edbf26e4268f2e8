package io.intellitrack.shopify.flow.routes;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Makes an {@link Error} in a step, such as memory that is full for a moment, the exchange's exception. Camel does so for
 * beans; out of other steps it would fly past the end of the run, which would then keep its lease for as long as the
 * process lives. Of what fails in a route of YAML no more is said than {@link StepFailed} allows.
 */
final class CaughtErrors implements InterceptStrategy {
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(definition);
        // routes of ours have no group: there errors are told apart by their kind, and none is shown
        String name = route == null || route.getGroup() == null ? "" : route.getRouteId();
        return new Caught(target, definition.getShortName(), name);
    }

    private static final class Caught extends DelegateAsyncProcessor {
        private final String step;
        private final String route;

        private Caught(Processor target, String step, String route) {
            super(target);
            this.step = step;
            this.route = route;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            boolean[] done = new boolean[1];
            try {
                return super.process(exchange, synchronously -> {
                    done[0] = true;
                    if (exchange.getException() != null && !route.isEmpty()) {
                        exchange.setException(StepFailed.of(exchange.getException(), step, route));
                    }
                    callback.done(synchronously);
                });
            } catch (Error e) {
                exchange.setException(e);
                if (!done[0]) { // Camel's bridge to plain processors says so even on the way out
                    callback.done(true);
                }
                return true;
            }
        }
    }
}
