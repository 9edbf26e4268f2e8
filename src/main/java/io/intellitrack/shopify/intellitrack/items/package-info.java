/** Items and their identity: numbers, statuses, variants that are gone. */
package io.intellitrack.shopify.intellitrack.items;
