/** One shipment at a time to Shopify: intent, request, outcome; and what is done about a doubt. */
package io.intellitrack.shopify.fulfillment.sending;
