package io.intellitrack.shopify.schema;

/**
 * Something in which a database does not keep the contract.
 *
 * @param where a table, a column of it as {@code table.column}, or a statement
 * @param text what is the matter
 * @param remedy what to do
 */
public record SchemaFinding(String where, String text, String remedy) {
    @Override
    public String toString() {
        return where + ": " + text + " " + remedy;
    }
}
