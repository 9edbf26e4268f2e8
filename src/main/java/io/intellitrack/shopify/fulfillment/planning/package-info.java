/** Picks become shipments: pure rules, no database and no requests. */
package io.intellitrack.shopify.fulfillment.planning;
