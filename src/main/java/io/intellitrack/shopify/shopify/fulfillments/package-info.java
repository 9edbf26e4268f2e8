/** Fulfilments and their tracking, written. */
package io.intellitrack.shopify.shopify.fulfillments;
