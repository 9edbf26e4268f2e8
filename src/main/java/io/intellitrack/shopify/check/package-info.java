/** Tries changed routes before they run: their rules, field paths and SQL, and a row made of a sample. */
package io.intellitrack.shopify.check;
