package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * I9: none of our stock writes raised what is for sale above what was free, judged at the moment of the write. What may be
 * on hand in Shopify is the stock of the warehouse and what was picked, but not yet shipped there: it changes by counts and
 * deliveries, and by shipments, of which both sides keep the time. A value that was right while it was read, computed and
 * sent is right.
 */
final class StockJudge {
    private static final Duration READ_TO_WRITE = Duration.ofSeconds(40);
    private static final Duration INACCURACY = Duration.ofSeconds(1);

    private final Site site;
    private final long firstChange;
    private final Map<Long, BigDecimal> first = new HashMap<>();

    /** Begins now, with nothing picked yet. */
    StockJudge(Site site) {
        this.site = site;
        Books books = new Books(site.jdbi);
        first.putAll(books.stock);
        firstChange = books.count("select coalesce(max(id), 0) from inventory_transaction");
    }

    /** Judges what the store has in its journal. */
    void tell(Verdict verdict) {
        Books books = new Books(site.jdbi);
        Map<Long, TreeMap<Instant, BigDecimal>> steps = warehouse(books);
        shipments(books, steps);
        long judged = 0;
        for (JsonNode call : site.store.mutations()) {
            if (call.path("operation").asText().equals("SetQuantities")
                    && call.path("changed").asBoolean()) {
                judged++;
                write(call, books, steps, verdict);
            }
        }
        verdict.counted("stock writes judged", judged);
    }

    private Map<Long, TreeMap<Instant, BigDecimal>> warehouse(Books books) {
        Map<Long, TreeMap<Instant, BigDecimal>> steps = new HashMap<>();
        books.rows("select item_id, quantity, created_at from inventory_transaction where type <> 'Pick' and id > "
                        + firstChange)
                .forEach(row -> steps.computeIfAbsent(Books.number(row, "item_id"), key -> new TreeMap<>())
                        .merge(
                                ((java.sql.Timestamp) row.get("created_at")).toInstant(),
                                (BigDecimal) row.get("quantity"),
                                BigDecimal::add));
        // goods that lie on their shelf again; those that were not shipped were counted all the time, which errs high
        books.rows(
                        "select l.item_id, p.quantity, p.picked_at from pick p join picking_order_line l on l.id = p.line_id "
                                + "where p.quantity < 0")
                .forEach(row -> steps.computeIfAbsent(Books.number(row, "item_id"), key -> new TreeMap<>())
                        .merge(
                                ((java.sql.Timestamp) row.get("picked_at")).toInstant(),
                                ((BigDecimal) row.get("quantity")).negate(),
                                BigDecimal::add));
        return steps;
    }

    /** Units that left both sides; the store tells only the second. */
    private void shipments(Books books, Map<Long, TreeMap<Instant, BigDecimal>> steps) {
        JsonNode state = site.store.state();
        shipments(state.path("orders"), books, steps);
        shipments(state.path("deletedOrders"), books, steps);
    }

    private void shipments(JsonNode orders, Books books, Map<Long, TreeMap<Instant, BigDecimal>> steps) {
        for (JsonNode order : orders) {
            for (JsonNode fulfillment : order.path("fulfillments")) {
                if (fulfillment.path("byApi").asBoolean()) {
                    Instant at = Instant.parse(fulfillment.path("createdAt").asText())
                            .plus(INACCURACY);
                    fulfillment.path("lines").forEach(line -> shipped(line, -1, at, books, steps));
                    if (fulfillment.path("cancelled").asBoolean()) {
                        Instant back =
                                Instant.parse(fulfillment.path("cancelledAt").asText());
                        fulfillment.path("lines").forEach(line -> shipped(line, 1, back, books, steps));
                    }
                }
            }
        }
    }

    private void shipped(
            JsonNode line, int sign, Instant at, Books books, Map<Long, TreeMap<Instant, BigDecimal>> steps) {
        Long id = books.orderLines.get(line.path("lineId").asText());
        Books.Line ours = id == null ? null : books.lines.get(id);
        if (ours != null) {
            steps.computeIfAbsent(ours.itemId(), key -> new TreeMap<>())
                    .merge(at, BigDecimal.valueOf(sign * line.path("quantity").asLong()), BigDecimal::add);
        }
    }

    private void write(JsonNode call, Books books, Map<Long, TreeMap<Instant, BigDecimal>> steps, Verdict verdict) {
        Instant at = Instant.parse(call.path("at").asText());
        for (JsonNode quantity : call.path("variables").path("input").path("quantities")) {
            Long item = books.itemsByInventoryItem.get(
                    quantity.path("inventoryItemId").asText());
            if (item == null || !first.containsKey(item)) {
                continue;
            }
            BigDecimal most = most(first.get(item), steps.getOrDefault(item, new TreeMap<>()), at);
            if (BigDecimal.valueOf(quantity.path("quantity").asLong()).compareTo(most.max(BigDecimal.ZERO)) > 0) {
                verdict.add(
                        Verdict.Sort.BROKEN,
                        "I9",
                        "item %d was set to %s at %s, but at most %s were there",
                        item,
                        quantity.path("quantity"),
                        at,
                        most);
            }
        }
    }

    /** The most that was there between reading and writing, by the site's clock as it really went on. */
    private BigDecimal most(BigDecimal start, TreeMap<Instant, BigDecimal> steps, Instant written) {
        Instant from = site.clock.before(written, READ_TO_WRITE);
        BigDecimal now = start;
        BigDecimal most = null;
        for (Map.Entry<Instant, BigDecimal> step : steps.entrySet()) {
            if (step.getKey().isAfter(written.plus(INACCURACY))) {
                break;
            }
            if (step.getKey().isAfter(from)) {
                most = most == null ? now : most.max(now);
            }
            now = now.add(step.getValue());
        }
        return most == null ? now : most.max(now);
    }
}
