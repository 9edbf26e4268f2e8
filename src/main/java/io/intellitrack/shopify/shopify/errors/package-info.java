/** What can go wrong with Shopify, and what is known then; nothing secret gets through. */
package io.intellitrack.shopify.shopify.errors;
