package io.intellitrack.shopify.schema;

import java.util.Map;

/**
 * What a table of the contract seems to be in another database.
 *
 * @param why in words
 * @param columns the other column, and why, by the contract's column; those for which none was found are absent
 */
record Guess(VendorTable table, String why, Map<String, ColumnGuess> columns) {
    /** A column, and why it is taken for ours. */
    record ColumnGuess(VendorTable.Part part, String why) {}
}
