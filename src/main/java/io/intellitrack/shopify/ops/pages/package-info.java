/** What operators see in a browser: pages made on the server, readable without script. */
package io.intellitrack.shopify.ops.pages;
