package io.intellitrack.shopify.wiring;

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
        return Map.of(
                "schedule", schedule.schedule,
                "parked", flow.parked,
                "watermarks", flow.watermarks,
                "outcomes", new OutcomeCollector(),
                "mappings", intellitrack.mappings,
                "intellitrack", intellitrack.door,
                "database", base.database().readOnly(),
                "shopify", shopify,
                "fulfillments", outbound.fulfillments,
                "endOfDay", outbound.endOfDay);
    }
}
