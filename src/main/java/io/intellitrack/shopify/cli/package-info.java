/** The commands. Beside a running daemon they work through it, else in this process. */
package io.intellitrack.shopify.cli;
