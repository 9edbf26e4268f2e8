package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.flow.RejectedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Lets imported orders follow Shopify. While nothing is picked they always do; once picking began nothing is changed and
 * a difference is parked; closed ones are left alone.
 */
final class KnownOrders {
    private final OrderTables tables;
    private final OrderHeaders headers;

    /** An order with the picking order it was imported as, as both stand now. */
    private record Pair(OrderRecord order, OrderHeaders.Header header, List<OrderLines.Line> lines) {
        boolean begun() {
            return lines.stream().anyMatch(OrderLines.Line::begun);
        }

        Set<String> lineIds() {
            return lines.stream().flatMap(line -> line.shopifyId().stream()).collect(Collectors.toSet());
        }

        Links.Link link() {
            return OrderTables.link(order, header.id());
        }
    }

    KnownOrders(OrderTables tables) {
        this.tables = tables;
        this.headers = new OrderHeaders(tables.header);
    }

    /**
     * Brings orders up to date whose Shopify side differs from what was last written.
     *
     * @param linked by Shopify id
     */
    void save(
            Handle handle,
            Defaults.Ids defaults,
            List<OrderRecord> orders,
            Map<String, OrderLinks.Linked> linked,
            OrderResult result) {
        if (orders.isEmpty()) {
            return;
        }
        List<Pair> unpicked = new ArrayList<>();
        List<Links.Link> settled = new ArrayList<>();
        for (Pair pair : locked(handle, orders, linked)) {
            if (pair.header().closed()) {
                result.unchanged.add(pair.order().key());
            } else if (!pair.header().known()) {
                result.rejected.add(strange(pair));
            } else if (pair.begun()) {
                compare(handle, pair, linked.get(pair.order().key()), result).ifPresent(settled::add);
            } else {
                unpicked.add(pair);
            }
        }
        tables.links.put(handle, Links.ORDER, settled);
        Map<Boolean, List<Pair>> byWork = unpicked.stream()
                .collect(Collectors.partitioningBy(pair -> pair.order().wanted().workable()));
        cancel(handle, byWork.get(false), result);
        follow(handle, defaults, byWork.get(true), result);
    }

    private List<Pair> locked(Handle handle, List<OrderRecord> orders, Map<String, OrderLinks.Linked> linked) {
        List<Long> ids = orders.stream()
                .map(order -> linked.get(order.key()).pickingOrder())
                .toList();
        Map<Long, OrderHeaders.Header> found = headers.lock(handle, ids);
        tables.lines.lock(handle, ids);
        Map<Long, List<OrderLines.Line>> lines = tables.lines.of(handle, ids);
        List<Pair> pairs = new ArrayList<>();
        for (OrderRecord order : orders) {
            long id = linked.get(order.key()).pickingOrder();
            // one that vanished this very moment is told of in the next run
            Optional.ofNullable(found.get(id))
                    .ifPresent(header -> pairs.add(new Pair(order, header, lines.getOrDefault(id, List.of()))));
        }
        return pairs;
    }

    private static RejectedRecord strange(Pair pair) {
        return pair.order()
                .rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order.status", "unknown")
                .healing()
                .because(
                        "Shopify changed the order, and nothing was changed in IntelliTrack: the status of picking order "
                                + pair.order().number() + " there is "
                                + (pair.header().status() == null
                                        ? "empty"
                                        : "\"" + pair.header().status() + "\"")
                                + ", which is none of open, closed and cancelled.",
                        "Correct the status in IntelliTrack; the order follows by itself then.");
    }

    private Optional<Links.Link> compare(Handle handle, Pair pair, OrderLinks.Linked linked, OrderResult result) {
        OrderRecord order = pair.order();
        List<String> differences = new ArrayList<>(Difference.of(order.wanted(), pair.lines()));
        if (order.wanted().workable()
                && !order.sameAddress(linked.hash())
                && !tables.shipTos.same(handle, pair.header().shipTo().orElse(null), order)) {
            differences.add("the ship-to address is another one");
        }
        if (differences.isEmpty()) {
            result.unchanged.add(order.key());
            return Optional.of(pair.link());
        }
        result.rejected.add(begun(order, differences));
        return Optional.empty();
    }

    private static RejectedRecord begun(OrderRecord order, List<String> differences) {
        return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order", "picking has begun")
                .healing()
                .because(
                        "Shopify changed the order after picking began, and nothing was changed in IntelliTrack: "
                                + String.join("; ", differences) + ".",
                        "Settle it by hand in IntelliTrack or in Shopify. This goes away by itself when both agree or "
                                + "the picking order is closed.");
    }

    private void cancel(Handle handle, List<Pair> pairs, OrderResult result) {
        List<OrderHeaders.Cancelled> cancelled = new ArrayList<>();
        for (Pair pair : pairs) {
            String comment = CancelNote.with(
                    pair.order().wanted().reason(), pair.header().comment(), tables.commentSize);
            cancelled.add(new OrderHeaders.Cancelled(pair.header().id(), comment));
            result.saved.add(pair.order().key());
        }
        headers.cancel(handle, cancelled);
        tables.links.put(handle, Links.ORDER, Each.of(pairs, Pair::link));
    }

    private void follow(Handle handle, Defaults.Ids defaults, List<Pair> wanted, OrderResult result) {
        if (wanted.isEmpty()) {
            return;
        }
        OrderItems.Found items = tables.items.find(handle, defaults, orders(wanted));
        List<Pair> pairs = new ArrayList<>();
        LineChanges lines = new LineChanges();
        for (Pair pair : wanted) {
            Optional<RejectedRecord> refusal = tables.items.refusal(items, pair.order(), pair.lineIds());
            if (refusal.isPresent()) {
                result.rejected.add(refusal.get());
            } else {
                pairs.add(pair);
                lines.collect(pair.order(), pair.header().id(), pair.lines(), items);
            }
        }
        headers.follow(handle, followed(handle, defaults.division(), pairs));
        lines.write(handle, tables.lines);
        tables.links.put(handle, Links.ORDER, Each.of(pairs, Pair::link));
        result.saved.addAll(Each.of(orders(pairs), OrderRecord::key));
    }

    private List<OrderHeaders.Followed> followed(Handle handle, long division, List<Pair> pairs) {
        Map<String, Long> customers = customers(handle, division, pairs);
        Map<String, Long> shipTos = tables.shipTos.of(handle, customers, orders(pairs));
        Map<String, Carriers.Sending> sendings = tables.carriers.of(handle, division, orders(pairs));
        return Each.of(
                pairs,
                pair -> new OrderHeaders.Followed(
                        pair.header().id(),
                        customers.get(pair.order().key()),
                        shipTos.get(pair.order().key()),
                        sendings.getOrDefault(pair.order().key(), Carriers.Sending.UNKNOWN),
                        comment(pair),
                        pair.order().header()));
    }

    private static List<OrderRecord> orders(List<Pair> pairs) {
        return Each.of(pairs, Pair::order);
    }

    /** Imported orders keep their customer; only one without any gets one. */
    private Map<String, Long> customers(Handle handle, long division, List<Pair> pairs) {
        Map<String, Long> customers = new HashMap<>();
        List<OrderRecord> without = new ArrayList<>();
        pairs.forEach(pair -> pair.header()
                .customer()
                .ifPresentOrElse(id -> customers.put(pair.order().key(), id), () -> without.add(pair.order())));
        if (!without.isEmpty()) {
            customers.putAll(tables.customers.of(handle, division, without));
        }
        return customers;
    }

    private static String comment(Pair pair) {
        Map<String, Object> row = pair.order().header();
        if (row.containsKey("comment")) {
            return (String) row.get("comment");
        }
        String before = CancelNote.without(pair.header().comment());
        return before.isEmpty() ? null : before;
    }
}
