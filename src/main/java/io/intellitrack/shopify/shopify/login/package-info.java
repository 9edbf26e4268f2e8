/** Access tokens, and where they come from. */
package io.intellitrack.shopify.shopify.login;
