package io.intellitrack.shopify.shopify.stock;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.shopify.value.JsonFields;
import io.intellitrack.shopify.shopify.value.Units;
import java.time.Instant;
import java.util.Optional;

/**
 * Stock of an item at a location, as Shopify has it.
 *
 * @param onHand available plus committed plus what is set apart; may be negative
 * @param tracked false when Shopify keeps no meaningful stock of the item
 * @param active false when the item is not, or no longer, stocked there
 * @param updatedAt empty when Shopify has no level of the item there; all quantities are 0 then
 */
public record Level(
        String itemId,
        String locationId,
        long onHand,
        long available,
        long committed,
        boolean tracked,
        boolean active,
        Optional<Instant> updatedAt) {

    /** False when the item has never been stocked at the location. */
    public boolean exists() {
        return updatedAt.isPresent();
    }

    /** The same where the item is not, or no longer, stocked there. */
    Level whenActive() {
        return active ? this : new Level(itemId, locationId, 0, 0, 0, tracked, false, Optional.empty());
    }

    /** @throws Units.Impossible when a number of it cannot be true */
    static Level of(JsonNode item, String locationId, JsonNode level) {
        return new Level(
                Gid.plain(item.path("id").asText()),
                locationId,
                quantity(level, "on_hand"),
                quantity(level, "available"),
                quantity(level, "committed"),
                item.path("tracked").asBoolean(),
                level.path("isActive").asBoolean(),
                JsonFields.absent(level)
                        ? Optional.empty()
                        : JsonFields.instant(level, "updatedAt").or(() -> Optional.of(Instant.EPOCH)));
    }

    private static long quantity(JsonNode level, String name) {
        for (JsonNode quantity : level.path("quantities")) {
            if (quantity.path("name").asText().equals(name)) {
                return Units.signed(quantity, "quantity");
            }
        }
        return 0;
    }
}
