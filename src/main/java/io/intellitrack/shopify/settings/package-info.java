/** What the installation is told: files, environment and command line become typed, checked settings; a record per room. */
package io.intellitrack.shopify.settings;
