/** Values of Shopify's answers: ids, decimals, words of enums. */
package io.intellitrack.shopify.shopify.value;
