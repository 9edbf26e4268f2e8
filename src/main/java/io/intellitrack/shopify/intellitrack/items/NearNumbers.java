package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Where the database tells capital letters from small ones, an item may be made beside another whose number differs only in
 * that: most often it is the same thing, so the run says it.
 */
final class NearNumbers {
    /** With so many they are looked up; with more, all items are read once, by number. */
    private static final int FEW = 1_000;

    private static final int NAMED = 10;

    private final String store;

    NearNumbers(String store) {
        this.store = store;
    }

    /** Variants without an item, by id: number. */
    record Newcomers(List<Map.Entry<String, String>> numbers) {
        boolean few() {
            return numbers.size() <= FEW;
        }
    }

    /** Those that may be given an item now. */
    Newcomers newcomers(Handle handle) {
        return new Newcomers(handle.createQuery(Sql.of(NearNumbers.class, "newcomers"))
                .bind("store", store)
                .bind("most", FEW + 1)
                .map((row, context) -> Map.entry(row.getString("shopify_id"), row.getString("item_number")))
                .list());
    }

    /** What is to be told when they have their items; empty when nothing is. */
    Optional<String> beside(Handle handle, long division, Newcomers newcomers) {
        if (newcomers.numbers().isEmpty()) {
            return Optional.empty();
        }
        Query query = newcomers.few()
                ? handle.createQuery(Sql.of(NearNumbers.class, "alike-numbers"))
                        .bind("store", store)
                        .bindArray("keys", String.class, ArrayColumns.of(newcomers.numbers(), Map.Entry::getKey))
                        .bindArray("numbers", String.class, ArrayColumns.of(newcomers.numbers(), Map.Entry::getValue))
                : handle.createQuery(Sql.of(handle, NearNumbers.class, "twin-numbers"))
                        .setFetchSize(FEW);
        try (var numbers = query.bind("division", division).mapTo(String.class).stream()) {
            return told(numbers.iterator());
        }
    }

    private static Optional<String> told(Iterator<String> numbers) {
        List<String> named = new ArrayList<>();
        int pairs = 0;
        String before = "";
        while (numbers.hasNext()) {
            String number = numbers.next();
            if (number.toLowerCase(Locale.ROOT).equals(before.toLowerCase(Locale.ROOT))) {
                pairs++;
                if (pairs <= NAMED) {
                    named.add(before + " and " + number);
                }
            }
            before = number;
        }
        return pairs == 0
                ? Optional.empty()
                : Optional.of("Items whose numbers differ only in capital letters: " + String.join(", ", named)
                        + (pairs > NAMED ? " and " + (pairs - NAMED) + " more." : "."));
    }
}
