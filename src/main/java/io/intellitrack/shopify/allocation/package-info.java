/**
 * Which picking order is asked for which unit of a Shopify order, over its whole life: the root, its follow-ups, what was
 * sent, cancelled again, closed short or left. Knows our own tables and reads picking orders; writes none of them.
 */
package io.intellitrack.shopify.allocation;
