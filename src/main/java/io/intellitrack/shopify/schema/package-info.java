/** Whether an IntelliTrack database keeps the contract, and a draft of views for one that has other tables. */
package io.intellitrack.shopify.schema;
