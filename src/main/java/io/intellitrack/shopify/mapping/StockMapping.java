package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.shopify.stock.Level;
import java.util.List;
import java.util.Map;

/** A stock level as a row of inventory. */
final class StockMapping {
    private final FieldTables tables;

    StockMapping(FieldTables tables) {
        this.tables = tables;
    }

    Outcome stock(Level level) {
        String key = new ParkedKey.Stock(level.itemId(), level.locationId()).stored();
        if (!level.tracked()) {
            return new Outcome.Skipped(key, key, "Shopify does not track the item's stock", false);
        }
        ObjectNode document = document(level);
        return new Outcome.Mapped(
                key, key, level.updatedAt(), Map.of("inventory", List.of(tables.row("inventory", document))), document);
    }

    private static ObjectNode document(Level level) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("itemId", level.itemId())
                .put("locationId", level.locationId())
                .put("onHand", level.onHand())
                .put("available", level.available())
                .put("committed", level.committed());
    }
}
