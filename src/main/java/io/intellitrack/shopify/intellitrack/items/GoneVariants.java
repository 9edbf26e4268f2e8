package io.intellitrack.shopify.intellitrack.items;

import java.util.Collection;
import java.util.Set;

/** Asks Shopify which variants are gone: polls never show that. */
@FunctionalInterface
public interface GoneVariants {
    /**
     * Those of the variants that Shopify does not have at this moment.
     *
     * @throws io.intellitrack.shopify.shopify.errors.ShopifyException when it does not say
     */
    Set<String> among(Collection<String> ids);
}
