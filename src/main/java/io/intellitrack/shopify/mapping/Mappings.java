package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.stock.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The mapping room's door, bean {@code mappings}: one Shopify document in, its rows out. Pure functions, safe for many
 * threads.
 */
public final class Mappings {
    private final FieldTables tables;
    private final ItemMapping items;
    private final StockMapping stock;
    private final OrderMapping orders;

    private Mappings(FieldTables tables, OrderRules orderRules) {
        this.tables = tables;
        this.items = new ItemMapping(tables);
        this.stock = new StockMapping(tables);
        this.orders = new OrderMapping(tables, orderRules);
    }

    /**
     * Reads the field tables.
     *
     * @param folder {@code routes/mappings}
     * @param locations numbers of the Shopify locations that are mapped
     * @throws MappingException naming file and line when one cannot be used
     */
    public static Mappings read(Path folder, Settings settings, Supplier<Set<String>> locations) {
        return new Mappings(new FieldTables(folder, functions(settings)), new OrderRules(settings.orders(), locations));
    }

    private static Functions functions(Settings settings) {
        Functions functions = new Functions();
        ItemMapping.addTo(functions, settings.items());
        OrderMapping.addTo(functions, settings.orders());
        return functions;
    }

    /** The files of field tables in a folder, for checks. */
    public static List<Path> files(Path folder) {
        return FieldTables.files(folder);
    }

    /**
     * One field table by itself, for checks.
     *
     * @throws MappingException for the first line that cannot be used
     */
    public static FieldTable table(Path file, Settings settings) {
        return FieldTable.read(file, functions(settings));
    }

    /** The same with the locations that the settings map. */
    public static Mappings read(Path folder, Settings settings) {
        return read(folder, settings, settings.locations()::keySet);
    }

    /** The tables as they were read, for checks. */
    public FieldTables tables() {
        return tables;
    }

    /**
     * A variant becomes an item.
     *
     * @throws io.intellitrack.shopify.flow.RejectedRecord when the variant cannot be used
     */
    public Outcome item(ObjectNode variant) {
        try {
            return items.item(variant);
        } catch (UnmappableValue e) {
            throw e.of(variant.path("id").asText(), ItemMapping.name(variant));
        }
    }

    /** A stock level becomes stock of its item at the location's place. */
    public Outcome stock(Level level) {
        try {
            return stock.stock(level);
        } catch (UnmappableValue e) {
            String key = new ParkedKey.Stock(level.itemId(), level.locationId()).stored();
            throw e.of(key, "stock of an inventory item");
        }
    }

    /**
     * An order becomes a picking order, or what is left of it when nothing is to be picked.
     *
     * @throws io.intellitrack.shopify.flow.RejectedRecord when the order cannot be used
     */
    public Outcome order(ObjectNode order) {
        try {
            return orders.order(order);
        } catch (UnmappableValue e) {
            throw e.of(order.path("id").asText(), order.path("name").asText());
        }
    }
}
