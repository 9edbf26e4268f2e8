package io.intellitrack.shopify.reconcile;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** Wakes up each minute, and reads a proof when one is due. No flow: it writes nothing but its own table. */
public final class ReconcileSchedule extends RouteBuilder {
    private final Reconciliation reconciliation;

    private ReconcileSchedule(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** Adds the route; it starts where schedules do. */
    public static void addTo(CamelContext context, Reconciliation reconciliation) {
        try {
            context.addRoutes(new ReconcileSchedule(reconciliation));
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
                .process(exchange -> reconciliation.tick());
    }
}
