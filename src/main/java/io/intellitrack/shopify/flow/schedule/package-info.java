/** When a flow is due, and which of several instances is woken. */
package io.intellitrack.shopify.flow.schedule;
