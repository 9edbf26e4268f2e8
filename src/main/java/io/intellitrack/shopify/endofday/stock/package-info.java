/** What Shopify is to have: W, F and the open work, read at one moment. */
package io.intellitrack.shopify.endofday.stock;
