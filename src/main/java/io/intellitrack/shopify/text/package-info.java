/** Words for people: the name that was meant, the first of many names. */
package io.intellitrack.shopify.text;
