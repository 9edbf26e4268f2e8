/** The integrator's routes: what they may do, and what happens around each run of them. */
package io.intellitrack.shopify.flow.routes;
