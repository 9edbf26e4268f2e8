/** How log lines look, as text or as JSON. */
package io.intellitrack.shopify.ops.logs;
