package io.intellitrack.shopify.shopify;

/**
 * The store's query budget as Shopify reported it.
 *
 * @param maximumAvailable size of the bucket, in points
 * @param currentlyAvailable points left
 * @param restoreRate points per second
 */
public record ThrottleStatus(double maximumAvailable, double currentlyAvailable, double restoreRate) {}
