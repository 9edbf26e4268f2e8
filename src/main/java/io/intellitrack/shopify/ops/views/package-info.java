/** What people are shown, as values: read from the database here, made into pages and JSON elsewhere. */
package io.intellitrack.shopify.ops.views;
