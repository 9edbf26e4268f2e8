package io.intellitrack.shopify.mapping;

import io.intellitrack.shopify.settings.Flow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A record as the integrator's statements know it when it is saved: by what its field tables fill. The columns of its own
 * table go by their names, those of a table beside it behind that table's name: {@code order_number}, {@code customer_email}.
 */
public enum SavedRecord {
    PRODUCT(Flow.PRODUCTS, List.of("item", "item_uom"), Set.of()),
    ORDER(Flow.ORDERS, List.of("picking_order", "customer", "ship_to", "carrier", "shipping_method"), Set.of()),
    STOCK(Flow.INVENTORY, List.of("inventory"), Set.of(SavedRecord.ITEM_NUMBER, SavedRecord.LOCATION));

    /** Given of every record: Shopify's number of it, its version, and the store it is of. */
    public static final String ID = "shopify_id";

    public static final String UPDATED_AT = "shopify_updated_at";
    public static final String STORE = "shopify_store";
    /** Given of stock: where it lies in Shopify, and whose it is. */
    public static final String LOCATION = "shopify_location";

    public static final String ITEM_NUMBER = "item_number";

    /** A column of one of its tables. */
    public record Place(String table, String column) {}

    private final Flow flow;
    private final List<String> tables;
    private final Set<String> more;

    SavedRecord(Flow flow, List<String> tables, Set<String> more) {
        this.flow = flow;
        this.tables = tables;
        this.more = more;
    }

    /** What people call it: {@code order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a flow saves in IntelliTrack; empty when it saves nothing there. */
    public static Optional<SavedRecord> of(Flow flow) {
        return Arrays.stream(values()).filter(record -> record.flow == flow).findFirst();
    }

    /** Which columns are given, by the name of the value. */
    public Map<String, Place> columns(List<FieldTable> all) {
        Map<String, FieldTable> byTable =
                all.stream().collect(Collectors.toMap(FieldTable::table, Function.identity(), (one, same) -> one));
        Map<String, Place> columns = new LinkedHashMap<>();
        for (String table : tables) {
            FieldTable fields = byTable.get(table);
            if (fields != null) {
                String before = table.equals(tables.get(0)) ? "" : table + "_";
                fields.columns().keySet().forEach(column -> columns.put(before + column, new Place(table, column)));
            }
        }
        return columns;
    }

    /** The names of everything that is given, of each record by its word. */
    public static Map<String, Set<String>> given(List<FieldTable> all) {
        return Arrays.stream(values()).collect(Collectors.toMap(SavedRecord::word, record -> record.names(all)));
    }

    private Set<String> names(List<FieldTable> all) {
        Set<String> names = new TreeSet<>(columns(all).keySet());
        names.addAll(List.of(ID, UPDATED_AT, STORE));
        names.addAll(more);
        return names;
    }
}
