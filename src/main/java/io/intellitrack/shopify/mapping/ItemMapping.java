package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A product variant as an item with its default unit of measure. */
final class ItemMapping {
    /** Shopify gives this title to the only variant of a product without options. */
    private static final String NO_OPTIONS = "Default Title";

    private final FieldTables tables;

    ItemMapping(FieldTables tables) {
        this.tables = tables;
    }

    /** Adds {@code item-number} and {@code item-title}. */
    static void addTo(Functions functions, Settings.Items settings) {
        functions.and("item-number", 4, 4, arguments -> number(arguments, settings.createUsing()));
        functions.and("item-title", 2, 2, ItemMapping::title);
    }

    /** {@code item-number(sku, barcode, variant id, title)}: the one that the setting item.create-using names. */
    private static Object number(List<Object> choices, Settings.CreateUsing using) {
        Object chosen = switch (using) {
            case SKU -> choices.get(0);
            case BARCODE -> choices.get(1);
            case VARIANT_ID -> choices.get(2);
            case TITLE -> choices.get(3);
        };
        return Identifiers.clean(Values.text(chosen));
    }

    /** {@code item-title(product.title, title)}: the product's title, and the variant's where there is more than one. */
    private static Object title(List<Object> titles) {
        String product = Values.text(titles.get(0));
        String variant = Values.text(titles.get(1));
        if (variant == null || variant.equals(NO_OPTIONS)) {
            return product;
        }
        return product == null ? variant : product + " – " + variant;
    }

    Outcome item(ObjectNode variant) {
        String id = variant.path("id").asText();
        String name = name(variant);
        Optional<String> reason = leftOut(variant);
        if (reason.isPresent()) {
            return new Outcome.Skipped(id, name, reason.get(), false);
        }
        Map<String, Object> item = tables.row("item", variant);
        if (Identifiers.clean(Values.text(item.get("item_number"))) == null) {
            throw RejectedRecord.of(RejectedRecord.Cause.DATA, id, name)
                    .field("item_number", "no value")
                    .because(
                            "The variant has nothing to make an item number of.",
                            "Give it what item.create-using names (by default a SKU) in Shopify; it comes in by itself.");
        }
        return new Outcome.Mapped(
                id,
                name,
                newest(variant),
                Map.of("item", List.of(item), "item_uom", List.of(tables.row("item-uom", variant))),
                variant);
    }

    private static Optional<String> leftOut(JsonNode variant) {
        if (variant.path("product").path("isGiftCard").asBoolean()) {
            return Optional.of("a gift card is no item");
        }
        if (variant.path("requiresComponents").asBoolean()) {
            return Optional.of("a bundle has no stock of its own; its components are the items");
        }
        return Optional.empty();
    }

    /** SKU, else the product's title, else the id. */
    static String name(JsonNode variant) {
        String sku = text(variant.path("sku"));
        if (!sku.isBlank()) {
            return sku;
        }
        String title = text(variant.path("product").path("title"));
        return title.isBlank() ? text(variant.path("id")) : title;
    }

    private static String text(JsonNode part) {
        return part.isNull() ? "" : part.asText();
    }

    /** The document holds three records, each with a time of its own; whichever changed last tells its version. */
    private static Optional<Instant> newest(JsonNode variant) {
        String newest = later(updatedAt(variant), updatedAt(variant.path("inventoryItem")));
        newest = later(newest, updatedAt(variant.path("product")));
        return Optional.ofNullable(newest).map(Moments::parse);
    }

    private static String updatedAt(JsonNode part) {
        String text = part.path("updatedAt").textValue();
        return text == null || text.isBlank() ? null : text;
    }

    /** Times of one form compare as texts, which is done for every variant three times. */
    private static String later(String one, String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean alike = one.length() == other.length() && one.endsWith("Z") && other.endsWith("Z");
        int order = alike ? one.compareTo(other) : Moments.parse(one).compareTo(Moments.parse(other));
        return order >= 0 ? one : other;
    }
}
