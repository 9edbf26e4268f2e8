package io.intellitrack.shopify.sandbox;

/** Ties the lines of a bundle's components to the bundle that was bought (Shopify page "LineItemGroup"). */
record LineGroup(long id, Variant bundle, int quantity) {}
