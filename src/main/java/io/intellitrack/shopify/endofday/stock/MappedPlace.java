package io.intellitrack.shopify.endofday.stock;

import java.util.Optional;

/**
 * A Shopify location and the part of the warehouse that counts as its stock.
 *
 * @param locationId Shopify's id
 * @param name the place as the settings write it
 * @param root the location that counts with its sublocations, where the site serves several Shopify locations; empty =
 *     the whole site counts
 */
public record MappedPlace(String locationId, String name, long siteId, Optional<Long> root) {}
