/** What is kept of proofs: when each was read, what it counted, and what differs. */
package io.intellitrack.shopify.reconcile.proofs;
