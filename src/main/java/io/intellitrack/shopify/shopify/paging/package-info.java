/** Lists of any length: pages, nested lists, records by id, and reading on after a failure. */
package io.intellitrack.shopify.shopify.paging;
