package io.intellitrack.shopify.sandbox.control;

import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.orders.DisplayStatus;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.sandbox.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a judge wants to see of a store, as plain maps. */
public final class StateDump {
    private final SandboxStore store;

    /** Of this store. */
    public StateDump(SandboxStore store) {
        this.store = store;
    }

    /** Everything as it is now. */
    public Map<String, Object> take() {
        return store.call(() -> {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("now", store.now().toString());
            state.put(
                    "shop",
                    Map.of("id", store.shop().gid(), "domain", store.shop().domain()));
            state.put(
                    "counts",
                    Map.of(
                            "products", store.products.size(),
                            "variants", store.variants.size(),
                            "orders", store.orders.size(),
                            "fulfillments", store.fulfillments.size()));
            state.put("locations", each(store.locations, this::location));
            state.put("orders", each(store.orders, this::order));
            state.put("deletedOrders", store.deleted.stream().map(this::order).toList());
            state.put("levels", each(store.levels, this::level));
            return state;
        });
    }

    private interface Row<T> {
        Map<String, Object> of(T row);
    }

    private static <T extends Node> List<Map<String, Object>> each(Table<T> table, Row<T> row) {
        List<Map<String, Object>> rows = new ArrayList<>();
        table.byId().forEach(each -> rows.add(row.of(each)));
        return rows;
    }

    private Map<String, Object> location(ShopLocation location) {
        return Map.of("id", location.gid(), "number", location.id, "name", location.name, "active", location.active);
    }

    private Map<String, Object> order(Order order) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", order.gid());
        map.put("name", order.name);
        map.put("createdAt", order.createdAt().toString());
        map.put("updatedAt", order.updatedAt().toString());
        map.put(
                "cancelledAt",
                order.cancelledAt == 0
                        ? null
                        : Instant.ofEpochSecond(order.cancelledAt).toString());
        map.put("closed", order.closed());
        map.put("hidden", order.hidden);
        map.put("test", order.test);
        map.put("displayFulfillmentStatus", DisplayStatus.of(order));
        map.put("displayFinancialStatus", order.financialStatus);
        map.put("lines", order.lines.stream().map(StateDump::line).toList());
        map.put(
                "fulfillmentOrders",
                order.fulfillmentOrders.stream().map(StateDump::work).toList());
        map.put(
                "fulfillments",
                order.fulfillments.stream().map(StateDump::fulfillment).toList());
        return map;
    }

    private static Map<String, Object> line(LineItem line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", line.gid());
        map.put("sku", line.sku);
        map.put("variantId", line.variant == null ? null : line.variant.gid());
        map.put("quantity", line.quantity);
        map.put("currentQuantity", line.currentQuantity());
        map.put("removed", line.removed);
        map.put("fulfilledQuantity", line.fulfilled);
        map.put("unfulfilledQuantity", line.unfulfilledQuantity());
        return map;
    }

    private static Map<String, Object> work(FulfillmentOrder work) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", work.gid());
        map.put("status", work.status.name());
        map.put("locationId", work.location.gid());
        map.put("deliveryMethod", work.delivery == null ? null : work.delivery.name());
        map.put(
                "lines",
                work.items.stream()
                        .map(item ->
                                Map.of("lineId", item.line.gid(), "total", item.total, "remaining", item.remaining))
                        .toList());
        return map;
    }

    private static Map<String, Object> fulfillment(ShopFulfillment fulfillment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", fulfillment.gid());
        map.put("name", fulfillment.name);
        map.put("cancelled", fulfillment.cancelled);
        map.put(
                "cancelledAt",
                fulfillment.cancelled
                        ? Instant.ofEpochSecond(fulfillment.cancelledAt).toString()
                        : null);
        map.put("byApi", fulfillment.byApi);
        map.put("locationId", fulfillment.location.gid());
        map.put("createdAt", fulfillment.createdAt().toString());
        map.put("company", fulfillment.tracking.company());
        map.put("numbers", fulfillment.tracking.numbers());
        map.put("urls", fulfillment.tracking.urls());
        map.put("notifications", fulfillment.notifications);
        map.put(
                "lines",
                fulfillment.parts.stream()
                        .map(part -> Map.of("lineId", part.line().gid(), "quantity", part.quantity()))
                        .toList());
        return map;
    }

    private Map<String, Object> level(InventoryLevel level) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("itemId", level.item.gid());
        map.put("variantId", level.item.variant.gid());
        map.put("sku", level.item.sku);
        map.put("tracked", level.item.tracked);
        map.put("locationId", level.location.gid());
        map.put("active", level.active);
        for (Quantity quantity : Quantity.values()) {
            map.put(quantity.text(), level.get(quantity));
        }
        return map;
    }
}
