/** Products and variants as they come: first import, changes, deletions. */
package io.intellitrack.shopify.shopify.products;
