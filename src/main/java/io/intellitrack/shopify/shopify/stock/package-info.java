/** Locations and stock levels, read and written. */
package io.intellitrack.shopify.shopify.stock;
