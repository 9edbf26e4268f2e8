/** Stock as it is imported: once, late, or of one item. */
package io.intellitrack.shopify.intellitrack.stock;
