/** The HTTP server: who comes in, the API, events. The API's routes are tables in {@code Api}, {@code ApiRecords} and {@code ApiReads}; rights of pages are in {@code RouteRights}. */
package io.intellitrack.shopify.ops.http;
