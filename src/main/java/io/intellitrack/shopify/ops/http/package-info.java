/** The HTTP server: who comes in, the API, events. The API's routes are tables in the classes {@code Api…}; rights of pages are in {@code RouteRights}. */
package io.intellitrack.shopify.ops.http;
