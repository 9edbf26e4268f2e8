package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.database.NamedStatements;
import io.intellitrack.shopify.database.RouteConnections;
import io.intellitrack.shopify.flow.OutcomeCollector;
import io.intellitrack.shopify.flow.routes.RouteRules;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.Map;
import org.apache.camel.main.Main;

/** What routes call by name. */
record RouteBeans(
        Foundation base,
        FlowWiring flow,
        IntelliTrackWiring intellitrack,
        Shopify shopify,
        OutboundWiring outbound,
        ScheduleWiring schedule) {
    /** Gives each its name, and holds what routes call against it. */
    void bind(Main camel, RouteRules rules) {
        byName().forEach(camel::bind);
        rules.checkParts(camel.getCamelContext());
    }

    private Map<String, Object> byName() {
        return Map.ofEntries(
                Map.entry("schedule", schedule.schedule),
                Map.entry("parked", flow.parked),
                Map.entry("watermarks", flow.watermarks),
                Map.entry("outcomes", new OutcomeCollector()),
                Map.entry("mappings", intellitrack.mappings),
                Map.entry("intellitrack", intellitrack.door),
                Map.entry("database", RouteConnections.of(base.database().readOnly())),
                Map.entry("shopify", shopify),
                Map.entry("fulfillments", outbound.fulfillments),
                Map.entry("endOfDay", outbound.endOfDay),
                Map.entry("statements", new NamedStatements(base.sql())));
    }
}
