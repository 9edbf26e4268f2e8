package io.intellitrack.shopify.cli.demo;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The store's figures beside the warehouse's, each read where it is kept. */
final class DemoComparison {
    private static final List<String> TABLES = List.of(
            "item",
            "item_uom",
            "inventory",
            "customer",
            "ship_to",
            "picking_order",
            "picking_order_line",
            "shipment",
            "pick",
            "inventory_transaction",
            "sync_link",
            "sync_fulfillment");

    /** Pairs of item and location that were compared, and those that differ. */
    record Levels(int compared, List<String> different) {}

    /** What the store shows for a picking order: units fulfilled, and tracking numbers. */
    record Shipped(BigDecimal picked, int fulfilled, Set<String> written, Set<String> shown) {
        boolean agree() {
            return picked.compareTo(BigDecimal.valueOf(fulfilled)) == 0 && written.equals(shown);
        }
    }

    private final SandboxStore store;
    private final Map<ShopLocation, String> sites;
    private final Database database;

    DemoComparison(SandboxStore store, Map<ShopLocation, String> sites, Database database) {
        this.store = store;
        this.sites = sites;
        this.database = database;
    }

    /** Rows of a query with one number. */
    long count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** On-hand of each imported item at each location, on both sides. */
    Levels levels() {
        Set<String> untracked = new HashSet<>();
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Variant variant : store.call(() -> store.catalog().variants())) {
            if (!variant.item().tracked() || variant.sku() == null || !untracked.add(variant.sku())) {
                continue;
            }
            for (Map.Entry<ShopLocation, String> place : sites.entrySet()) {
                Optional<BigDecimal> here = onHand(variant.sku(), place.getValue());
                if (here.isPresent()) {
                    compared++;
                    int there = store.call(() -> store.stock().quantity(variant, place.getKey(), Quantity.ON_HAND));
                    if (here.get().compareTo(BigDecimal.valueOf(there)) != 0) {
                        different.add(variant.sku() + " at " + place.getKey().name() + ": warehouse "
                                + here.get().stripTrailingZeros().toPlainString() + ", store " + there);
                    }
                }
            }
        }
        return new Levels(compared, different);
    }

    private Optional<BigDecimal> onHand(String item, String site) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select sum(v.on_hand) from inventory v join item i "
                                + "on i.id = v.item_id join location l on l.id = v.location_id join site s "
                                + "on s.id = l.site_id where i.item_number = :item and s.name = :site")
                        .bind("item", item)
                        .bind("site", site)
                        .mapTo(BigDecimal.class)
                        .findOne());
    }

    /** An order as the warehouse picked it, and as the store shows it. */
    Shipped shipped(String number) {
        Order order = store.call(() -> store.sales().order("#" + number));
        List<ShopFulfillment> fulfillments = store.call(() -> List.copyOf(order.fulfillments()));
        Set<String> shown = new HashSet<>();
        int fulfilled = 0;
        for (ShopFulfillment fulfillment : fulfillments) {
            if (!fulfillment.cancelled()) {
                fulfilled += fulfillment.quantity();
                shown.addAll(fulfillment.tracking().numbers());
            }
        }
        return new Shipped(picked(number), fulfilled, trackings(number), shown);
    }

    private BigDecimal picked(String number) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select coalesce(sum(p.quantity), 0) from pick p "
                                + "join picking_order_line l on l.id = p.line_id join picking_order o "
                                + "on o.id = l.order_id where o.order_number = :number")
                        .bind("number", number)
                        .mapTo(BigDecimal.class)
                        .one());
    }

    private Set<String> trackings(String number) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select s.tracking_number from shipment s join picking_order "
                                + "o on o.id = s.order_id where o.order_number = :number")
                        .bind("number", number)
                        .mapTo(String.class)
                        .set());
    }

    /** Every row of IntelliTrack's tables, and of our links and shipments. */
    Set<String> rows() {
        Set<String> rows = new HashSet<>();
        database.jdbi().useHandle(handle -> {
            for (String table : TABLES) {
                handle.createQuery("select * from " + table).mapToMap().forEach(row -> rows.add(table + row));
            }
        });
        return rows;
    }

    /** How many rows are in one set only. */
    static int changed(Set<String> before, Set<String> after) {
        Set<String> all = new HashSet<>(before);
        all.addAll(after);
        Set<String> same = new HashSet<>(before);
        same.retainAll(after);
        return all.size() - same.size();
    }
}
