/** The setup gate: what has to be right before anything runs by itself. */
package io.intellitrack.shopify.flow.gate;
