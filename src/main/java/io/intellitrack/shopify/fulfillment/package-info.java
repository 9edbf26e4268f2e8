/**
 * Shipments to Shopify: what of a closed picking order is not sent yet, what Shopify still wants, and sending the
 * difference exactly once although {@code fulfillmentCreate} knows no key.
 */
package io.intellitrack.shopify.fulfillment;
