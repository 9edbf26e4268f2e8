package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.settings.Flow;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Puts the laws of a run around every route that is named like a flow, whoever calls it: the lease, the gate and the run
 * log. Nothing of it stands in YAML, so no edit can lose it.
 */
public final class RunPolicies implements RoutePolicyFactory {
    private static final String OPENED = "runOpened:";

    private final Runs runs;

    private RunPolicies(Runs runs) {
        this.runs = runs;
    }

    /** To be done before routes are added. */
    public static void install(CamelContext context, Runs runs) {
        context.addRoutePolicyFactory(new RunPolicies(runs));
        context.getCamelContextExtension().addInterceptStrategy(new CaughtErrors());
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return Flow.named(routeId)
                .<RoutePolicy>map(flow -> new AroundRun(runs, flow))
                .orElse(null);
    }

    private static final class AroundRun extends RoutePolicySupport {
        private final Runs runs;
        private final Flow flow;

        private AroundRun(Runs runs, Flow flow) {
            this.runs = runs;
            this.flow = flow;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            Run around = exchange.getProperty(Run.PROPERTY, Run.class);
            try {
                Run run = around != null && around.flow() == flow
                        ? around
                        : runs.begin(flow, request(exchange, around), Optional.ofNullable(around));
                LogLabels.of(run);
                exchange.setProperty(Run.PROPERTY, run);
                exchange.setProperty(OPENED + flow, around == null ? run : around);
            } catch (RuntimeException | Error e) { // what leaves this method, Camel ignores or cannot end
                exchange.setException(e);
                exchange.setRouteStop(true);
            }
        }

        private static RunRequest request(Exchange exchange, Run around) {
            if (around != null) {
                return around.request().nested();
            }
            RunRequest request = exchange.getProperty(RunRequest.PROPERTY, RunRequest.class);
            return request == null ? RunRequest.manual("camel") : request;
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Run around = exchange.getProperty(OPENED + flow, Run.class);
            Run run = exchange.getProperty(Run.PROPERTY, Run.class);
            if (around == null || run == null || run.flow() != flow) {
                return;
            }
            exchange.removeProperty(OPENED + flow);
            exchange.setProperty(Run.PROPERTY, around);
            RunLog.Outcome outcome = runs.end(run, Optional.ofNullable(exchange.getException()));
            LogLabels.none();
            if (around != run) {
                LogLabels.of(around);
                if (outcome == RunLog.Outcome.ATTENTION) {
                    around.hold(flow + " inside it needs attention.");
                }
            }
        }
    }
}
