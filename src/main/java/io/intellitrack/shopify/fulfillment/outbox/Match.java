package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.orders.OrderDocument.Shipped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Finds in Shopify the shipment that an unclear request may have made. It has no mark of ours, so it is known by what it
 * is: same location, same units of the same lines, same tracking numbers, new since the first try, and nobody else's.
 */
public final class Match {
    /** Our database's clock and Shopify's may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private Match() {}

    /**
     * All that fit; more than one is a double shipment.
     *
     * @param claimed ids that belong to other rows
     */
    public static List<Shipped> of(OutboxRow row, Baseline baseline, Set<String> claimed, OrderDocument shop) {
        return shop.shipments().stream()
                .filter(shipped -> !baseline.fulfillments().contains(shipped.id()))
                .filter(shipped -> !claimed.contains(shipped.id()))
                .filter(shipped -> fits(row, shipped))
                .toList();
    }

    private static boolean fits(OutboxRow row, Shipped shipped) {
        List<String> numbers =
                row.tracking().map(stored -> Trackings.of(stored).numbers()).orElse(List.of());
        return shipped.location().map(row.location()::equals).orElse(true)
                && shipped.units().equals(row.units())
                && (numbers.isEmpty()
                        || List.copyOf(shipped.tracked().numbers()).equals(numbers))
                && shipped.createdAt()
                        .map(at -> !at.isBefore(row.createdAt().minus(SKEW)))
                        .orElse(true);
    }
}
