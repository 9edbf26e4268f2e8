/** Bulk operations: started, waited for, downloaded, joined into records. */
package io.intellitrack.shopify.shopify.bulk;
