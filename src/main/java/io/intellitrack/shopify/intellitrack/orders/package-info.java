/** Picking orders: new ones, changes, people and addresses. */
package io.intellitrack.shopify.intellitrack.orders;
