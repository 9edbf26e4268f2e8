/** All in which databases differ: nowhere else does the program ask which one it is. */
package io.intellitrack.shopify.database.dialect;
