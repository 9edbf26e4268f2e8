/**
 * How people see and steer the program: {@link io.intellitrack.shopify.ops.Operations} is what they may do, {@link
 * io.intellitrack.shopify.ops.monitoring.Status} how it stands; alarms, metrics and the audit log. The ways in are rooms of their own.
 */
package io.intellitrack.shopify.ops;
