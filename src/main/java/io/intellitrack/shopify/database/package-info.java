/** The connection to the database, its migrations, and the statements that stand in files. */
package io.intellitrack.shopify.database;
