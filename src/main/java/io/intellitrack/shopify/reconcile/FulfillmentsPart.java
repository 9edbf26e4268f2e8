package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.shopify.OrderDocument;
import io.intellitrack.shopify.shopify.Shopify;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every picking order closed in the last sixty days against its shipments in Shopify, read fresh. The lines of an order
 * tell most of it, ten orders in one request; only where they do not agree are the shipments themselves read.
 */
final class FulfillmentsPart implements Part {
    private static final Duration BACK = Duration.ofDays(60);
    private static final int PAGE = 50;

    private final Shopify shopify;
    private final Books books;
    private final FulfillmentJudge judge;
    private final Clock clock;

    FulfillmentsPart(Shopify shopify, Books books, FulfillmentJudge judge, Clock clock) {
        this.shopify = shopify;
        this.books = books;
        this.judge = judge;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "fulfillments";
    }

    @Override
    public void read(long proof, Consumer<Finding> each) {
        long after = 0;
        List<Books.PickingOrder> page;
        do {
            page = books.closed(clock.instant().minus(BACK), after, PAGE);
            compare(page, true).forEach(each);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    @Override
    public List<Finding> again(Collection<String> keys) {
        return compare(books.closed(keys), false);
    }

    private List<Finding> compare(List<Books.PickingOrder> orders, boolean lines) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<Long> ids = orders.stream().map(Books.PickingOrder::id).toList();
        List<String> gids = orders.stream().map(Books.PickingOrder::gid).toList();
        Map<Long, List<Books.Picked>> picks = books.picks(ids);
        Map<Long, List<Books.Told>> outbox = books.outbox(ids);
        Map<String, String> parked = books.explained(Flow.FULFILLMENTS, gids);
        Map<String, ObjectNode> shown = lines ? shown(gids) : Map.of();
        List<Finding> findings = new ArrayList<>();
        for (Books.PickingOrder order : orders) {
            ClosedCase it = new ClosedCase(
                    order, picks.getOrDefault(order.id(), List.of()), outbox.getOrDefault(order.id(), List.of()));
            boolean agrees =
                    shown.containsKey(order.gid()) && it.agrees(fulfilled(OrderDocument.of(shown.get(order.gid()))));
            findings.add(
                    agrees ? Finding.fine(order.gid()) : precise(it, Optional.ofNullable(parked.get(order.gid()))));
        }
        return findings;
    }

    private Map<String, ObjectNode> shown(List<String> gids) {
        Map<String, ObjectNode> shown = new HashMap<>();
        shopify.orders(gids).forEach(order -> shown.put(order.path("id").asText(), order));
        return shown;
    }

    private Finding precise(ClosedCase it, Optional<String> parked) {
        return shopify.order(it.gid())
                .map(order -> judge.judge(it, OrderDocument.of(order).shipments(), parked))
                .orElseGet(() -> Finding.explained(it.gid(), "Shopify no longer shows the order"));
    }

    /**
     * Fulfilled units by line as the lines themselves tell, without the shipments; a line of which units were removed
     * cannot tell and is absent.
     */
    private static Map<String, Long> fulfilled(OrderDocument order) {
        return order.lines().stream()
                .filter(line -> line.unfulfilled().isPresent() && line.quantity() == line.current())
                .collect(Collectors.toMap(
                        OrderDocument.Line::id,
                        line -> line.quantity() - line.unfulfilled().orElseThrow()));
    }
}
