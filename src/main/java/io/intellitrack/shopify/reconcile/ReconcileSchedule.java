package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.reconcile.proofs.ProofUnderWay;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes up each minute, and reads a proof when one is due. No flow: it writes nothing but its own table. */
public final class ReconcileSchedule extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final Reconciliation reconciliation;
    private final ProofDue due;

    private ReconcileSchedule(Reconciliation reconciliation, ProofDue due) {
        this.reconciliation = reconciliation;
        this.due = due;
    }

    /** Adds the route; it starts where schedules do. */
    public static void addTo(CamelContext context, Reconciliation reconciliation, ProofDue due) {
        try {
            context.addRoutes(new ReconcileSchedule(reconciliation, due));
        } catch (Exception e) {
            throw new IllegalStateException("The schedule of reconcile could not be added", e);
        }
    }

    @Override
    public void configure() {
        from("quartz:reconcile/schedule?trigger.repeatInterval=60000&trigger.repeatCount=-1&stateful=true")
                .routeId("reconcile-schedule")
                .routeDescription("Wakes up each minute and reads a proof when one is due")
                .autoStartup("{{schedules.started}}")
                .process(exchange -> tick());
    }

    private void tick() {
        if (due.now()) {
            try {
                reconciliation.run(false, "timer");
            } catch (ProofUnderWay e) {
                LOG.debug("{}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("The daily reconcile failed and is tried again in an hour: {}", e.getMessage());
            }
        }
    }
}
