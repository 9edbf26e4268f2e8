/** Which orders have something to be sent, found without reading years of history. */
package io.intellitrack.shopify.fulfillment.due;
