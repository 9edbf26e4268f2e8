package io.intellitrack.shopify.flow.gate;

import io.intellitrack.shopify.settings.Flow;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The access scopes that the program needs, and which flows stop without one. */
public final class AccessScopes {
    private static final String WORK = "merchant_managed_fulfillment_orders";

    private static final Map<String, Set<Flow>> READ = Map.of(
            "read_products",
            Set.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS),
            "read_inventory",
            Set.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ADJUSTMENTS),
            "read_locations",
            Set.of(Flow.INVENTORY, Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS),
            "read_orders",
            Set.of(Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS),
            "read_customers",
            Set.of(Flow.ORDERS),
            "read_" + WORK,
            Set.of(Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS));

    /** End of Day sends the shipments first. */
    private static final Map<String, Set<Flow>> WRITE = Map.of(
            "write_inventory", Set.of(Flow.ADJUSTMENTS), "write_" + WORK, Set.of(Flow.FULFILLMENTS, Flow.ADJUSTMENTS));

    private AccessScopes() {}

    /**
     * Scopes that are needed and not granted; the right to write includes the right to read.
     *
     * @param writing whether anything is changed in Shopify
     */
    public static Set<String> missing(Set<String> granted, boolean writing) {
        Set<String> missing = new TreeSet<>(READ.keySet());
        if (writing) {
            missing.addAll(WRITE.keySet());
        }
        missing.removeIf(scope -> granted.contains(scope) || granted.contains(scope.replaceFirst("^read_", "write_")));
        return missing;
    }

    /** True when a flow cannot do its work without one of these scopes. */
    static boolean stop(Set<String> missing, Flow flow) {
        return missing.stream().anyMatch(scope -> flows(scope).contains(flow));
    }

    /** Scopes with the flows that stand still without them, for people. */
    public static String named(Set<String> missing) {
        return missing.stream()
                .map(scope -> scope + " ("
                        + flows(scope).stream().map(Flow::id).sorted().collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
    }

    private static Set<Flow> flows(String scope) {
        return READ.getOrDefault(scope, WRITE.getOrDefault(scope, Set.of()));
    }
}
