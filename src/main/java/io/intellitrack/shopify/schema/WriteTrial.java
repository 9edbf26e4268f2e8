package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.FieldTables;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Writes one item with its unit, stock and history, and one picking order with customer, address, carrier and line, in the
 * ways that the program does; where something is refused, what hangs on it is not tried.
 */
final class WriteTrial {
    private static final BigDecimal SOME = new BigDecimal(3);
    private static final String ID = "id";

    private final Handle handle;
    private final Findings findings;
    private final TableColumns columns;
    private final FieldTables fields;
    private final Defaults.Ids places;
    private final SampleRow sample = new SampleRow();

    WriteTrial(Handle handle, Findings findings, TableColumns columns, FieldTables fields, Defaults.Ids places) {
        this.handle = handle;
        this.findings = findings;
        this.columns = columns;
        this.fields = fields;
        this.places = places;
    }

    void run() {
        Optional<Long> item = item();
        item.ifPresent(id -> {
            unit(id);
            stock(id);
            history(id);
        });
        Optional<Long> customer = customer();
        Optional<Long> address = customer.flatMap(this::address);
        Optional<Long> carrier = named("carrier", "division_id", places.division());
        Optional<Long> method = carrier.flatMap(id -> named("shipping_method", "carrier_id", id));
        Map<String, Object> parents = new LinkedHashMap<>();
        customer.ifPresent(id -> parents.put("customer_id", id));
        address.ifPresent(id -> parents.put("ship_to_id", id));
        carrier.ifPresent(id -> parents.put("carrier_id", id));
        method.ifPresent(id -> parents.put("shipping_method_id", id));
        Optional<Long> order = order(parents);
        order.ifPresent(id -> item.ifPresent(part -> line(id, part)));
    }

    private TableTrial table(String name) {
        return new TableTrial(handle, findings, columns, name);
    }

    private Map<String, Object> brief(String target) {
        FieldTable table = fields.table(target);
        return new LinkedHashMap<>(sample.brief(table, columns.filledBy(table)));
    }

    private Map<String, Object> full(String target) {
        FieldTable table = fields.table(target);
        return new LinkedHashMap<>(sample.full(table, columns.filledBy(table)));
    }

    private Optional<Long> item() {
        TableTrial item = table("item");
        if (!item.has(ID, "division_id", "item_number")) {
            return Optional.empty();
        }
        Map<String, Object> row = brief("item");
        row.put("division_id", places.division());
        row.put("item_number", sample.number());
        if (!item.insert(row, "division_id", "item_number")) {
            return Optional.empty();
        }
        Map<String, Object> found = Map.of("division_id", places.division(), "item_number", sample.number());
        item.expectDefault("status", "active", found);
        Optional<Long> id = item.number(ID, found);
        id.ifPresent(number -> {
            Map<String, Object> key = Map.of(ID, number);
            item.update(full("item"), key);
            item.update(Map.of("item_number", sample.number()), key);
            item.update(Map.of("status", "inactive"), key);
            item.update(Map.of("status", "active"), key);
        });
        return id;
    }

    private void unit(long item) {
        TableTrial unit = table("item_uom");
        if (unit.has("item_id", "uom_id", "each_count")) {
            Map<String, Object> row = brief("item-uom");
            row.put("item_id", item);
            row.put("uom_id", places.uom());
            row.put("each_count", 1L);
            if (unit.insert(row, "item_id", "uom_id")) {
                unit.update(full("item-uom"), Map.of("item_id", item, "uom_id", places.uom()));
            }
        }
    }

    private void stock(long item) {
        TableTrial stock = table("inventory");
        if (stock.has(ID, "item_id", "location_id", "uom_id", "on_hand")) {
            Map<String, Object> row = brief("inventory");
            row.put("item_id", item);
            row.put("location_id", places.location());
            row.put("uom_id", places.uom());
            row.put("on_hand", SOME);
            if (stock.insert(row, "item_id", "location_id", "uom_id")) {
                stock.number(ID, Map.of("item_id", item))
                        .ifPresent(id -> stock.update(Map.of("on_hand", SOME.add(BigDecimal.TEN)), Map.of(ID, id)));
            }
        }
    }

    private void history(long item) {
        TableTrial history = table("inventory_transaction");
        if (history.has("type", "item_id", "location_id", "quantity", "balance", "reference")) {
            Map<String, Object> row = new LinkedHashMap<>();
            fields.find("inventory-transaction").ifPresent(table -> row.putAll(table.fixed()));
            Map<String, Object> made = new LinkedHashMap<>(row);
            row.put("type", "Inventory Add");
            row.put("item_id", item);
            row.put("location_id", places.location());
            row.put("quantity", SOME);
            row.put("balance", SOME);
            row.put("reference", "gid://shopify/ProductVariant/12345");
            history.insert(row, "item_id", "type");
            made.putAll(Map.of("type", "New Item", "item_id", item, "quantity", 0L, "reference", "12"));
            history.insert(made, "item_id", "type");
        }
    }

    private Optional<Long> customer() {
        return kept("customer", "division_id", places.division());
    }

    private Optional<Long> address(long customer) {
        return kept("ship_to", "customer_id", customer);
    }

    /** A row that is never changed: made once with short values, once with long ones. */
    private Optional<Long> kept(String name, String parent, long id) {
        TableTrial table = table(name);
        if (!table.has(ID, parent, "name")) {
            return Optional.empty();
        }
        String target = name.replace('_', '-');
        Map<String, Object> row = brief(target);
        row.put(parent, id);
        if (!table.insert(row, parent, "name")) {
            return Optional.empty();
        }
        Map<String, Object> longer = full(target);
        longer.put(parent, id);
        table.insert(longer, parent, "name");
        return table.number(ID, Map.of(parent, id, "name", row.get("name")));
    }

    private Optional<Long> named(String name, String parent, long id) {
        TableTrial table = table(name);
        if (!table.has(ID, parent, "name")) {
            return Optional.empty();
        }
        Map<String, Object> row = brief(name.replace('_', '-'));
        row.put(parent, id);
        row.put("name", sample.number());
        return table.insert(row, parent, "name")
                ? table.number(ID, Map.of(parent, id, "name", sample.number()))
                : Optional.empty();
    }

    private Optional<Long> order(Map<String, Object> parents) {
        TableTrial order = table("picking_order");
        if (!order.has(ID, "division_id", "order_number", "status", "comment")) {
            return Optional.empty();
        }
        Map<String, Object> row = brief("picking-order");
        row.putAll(parents);
        row.put("division_id", places.division());
        row.put("order_number", sample.number());
        if (!order.insert(row, "division_id", "order_number")) {
            return Optional.empty();
        }
        Map<String, Object> found = Map.of("division_id", places.division(), "order_number", sample.number());
        order.expectDefault("status", "open", found);
        Optional<Long> id = order.number(ID, found);
        id.ifPresent(number -> {
            Map<String, Object> key = Map.of(ID, number);
            Map<String, Object> followed = full("picking-order");
            followed.remove("order_number");
            followed.putAll(parents);
            order.update(followed, key);
            order.update(Map.of("status", "cancelled", "comment", "[Shopify: nothing is wanted] Ring"), key);
            order.update(Map.of("status", "open"), key);
        });
        return id;
    }

    private void line(long order, long item) {
        TableTrial line = table("picking_order_line");
        if (line.has(ID, "order_id", "line_number", "item_id", "ordered_qty", "picked_qty")) {
            Map<String, Object> row = brief("picking-order-line");
            row.put("order_id", order);
            row.put("line_number", 1L);
            row.put("item_id", item);
            row.put("ordered_qty", SOME);
            row.put("picked_qty", 0L);
            if (line.insert(row, "order_id", "line_number")) {
                line.number(ID, Map.of("order_id", order)).ifPresent(id -> {
                    line.update(Map.of("ordered_qty", BigDecimal.ONE), Map.of(ID, id));
                    line.delete(Map.of(ID, id));
                });
            }
        }
    }
}
