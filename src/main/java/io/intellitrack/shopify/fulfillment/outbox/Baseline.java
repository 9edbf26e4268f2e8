package io.intellitrack.shopify.fulfillment.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Shopify showed before a shipment was sent; the look back after an unclear answer is compared with it.
 *
 * @param fulfillments ids of all shipments of the order
 * @param remaining units to be shipped from the shipment's location, by line of the order, only lines it touches
 */
public record Baseline(Set<String> fulfillments, Map<String, Long> remaining) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Baseline {
        fulfillments = new TreeSet<>(fulfillments);
        remaining = new TreeMap<>(remaining);
    }

    /** What this reading of the order shows, as far as the row's shipment is concerned. */
    public static Baseline of(OrderDocument order, OutboxRow row) {
        Set<String> ids = new HashSet<>();
        order.shipments().forEach(each -> ids.add(each.id()));
        return new Baseline(ids, remaining(order, row));
    }

    private static Map<String, Long> remaining(OrderDocument order, OutboxRow row) {
        Map<String, Long> touched = new HashMap<>();
        row.units()
                .keySet()
                .forEach(line -> touched.put(
                        line, order.remaining(line, work -> work.location().equals(row.location()))));
        return touched;
    }

    /** True when nothing was shipped, moved or taken off since. */
    public boolean unchanged(OrderDocument now, OutboxRow row) {
        return remaining.equals(new TreeMap<>(remaining(now, row)));
    }

    /** True when Shopify would refuse the same shipment after it was executed once: some line would not suffice. */
    public boolean repeatWouldBeRefused(OutboxRow row) {
        return row.units().entrySet().stream()
                .anyMatch(line -> 2 * line.getValue() > remaining.getOrDefault(line.getKey(), 0L));
    }

    /** The same, where an earlier try of the shipment may still come to light. */
    public Baseline keeping(Baseline earlier) {
        return new Baseline(earlier.fulfillments, remaining);
    }

    String stored() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A baseline is always JSON", e);
        }
    }

    /**
     * As it was kept in the outbox.
     *
     * @throws IllegalStateException when that is no baseline
     */
    public static Baseline of(String stored) {
        try {
            return JSON.readValue(stored, Baseline.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("sync_fulfillment.baseline holds something else than a baseline", e);
        }
    }
}
