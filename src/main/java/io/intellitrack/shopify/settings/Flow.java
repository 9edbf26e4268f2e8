package io.intellitrack.shopify.settings;

import java.util.Arrays;
import java.util.Optional;

/** The five flows. The id is the flow's name everywhere: file, route, queue, setting, run log, metric, JMX. */
public enum Flow {
    /** Products, variants and unit cost, Shopify to IntelliTrack. */
    PRODUCTS("products-to-intellitrack"),
    /** Initial stock, Shopify to IntelliTrack, once. */
    INVENTORY("inventory-to-intellitrack"),
    /** Open, unfulfilled orders, Shopify to IntelliTrack. */
    ORDERS("orders-to-intellitrack"),
    /** Picks and shipping information of closed orders, IntelliTrack to Shopify. */
    FULFILLMENTS("fulfillments-to-shopify"),
    /** End of Day: stock, IntelliTrack to Shopify. */
    ADJUSTMENTS("adjustments-to-shopify");

    private final String id;

    Flow(String id) {
        this.id = id;
    }

    /** The name that operators and files use, such as {@code orders-to-intellitrack}. */
    public String id() {
        return id;
    }

    /** True where the flow reads Shopify and writes IntelliTrack; its success is part of the initial dataset. */
    public boolean imports() {
        return this == PRODUCTS || this == INVENTORY || this == ORDERS;
    }

    /** The flow of that name, if there is one. */
    public static Optional<Flow> named(String id) {
        return Arrays.stream(values()).filter(flow -> flow.id.equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
