package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.ops.Described;
import java.util.List;
import java.util.Optional;

/**
 * Some of many parked records, in the order that was asked for.
 *
 * @param count how many there are in all
 * @param next names the place after the last row, wherever rows before it go; empty at the end
 */
public record ParkedPage(
        List<ListedParked> rows,

        @Described("How many there are in all.") long count,

        @Described("What to give as after to get the following ones; null at the end.")
        Optional<String> next) {
    public ParkedPage {
        rows = List.copyOf(rows);
    }
}
