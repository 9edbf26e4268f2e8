/** The outbox: what is to be sent, was sent, or is in doubt; carriers and tracking as Shopify takes them. */
package io.intellitrack.shopify.fulfillment.outbox;
