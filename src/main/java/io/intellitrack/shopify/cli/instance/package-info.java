/** The running instance of this installation: this process, or the daemon beside it. */
package io.intellitrack.shopify.cli.instance;
