/** Proof of completeness: what Shopify and IntelliTrack have is compared both ways, and each difference is explained. */
package io.intellitrack.shopify.reconcile;
