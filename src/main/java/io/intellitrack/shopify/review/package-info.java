/** The integrator's files looked at as a whole, before anything runs with them: by a start, and by {@code routes check}. */
package io.intellitrack.shopify.review;
