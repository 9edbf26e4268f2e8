/**
 * Faults on purpose: the program is cut at every commit and every call, killed, paused, lied to, and afterwards both sides
 * are judged. {@link io.intellitrack.shopify.faults.Judge} knows what must be true, everything else makes trouble.
 */
package io.intellitrack.shopify.faults;
