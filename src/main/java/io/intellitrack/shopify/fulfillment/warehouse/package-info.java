/** What the warehouse says of picking orders: lines, picks, packages, and where they lie. */
package io.intellitrack.shopify.fulfillment.warehouse;
