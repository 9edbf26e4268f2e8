/** What commands print, ask and exit with. */
package io.intellitrack.shopify.cli.terminal;
