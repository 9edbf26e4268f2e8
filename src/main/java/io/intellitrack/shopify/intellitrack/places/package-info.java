/** Where things are: division, units, sites and locations, and which Shopify location is which. */
package io.intellitrack.shopify.intellitrack.places;
