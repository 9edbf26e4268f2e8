/** Tells people by mail and webhook what is wrong, and when it is over. No flow waits for it. */
package io.intellitrack.shopify.ops.notices;
