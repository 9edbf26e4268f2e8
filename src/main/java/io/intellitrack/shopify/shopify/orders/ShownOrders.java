package io.intellitrack.shopify.shopify.orders;

import java.util.Set;

/**
 * Which of some orders Shopify showed when it was asked by id. Of an order that is in neither set it said nothing.
 *
 * @param ids of those that it showed
 * @param missing those that were answered with null and without an error
 * @param ofAnyAge true when the app may see orders of any age, else only those of the last 60 days
 */
public record ShownOrders(Set<String> ids, Set<String> missing, boolean ofAnyAge) {
    public ShownOrders {
        ids = Set.copyOf(ids);
        missing = Set.copyOf(missing);
    }
}
