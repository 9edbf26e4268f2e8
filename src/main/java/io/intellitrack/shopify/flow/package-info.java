/** The laws of every flow: lease, run log, marks, parking, schedule, setup gate. What each run obeys, whoever started it. */
package io.intellitrack.shopify.flow;
