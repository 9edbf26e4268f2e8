/** The HTTP server: who comes in, the API, events. The one table of routes and rights is {@code RouteRights}. */
package io.intellitrack.shopify.ops.http;
