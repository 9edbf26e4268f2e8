/** Status, figures, alarms, health and metrics. */
package io.intellitrack.shopify.ops.monitoring;
