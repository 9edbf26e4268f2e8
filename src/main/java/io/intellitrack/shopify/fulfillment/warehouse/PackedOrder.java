package io.intellitrack.shopify.fulfillment.warehouse;

import java.util.List;

/**
 * A closed picking order, what was picked for it, and its packages.
 *
 * @param lines each with its picks
 */
public record PackedOrder(ClosedOrder order, List<OrderLine> lines, List<Shipment> packages) {
    public PackedOrder {
        lines = List.copyOf(lines);
        packages = List.copyOf(packages);
    }
}
