package io.intellitrack.shopify.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A Shopify order as it is now: what it still wants, and what was shipped. Read by {@link ShopOrderReader}. */
record ShopOrder(
        String id, String name, boolean cancelled, List<Wanted> lines, List<Work> work, List<Shipped> fulfillments) {

    /**
     * A line of the order.
     *
     * @param current its quantity after edits and refunds
     * @param unfulfilled units not shipped, by whoever is to ship them
     */
    record Wanted(String id, Optional<String> variant, long current, long unfulfilled) {}

    /** A fulfillment order: work at one location. {@code waiting}: why nothing may be sent now; empty = it may. */
    record Work(String id, String location, String locationName, Optional<String> waiting, List<WorkLine> lines) {}

    /** A line of a fulfillment order. */
    record WorkLine(String id, String orderLine, Optional<String> inventoryItem, long remaining) {}

    /** A shipment that Shopify knows, whoever made it. */
    record Shipped(
            String id,
            boolean cancelled,
            Optional<Instant> createdAt,
            Optional<String> location,
            Tracked tracked,
            Map<String, Long> units) {}

    /** The tracking of a shipment. */
    record Tracked(Optional<String> company, List<String> numbers, List<String> urls) {}

    ShopOrder {
        lines = List.copyOf(lines);
        work = List.copyOf(work);
        fulfillments = List.copyOf(fulfillments);
    }

    Optional<Wanted> line(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /** The lines that sell an item, known by its variant or inventory item. */
    List<String> selling(java.util.Set<String> ids) {
        List<String> found = new ArrayList<>();
        for (Wanted line : lines) {
            boolean byItem = work.stream()
                    .flatMap(each -> each.lines().stream())
                    .anyMatch(each -> each.orderLine().equals(line.id())
                            && each.inventoryItem().filter(ids::contains).isPresent());
            if (byItem || line.variant().filter(ids::contains).isPresent()) {
                found.add(line.id());
            }
        }
        return found;
    }

    /** Units of a line that are to be shipped somewhere that we can see. */
    long remaining(String orderLine) {
        return work.stream()
                .flatMap(each -> each.lines().stream())
                .filter(line -> line.orderLine().equals(orderLine))
                .mapToLong(WorkLine::remaining)
                .sum();
    }

    /** Units to be shipped from a location, by line of the order. */
    Map<String, Long> remainingAt(String location) {
        return work.stream()
                .filter(each -> each.location().equals(location))
                .flatMap(each -> each.lines().stream())
                .collect(Collectors.groupingBy(WorkLine::orderLine, Collectors.summingLong(WorkLine::remaining)));
    }

    /** Units of a line that were shipped, less those of cancelled shipments. */
    long shipped(String orderLine, java.util.function.Predicate<Shipped> which) {
        return fulfillments.stream()
                .filter(each -> !each.cancelled())
                .filter(which)
                .mapToLong(each -> each.units().getOrDefault(orderLine, 0L))
                .sum();
    }
}
