package io.intellitrack.shopify.intellitrack.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.FixedColumns;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTables;
import io.intellitrack.shopify.mapping.Identifiers;
import io.intellitrack.shopify.mapping.WantedOrder;
import io.intellitrack.shopify.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Which item each line is; lines of unknown items follow {@code orders.unknown-item}. */
final class OrderItems {
    private final LinkTable links;
    private final Settings.Orders settings;
    private final Placeholder rows;

    OrderItems(LinkTable links, Settings.Orders settings, Placeholder rows) {
        this.links = links;
        this.settings = settings;
        this.rows = rows;
    }

    /** What the field tables put into the rows of the placeholder, which no product stands behind. */
    record Placeholder(FixedColumns item, FixedColumns unit, FixedColumns history) {
        static Placeholder of(TableColumns columns, FieldTables fields) {
            return new Placeholder(
                    FixedColumns.of(columns, fields.table("item"), "item_number", "description", "status"),
                    FixedColumns.of(columns, fields.table("item-uom")),
                    FixedColumns.ofHistory(columns, fields));
        }
    }

    /**
     * The items of a page's lines.
     *
     * @param byShopifyId item row by variant or inventory item
     * @param placeholder the item of unknown lines, where there is one
     */
    record Found(Map<String, Long> byShopifyId, Optional<Long> placeholder) {
        /** The item that was imported for a line. */
        Optional<Long> known(WantedOrder.Line line) {
            Long byVariant = line.variant() == null ? null : byShopifyId.get(line.variant());
            return Optional.ofNullable(byVariant)
                    .or(() -> Optional.ofNullable(line.inventoryItem()).map(byShopifyId::get));
        }

        /** The item to write for a line; the placeholder for an unknown one. */
        long of(WantedOrder.Line line) {
            return known(line).or(() -> placeholder).orElseThrow();
        }
    }

    /** Looks up the items of all lines; makes the placeholder when it is needed and allowed. */
    Found find(Handle handle, Defaults.Ids defaults, List<OrderRecord> orders) {
        List<WantedOrder.Line> lines = orders.stream()
                .flatMap(order -> order.lines().stream())
                .map(WantedOrder.Line::of)
                .toList();
        Map<String, Long> byId = imported(handle, lines);
        Found found = new Found(byId, Optional.empty());
        if (settings.unknownItem() == Settings.UnknownItem.PARK
                || lines.stream().allMatch(line -> found.known(line).isPresent())) {
            return found;
        }
        return new Found(byId, Optional.of(placeholder(handle, defaults)));
    }

    private Map<String, Long> imported(Handle handle, List<WantedOrder.Line> lines) {
        Map<String, Long> byId = imported(handle, "items-of-variants", lines, WantedOrder.Line::variant);
        List<WantedOrder.Line> left = lines.stream()
                .filter(line -> line.variant() == null || !byId.containsKey(line.variant()))
                .toList();
        byId.putAll(imported(handle, "items-of-inventory-items", left, WantedOrder.Line::inventoryItem));
        return byId;
    }

    private Map<String, Long> imported(
            Handle handle, String query, List<WantedOrder.Line> lines, Function<WantedOrder.Line, String> id) {
        Map<String, Long> byId = new HashMap<>();
        List<String> ids =
                lines.stream().map(id).filter(Objects::nonNull).distinct().toList();
        if (!ids.isEmpty()) {
            handle.createQuery(Sql.of(OrderItems.class, query))
                    .bind("store", links.store())
                    .bindArray("ids", String.class, ids)
                    .map((row, context) -> byId.put(row.getString("shopify_id"), row.getLong("id")))
                    .list();
        }
        return byId;
    }

    private long placeholder(Handle handle, Defaults.Ids defaults) {
        return find(handle, defaults).orElseGet(() -> create(handle, defaults));
    }

    private Optional<Long> find(Handle handle, Defaults.Ids defaults) {
        return handle.createQuery("select id from item where division_id = :division and item_number = :number")
                .bind("division", defaults.division())
                .bind("number", settings.placeholderItem())
                .mapTo(Long.class)
                .findOne();
    }

    private long create(Handle handle, Defaults.Ids defaults) {
        rows.item()
                .bind(handle.createUpdate(rows.item().in(Sql.of(OrderItems.class, "create-placeholder"))))
                .bind("division", defaults.division())
                .bind("number", settings.placeholderItem())
                .execute();
        long id = find(handle, defaults)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The item " + settings.placeholderItem()
                                        + " was made, and is not found again by its number: IntelliTrack has to keep it as it is written."));
        rows.unit()
                .bind(handle.createUpdate(rows.unit().in(Sql.of(OrderItems.class, "create-placeholder-unit"))))
                .bind("item", id)
                .bind("uom", defaults.uom())
                .execute();
        if (TableCatalogue.has(handle, "inventory_transaction")) {
            rows.history()
                    .bind(handle.createUpdate(rows.history().in(Sql.of(OrderItems.class, "note-placeholder"))))
                    .bind("item", id)
                    .execute();
        }
        return id;
    }

    /**
     * Why an order cannot be written with these items; empty when it can.
     *
     * @param there ids of lines that the picking order has already: their items are known, whatever became of the variant
     */
    Optional<RejectedRecord> refusal(Found found, OrderRecord order, Set<String> there) {
        if (found.placeholder().isPresent()) {
            return Optional.empty();
        }
        List<String> unknown = unknown(found, order, there);
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order_line.item_id", unknown.size() + " lines")
                .healing()
                .because(
                        "No item for " + String.join(", ", unknown) + ".",
                        "It comes in by itself once products-to-intellitrack has imported the item (see what that flow "
                                + "parked); or set orders.unknown-item=placeholder."));
    }

    private static List<String> unknown(Found found, OrderRecord order, Set<String> there) {
        List<String> unknown = new ArrayList<>();
        int number = 0;
        for (Map<String, Object> row : order.lines()) {
            number++;
            WantedOrder.Line line = WantedOrder.Line.of(row);
            if (!there.contains(line.id()) && found.known(line).isEmpty()) {
                unknown.add("line " + number + " (" + known(order, line) + ")");
            }
        }
        return unknown;
    }

    /** What people know a line by. */
    private static String known(OrderRecord order, WantedOrder.Line line) {
        for (JsonNode bought : order.mapped().document().path("lineItems")) {
            if (bought.path("id").asText().equals(line.id())) {
                String sku = Identifiers.clean(bought.path("sku").textValue());
                String name = sku == null ? bought.path("title").asText() : "SKU " + sku;
                return name + (line.variant() == null ? ": a custom line or a deleted variant" : "");
            }
        }
        return "a line that the order no longer shows";
    }
}
