package io.intellitrack.shopify.shopify;

import java.util.Set;

/**
 * Which of some orders Shopify showed when it was asked by id.
 *
 * @param ids of those that it showed; the others were answered with null and without an error
 * @param ofAnyAge true when the app may see orders of any age, else only those of the last 60 days
 */
public record Shown(Set<String> ids, boolean ofAnyAge) {
    public Shown {
        ids = Set.copyOf(ids);
    }
}
