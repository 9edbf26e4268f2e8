package io.intellitrack.shopify.endofday;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Shopify still lets us fulfil of some orders: remaining quantities by order line, fulfillment order and location.
 *
 * @param cancelled orders that are cancelled
 * @param unreadable orders that Shopify does not show (any more): never taken as cancelled
 */
record OpenWork(List<Line> lines, List<String> cancelled, List<String> unreadable) {
    private static final Set<String> OVER = Set.of("CLOSED", "CANCELLED");

    /**
     * @param number of the fulfillment order: flow 4 fills them in this order
     * @param waiting true when Shopify does not allow it to be fulfilled now, as on hold
     * @param inventoryItem whose stock Shopify lowers
     * @param itemId the item that is linked to it; 0 = none of those that are computed
     */
    record Line(
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

    static final OpenWork NONE = new OpenWork(List.of(), List.of(), List.of());

    /** Reads an order document. */
    static OpenWork of(JsonNode order) {
        boolean cancelled = !order.path("cancelledAt").isMissingNode()
                && !order.path("cancelledAt").isNull();
        Map<String, Line> lines = new TreeMap<>();
        for (JsonNode work : order.path("fulfillmentOrders")) {
            if (!cancelled && !OVER.contains(work.path("status").asText())) {
                add(lines, work);
            }
        }
        return new OpenWork(
                List.copyOf(lines.values()),
                cancelled ? List.of(order.path("id").asText()) : List.of(),
                List.of());
    }

    private static void add(Map<String, Line> lines, JsonNode work) {
        long number = number(work.path("id").asText());
        String location =
                work.path("assignedLocation").path("location").path("id").asText();
        boolean waiting = !allowed(work);
        for (JsonNode item : work.path("lineItems")) {
            String line = item.path("lineItem").path("id").asText();
            long remaining = item.path("remainingQuantity").asLong();
            String sold = item.path("inventoryItemId").asText();
            lines.merge(
                    line + " " + number,
                    new Line(line, number, location, remaining, waiting, sold, 0),
                    (one, more) ->
                            new Line(line, number, location, one.remaining() + more.remaining(), waiting, sold, 0));
        }
    }

    private static boolean allowed(JsonNode work) {
        for (JsonNode action : work.path("supportedActions")) {
            if (action.path("action").asText().equals("CREATE_FULFILLMENT")) {
                return true;
            }
        }
        return false;
    }

    /** The same with the items that are linked to what Shopify sold. */
    OpenWork sold(Map<String, Long> items) {
        return new OpenWork(lines.stream().map(line -> line.sold(items)).toList(), cancelled, unreadable);
    }

    static OpenWork unreadable(String order) {
        return new OpenWork(List.of(), List.of(), List.of(order));
    }

    static OpenWork all(Iterable<OpenWork> orders) {
        List<Line> lines = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (OpenWork order : orders) {
            lines.addAll(order.lines);
            cancelled.addAll(order.cancelled);
            unreadable.addAll(order.unreadable);
        }
        return new OpenWork(lines, cancelled, unreadable);
    }

    private static long number(String gid) {
        String digits = gid.replaceAll("\\?.*$", "").replaceAll("^.*/", "");
        return Long.parseLong(digits);
    }
}
