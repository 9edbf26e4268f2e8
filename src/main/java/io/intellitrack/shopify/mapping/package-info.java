/** Documents of Shopify and field tables become rows. Nothing here reads or writes. */
package io.intellitrack.shopify.mapping;
