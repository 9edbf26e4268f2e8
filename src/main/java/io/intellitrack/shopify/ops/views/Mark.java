package io.intellitrack.shopify.ops.views;

import java.time.Instant;

/**
 * How far a flow has read.
 *
 * @param root which list of Shopify's it is of
 * @param at Shopify's time
 */
public record Mark(String flow, String root, Instant at) {}
