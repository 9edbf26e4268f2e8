/** Builds the program out of its rooms, by hand, and holds what runs. Every room is known here; no room knows this one but those that drive the program. */
package io.intellitrack.shopify.wiring;
