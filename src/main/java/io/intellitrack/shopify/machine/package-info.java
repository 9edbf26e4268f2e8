/** The machine the program runs on: waiting, threads, and the rights of files. Knows nothing of shops. */
package io.intellitrack.shopify.machine;
