/** What is done beside the flows: old rows removed, figures counted. */
package io.intellitrack.shopify.flow.upkeep;
