/** Orders as Shopify has them, whole, and what is still wanted of each. */
package io.intellitrack.shopify.shopify.orders;
