/** One request by camel-http, through one gateway route. */
package io.intellitrack.shopify.shopify.http;
