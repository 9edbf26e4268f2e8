/** The first start: what the program must know before it can run is asked for in the browser, and tried. */
package io.intellitrack.shopify.setup;
