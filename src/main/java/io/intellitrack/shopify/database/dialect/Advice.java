package io.intellitrack.shopify.database.dialect;

/**
 * How a database is set up, and what would be better.
 *
 * @param seen a sentence
 * @param remedy another one, for whoever looks after the database
 */
public record Advice(String seen, String remedy) {}
