/** What each End of Day planned, sent and left out; the brake. */
package io.intellitrack.shopify.endofday.ledger;
