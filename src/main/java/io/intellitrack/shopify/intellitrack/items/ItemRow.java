package io.intellitrack.shopify.intellitrack.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.intellitrack.rows.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A variant on its way to its item.
 *
 * @param label what tells it from others of the same number: title and variant number
 * @param retired true when its product is archived or a draft
 * @param hash of everything that is written, and of the rules by which it is
 * @param item the columns of table {@code item}
 * @param uom the columns of table {@code item_uom}
 */
record ItemRow(
        String key,
        String name,
        String label,
        String number,
        String inventoryItem,
        String product,
        boolean retired,
        Instant updatedAt,
        String hash,
        Map<String, Object> item,
        Map<String, Object> uom) {

    /**
     * @param rules the settings that decide how a row is written; a change of them makes every row count as changed
     */
    static ItemRow of(Outcome.Mapped record, String rules) {
        JsonNode variant = record.document();
        String status = variant.path("product").path("status").asText();
        Map<String, Object> item = record.row("item");
        Map<String, Object> uom = record.row("item_uom");
        return new ItemRow(
                record.key(),
                record.name(),
                label(variant, item),
                item.get("item_number").toString(),
                variant.path("inventoryItem").path("id").asText(null),
                variant.path("product").path("id").asText(null),
                status.equals("ARCHIVED") || status.equals("DRAFT"), // any other, also an unknown one, is on sale
                record.updatedAt().orElse(Instant.EPOCH),
                new ContentHash().add(rules).add(status).add(item).add(uom).hex(),
                item,
                uom);
    }

    private static String label(JsonNode variant, Map<String, Object> item) {
        Object title = item.get("description");
        String text = title == null ? variant.path("product").path("title").asText("") : title.toString();
        String number =
                variant.path("legacyResourceId").asText(variant.path("id").asText());
        return (text.length() > 200 ? text.substring(0, 200) : text) + " (variant " + number + ")";
    }

    /** The same as a record of a page. */
    Outcome.Mapped mapped() {
        return new Outcome.Mapped(
                key,
                name,
                Optional.of(updatedAt),
                Map.of("item", List.of(item), "item_uom", List.of(uom)),
                MissingNode.getInstance());
    }
}
