/** Pages of mapped records into tables: columns, batches, links, and what was saved. */
package io.intellitrack.shopify.intellitrack.rows;
