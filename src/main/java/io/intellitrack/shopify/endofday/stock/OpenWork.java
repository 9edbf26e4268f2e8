package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.orders.Standing;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What Shopify still lets us fulfil of some orders: remaining quantities by order line, fulfillment order and location.
 *
 * @param cancelled orders that are cancelled
 * @param unreadable orders that Shopify does not show and that nobody gave up: never taken as cancelled
 * @param failing orders that Shopify shows and fails to read, and that nobody gave up
 */
public record OpenWork(List<Line> lines, List<String> cancelled, List<String> unreadable, List<String> failing) {
    /**
     * @param number of the fulfillment order: flow 4 fills them in this order
     * @param waiting true when it is not ours or Shopify does not allow it now, as on hold
     * @param inventoryItem whose stock Shopify lowers
     * @param itemId the item that is linked to it; 0 = none of those that are computed
     */
    public record Line(
            String line,
            long number,
            String locationId,
            long remaining,
            boolean waiting,
            String inventoryItem,
            long itemId) {
        Line sold(Map<String, Long> items) {
            long item = items.getOrDefault(inventoryItem, 0L);
            return new Line(line, number, locationId, remaining, waiting, inventoryItem, item);
        }
    }

    static final OpenWork NONE = new OpenWork(List.of(), List.of(), List.of(), List.of());

    /**
     * What an order still lets us fulfil. What flow 4 would never send, such as pick-up, is not in it.
     *
     * @param ours tells of a location whether it is mapped
     */
    static OpenWork of(OrderDocument order, Predicate<String> ours) {
        if (order.cancelled()) {
            return cancelled(order.id());
        }
        Map<String, Line> lines = new TreeMap<>();
        for (OrderDocument.Work work : order.open()) {
            Standing standing = work.standing(ours);
            if (standing != Standing.OTHER_METHOD) {
                add(lines, work, standing != Standing.FREE);
            }
        }
        return new OpenWork(List.copyOf(lines.values()), List.of(), List.of(), List.of());
    }

    private static void add(Map<String, Line> lines, OrderDocument.Work work, boolean waiting) {
        long number = Long.parseLong(Gid.number(work.id()));
        for (OrderDocument.WorkLine item : work.lines()) {
            if (item.ships()) {
                String line = item.orderLine();
                String sold = item.inventoryItem().orElse("");
                lines.merge(
                        line + " " + number,
                        new Line(line, number, work.location(), item.remaining(), waiting, sold, 0),
                        (one, more) -> new Line(
                                line, number, work.location(), one.remaining() + more.remaining(), waiting, sold, 0));
            }
        }
    }

    /** The same with the items that are linked to what Shopify sold. */
    OpenWork sold(Map<String, Long> items) {
        return new OpenWork(lines.stream().map(line -> line.sold(items)).toList(), cancelled, unreadable, failing);
    }

    static OpenWork cancelled(String order) {
        return new OpenWork(List.of(), List.of(order), List.of(), List.of());
    }

    static OpenWork unreadable(String order) {
        return new OpenWork(List.of(), List.of(), List.of(order), List.of());
    }

    static OpenWork failing(String order) {
        return new OpenWork(List.of(), List.of(), List.of(), List.of(order));
    }

    static OpenWork all(Iterable<OpenWork> orders) {
        List<Line> lines = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        for (OpenWork order : orders) {
            lines.addAll(order.lines);
            cancelled.addAll(order.cancelled);
            unreadable.addAll(order.unreadable);
            failing.addAll(order.failing);
        }
        return new OpenWork(lines, cancelled, unreadable, failing);
    }
}
