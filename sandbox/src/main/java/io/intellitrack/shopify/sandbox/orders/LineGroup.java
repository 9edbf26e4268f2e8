package io.intellitrack.shopify.sandbox.orders;

import io.intellitrack.shopify.sandbox.catalog.Variant;

/** Ties the lines of a bundle's components to the bundle that was bought (Shopify page "LineItemGroup"). */
public record LineGroup(long id, Variant bundle, int quantity) {}
