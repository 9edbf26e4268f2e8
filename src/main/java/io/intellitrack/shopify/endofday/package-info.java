/** End of Day: stock from IntelliTrack to Shopify, once for each business date. The door is {@code EndOfDay}. */
package io.intellitrack.shopify.endofday;
