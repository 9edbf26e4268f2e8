/**
 * A stand-in for a Shopify store: stateful, strict, over real HTTP. Tests, {@code demo} and {@code sandbox} run against it.
 *
 * <p>{@link io.intellitrack.shopify.sandbox.store.SandboxStore} is the shop (what the merchant and the customers do),
 * {@link io.intellitrack.shopify.sandbox.SandboxServer} the Admin GraphQL API in front of it. What the real API refuses,
 * this one refuses.
 */
package io.intellitrack.shopify.sandbox;
