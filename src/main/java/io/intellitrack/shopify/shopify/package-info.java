/**
 * The Shopify room: login, cost budget, GraphQL over HTTP, paging. Nothing else in the program speaks to Shopify. The
 * door is {@link io.intellitrack.shopify.shopify.Shopify}; {@link io.intellitrack.shopify.shopify.ShopifyRoom} builds
 * it. What can go wrong is the {@link io.intellitrack.shopify.shopify.errors.ShopifyException} family.
 */
package io.intellitrack.shopify.shopify;
