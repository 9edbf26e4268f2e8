/** What is written to IntelliTrack: pages of rows in one transaction each. The door is {@code IntelliTrack}. */
package io.intellitrack.shopify.intellitrack;
