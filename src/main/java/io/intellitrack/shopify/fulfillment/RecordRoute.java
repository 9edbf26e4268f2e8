package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.OutcomeCollector;
import io.intellitrack.shopify.machine.SideBySide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;

/**
 * The integrator's route of one closed order, called for several at once. None of a page is of the same Shopify order as
 * another, so each has one flight. Thread-safe.
 */
final class RecordRoute {
    private static final String ADDRESS = "direct:fulfillments-to-shopify-record";

    private final int atOnce;
    private volatile ProducerTemplate template;

    /** @param atOnce how many orders may be under way */
    RecordRoute(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Takes each row through the route.
     *
     * @return what became of them, in their order
     * @throws Exception the first that is no refusal of a record, when nothing is under way any more
     */
    List<Outcome> call(Exchange page, List<Map<String, Object>> rows) throws Exception {
        ProducerTemplate calls = template(page.getContext());
        List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(rows.size(), null));
        SideBySide.perform("fulfillments", atOnce, rows.size(), number -> {
            Exchange one = ExchangeHelper.createCorrelatedCopy(page, false);
            one.getMessage().setBody(rows.get(number));
            calls.send(ADDRESS, one);
            if (one.getException() != null) {
                throw one.getException();
            }
            outcomes.set(number, OutcomeCollector.outcome(one));
        });
        return outcomes;
    }

    private ProducerTemplate template(CamelContext camel) {
        if (template == null) {
            template = camel.createProducerTemplate();
        }
        return template;
    }
}
