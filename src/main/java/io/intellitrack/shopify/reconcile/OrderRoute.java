package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Outcome;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Asks the integrator's route for one order whether it lets it through. Thread-safe. */
public final class OrderRoute implements Predicate<ObjectNode> {
    private final CamelContext camel;
    private volatile ProducerTemplate template;

    /** Calls the route in this Camel, from its first order on. */
    public OrderRoute(CamelContext camel) {
        this.camel = camel;
    }

    /** True when a filter or hook of the route leaves the order out; its own trouble counts as letting it through. */
    @Override
    public boolean test(ObjectNode order) {
        if (template == null) {
            template = camel.createProducerTemplate();
        }
        Exchange answer = template.request(
                "direct:orders-to-intellitrack-record",
                exchange -> exchange.getMessage().setBody(order.deepCopy()));
        return answer.getException() == null
                && (!(answer.getMessage().getBody() instanceof Outcome outcome) || outcome instanceof Outcome.Skipped);
    }
}
