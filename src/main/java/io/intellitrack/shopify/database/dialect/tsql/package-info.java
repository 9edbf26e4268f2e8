/** What SQL Server does not say as H2 and PostgreSQL do, said in T-SQL between the program and the driver. */
package io.intellitrack.shopify.database.dialect.tsql;
