package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares IntelliTrack's rows with what the store says, column by column; not what was shipped, which the judge counts,
 * nor the buyer, whose row never follows. */
final class Truth {
    private final World world;
    private final List<String> lies = new ArrayList<>();

    private Truth(World world) {
        this.world = world;
    }

    /**
     * What differs, in words.
     *
     * @param open orders of which nothing was picked
     */
    static List<String> lies(World world, Collection<Order> open) {
        Truth truth = new Truth(world);
        truth.items();
        open.forEach(truth::order);
        truth.nothingElse();
        return truth.lies;
    }

    /** Stock that was imported anew. */
    static List<String> stock(World world) {
        Truth truth = new Truth(world);
        for (Variant variant : world.variants) {
            truth.same(
                    "stock of " + variant.sku(),
                    world.store.stock().quantity(variant, world.location, Quantity.ON_HAND),
                    truth.only(
                                    "select sum(v.on_hand) as n from inventory v join sync_link l on l.intellitrack_id = v.item_id "
                                            + "where l.kind = 'item' and l.shopify_id = '" + variant.gid() + "'")
                            .get("n"));
        }
        return truth.lies;
    }

    private void items() {
        for (Variant variant : world.variants) {
            Map<String, Object> row =
                    only("select i.item_number, i.description, i.status, u.unit_cost, u.currency from sync_link l "
                            + "join item i on i.id = l.intellitrack_id left join item_uom u on u.item_id = i.id "
                            + "where l.kind = 'item' and l.shopify_id = '" + variant.gid() + "'");
            String name = "item " + variant.sku();
            same(name, variant.sku(), row.get("item_number"));
            same(name + "'s description", variant.product().title(), row.get("description"));
            same(name + "'s status", "active", row.get("status"));
            same(name + "'s cost", variant.item().unitCost(), row.get("unit_cost"));
            same(name + "'s currency", variant.item().unitCost() == null ? null : "USD", row.get("currency"));
        }
    }

    private void order(Order order) {
        String number = Shift.number(order);
        List<Map<String, Object>> rows = rows("select o.status, o.comment, s.address1, s.city, s.zip "
                + "from picking_order o left join ship_to s on s.id = o.ship_to_id where o.order_number = '" + number
                + "'");
        if (rows.size() != 1) {
            lies.add("order " + number + " is there " + rows.size() + " times");
            return;
        }
        Map<String, Object> row = rows.get(0);
        same("order " + number, "open", row.get("status"));
        same("address of " + number, Shift.STREET, row.get("address1"));
        same("city of " + number, Shift.CITY, row.get("city"));
        same("note of " + number, Shift.NOTE, row.get("comment"));
        Map<String, Object> wanted = new TreeMap<>();
        for (LineItem line : order.lines()) {
            int units = 0;
            for (FulfillmentOrder work : order.open()) {
                units += work.remaining(line);
            }
            wanted.put(line.variant().sku(), units);
        }
        Map<String, Object> ordered = new TreeMap<>();
        rows("select i.item_number, l.ordered_qty from picking_order_line l join picking_order o on o.id = l.order_id "
                        + "join item i on i.id = l.item_id where o.order_number = '" + number
                        + "' and l.ordered_qty > 0")
                .forEach(line -> ordered.merge(
                        (String) line.get("item_number"),
                        ((BigDecimal) line.get("ordered_qty")).intValueExact(),
                        (one, more) -> one + " and " + more));
        same("lines of " + number, wanted, ordered);
    }

    private void nothingElse() {
        same(
                "items",
                world.variants.size(),
                rows("select id from item where status = 'active'").size());
        same("parked", List.of(), rows("select flow, record_key, message from sync_parked where dismissed_at is null"));
    }

    private void same(String what, Object truth, Object ours) {
        boolean same = ours instanceof BigDecimal number && truth != null
                ? number.compareTo(new BigDecimal(truth.toString())) == 0
                : String.valueOf(truth).equals(String.valueOf(ours));
        if (!same) {
            lies.add(what + " is " + ours + ", not " + truth);
        }
    }

    private Map<String, Object> only(String sql) {
        List<Map<String, Object>> rows = rows(sql);
        if (rows.size() != 1) {
            lies.add(rows.size() + " rows of " + sql);
        }
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private List<Map<String, Object>> rows(String sql) {
        return world.jdbi.withHandle(
                handle -> handle.createQuery(sql).mapToMap().list());
    }
}
