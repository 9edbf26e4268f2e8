/** A store that nobody owns and a database that ends with the command, and the story that {@code demo --once} tells of them. */
package io.intellitrack.shopify.cli.demo;
