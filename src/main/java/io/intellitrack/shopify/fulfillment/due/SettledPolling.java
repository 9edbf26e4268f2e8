package io.intellitrack.shopify.fulfillment.due;

import java.time.Duration;

/**
 * How soon a look finds a change in orders that are settled; tests look faster.
 *
 * @param quiet how long nothing of ours may have been committed about an order before it is settled
 * @param recentEvery between two comparisons of the orders settled last
 * @param circleEvery between two steps of the circle over the others
 * @param recent how many orders count as settled last
 * @param step how many orders a step of the circle compares
 * @param ids how far out of order ids of new picks and shipments may come
 */
public record SettledPolling(
        Duration quiet, Duration recentEvery, Duration circleEvery, int recent, int step, long ids) {
    /** As documented. */
    public static final SettledPolling STANDARD = new SettledPolling(
            Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(1), 20_000, 5_000, 10_000);
}
