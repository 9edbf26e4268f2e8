package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.flow.Outcome;
import java.nio.file.Path;

/**
 * The mapping room's door, bean {@code mappings}: one Shopify document in, its rows out. Pure functions, safe for many
 * threads.
 */
public final class Mappings {
    private final FieldTables tables;
    private final ItemMapping items;

    private Mappings(FieldTables tables) {
        this.tables = tables;
        this.items = new ItemMapping(tables);
    }

    /**
     * Reads the field tables.
     *
     * @param folder {@code routes/mappings}
     * @throws MappingException naming file and line when one cannot be used
     */
    public static Mappings read(Path folder, Settings settings) {
        Functions functions = new Functions();
        ItemMapping.addTo(functions, settings.items());
        return new Mappings(new FieldTables(folder, functions));
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
        return items.item(variant);
    }
}
