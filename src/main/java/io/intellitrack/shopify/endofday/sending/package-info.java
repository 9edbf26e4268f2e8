/** Rows to Shopify in chunks, and what is done when an answer is lost. */
package io.intellitrack.shopify.endofday.sending;
