package io.intellitrack.shopify.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a statement of the integrator's is given, and what it must yield; further columns are the integrator's.
 *
 * @param given its parameters, each of which it must use
 * @param columns in lower case
 */
record StatementContract(List<String> given, List<String> columns) {
    /** Those that the program asks, by the names of their files. */
    static final Map<String, StatementContract> ALL = new TreeMap<>(Map.ofEntries(
            of("closed-orders", "ids", "id order_number status closed_at"),
            of("items", "items", "item_id item_number active"),
            of("new-picks", "above", "id order_id"),
            of("new-shipments", "above", "id order_id"),
            of("open-orders", "", "id status"),
            of(
                    "order-picks",
                    "ids",
                    "order_id line_id line_number item_id picked_qty shipment_id location_id quantity last_pick"),
            of("order-shipments", "ids", "order_id id carrier tracking_number tracking_url"),
            of("proof-closed-orders", "since", "id order_number closed_at"),
            of("proof-open-orders", "", "id order_number"),
            of("proof-picks", "ids", "order_id line_id line_number picked"),
            of("stock-ever", "items after", "item_id location_id"),
            of("stock-moved", "items since", "item_id"),
            of("stock-on-hand", "items", "item_id location_id quantity"),
            of("stock-picked", "orders", "order_id line_id item_id location_id quantity"),
            of("stock-uncounted", "items", "item_id location_id unit on_hand"),
            of("stocked-items", "", "item_id"),
            of("story-lines", "id", "line_number item_number description ordered_qty picked_qty"),
            of("story-orders", "numbers tracking", "id order_number status created_at closed_at"),
            of("story-picks", "id", "line_number quantity shipment_id picked_at"),
            of("story-shipments", "id", "id carrier tracking_number shipped_at")));

    private static Map.Entry<String, StatementContract> of(String name, String given, String columns) {
        return Map.entry(name, new StatementContract(words(given), words(columns)));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
