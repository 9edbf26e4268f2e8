package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.faults.Verdict.Sort;
import io.intellitrack.shopify.flow.upkeep.Retention;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Compares both sides after healing, by what the store and the warehouse say of themselves; of our own tables only links
 * and intents are believed. Each finding names its invariant.
 *
 * <p>I1 each order once · I2 none that must not be open · I5 no shipment of what was never ordered · I6 no parcel twice ·
 * I7 notices · I8 stock · I10 one End of Day per date · I12 counts add up · I13 intents · I14 keys · I15 marks · I16 fences ·
 * I17 no doubt left · I4 and I21 to I27, units, see {@link UnitsJudge}. I9, I11, I18, I19 and I20 are seen only while things
 * happen: the harnesses look at them.
 */
final class Judge {
    private static final Set<String> WORKABLE = Set.of("OPEN", "IN_PROGRESS");
    private static final Set<String> SHIPPED = Set.of("SHIPPING", "LOCAL", "null");

    private static final Duration READABLE = Duration.ofDays(60);

    private final Books books;
    private final JsonNode state;
    private final JsonNode mutations;
    private final String location;
    private final Instant oldest;
    private final Verdict verdict = new Verdict();
    private final Map<Long, BigDecimal> unsent = new HashMap<>();
    private final AfterClosing after;
    private UnitsJudge units;

    private Judge(Jdbi jdbi, Allocations still, StoreControl store, String location) {
        this.books = new Books(jdbi);
        this.after = new AfterClosing(books, still);
        this.state = store.state();
        this.mutations = store.mutations();
        this.location = location;
        this.oldest = store.readsOldOrders()
                ? Instant.MIN
                : Instant.parse(state.path("now").asText()).minus(READABLE);
    }

    /**
     * Judges a store and a warehouse that are at rest.
     *
     * @param still tells what people see under "Still wanted by Shopify"
     * @param location the id of the store's mapped location; its place is the whole warehouse
     */
    static Verdict judge(Jdbi jdbi, Allocations still, StoreControl store, String location) {
        return new Judge(jdbi, still, store, location).judge();
    }

    private Verdict judge() {
        state.path("orders").forEach(this::order);
        units = new UnitsJudge(books, after, location, oldest, verdict);
        unsent.putAll(units.judge(state));
        numbers();
        state.path("levels").forEach(this::level);
        notices();
        intents();
        ledgers();
        verdict.counted("orders", state.path("orders").size());
        verdict.counted("imported", books.orders.size());
        verdict.counted("fulfilments", ours());
        verdict.counted("mutations", mutations.size());
        verdict.counted(
                "adjustments",
                books.count("select count(*) from sync_adjustment where state in ('applied', 'unchanged')"));
        return verdict;
    }

    private void order(JsonNode order) {
        String name = order.path("name").asText();
        Long id = books.orders.get(order.path("id").asText());
        Books.PickingOrder picking = id == null ? null : books.pickingOrders.get(id);
        boolean known = id != null || explained(order.path("id").asText()); // a deleted one is judged by its units
        if (qualifies(order) && !known) {
            verdict.add(
                    Sort.LOST,
                    "I1",
                    "order %s of %s, changed %s, is not in IntelliTrack; marks %s, work %s",
                    name,
                    order.path("createdAt").asText(),
                    order.path("updatedAt").asText(),
                    books.texts("select flow || ' ' || root || ' ' || mark from sync_watermark"),
                    order.path("fulfillmentOrders"));
        }
        if (picking == null) {
            return;
        }
        boolean untouched = books.lines.values().stream()
                .filter(line -> line.orderId() == picking.id())
                .allMatch(line -> line.picked().signum() == 0);
        boolean open = picking.status().equals("open");
        if (open
                && untouched
                && !order.path("cancelledAt").isNull()
                && !explained(order.path("id").asText())) {
            verdict.add(Sort.UNEXPECTED, "I2", "order %s is cancelled, but open in IntelliTrack", name);
        }
        for (JsonNode line : order.path("lines")) {
            line(order, line);
        }
    }

    private boolean explained(String gid) {
        return books.explained(gid);
    }

    private boolean qualifies(JsonNode order) {
        boolean begun = false;
        for (JsonNode line : order.path("lines")) {
            begun |= line.path("fulfilledQuantity").asInt() > 0;
        }
        int remaining = stillWanted(order);
        return order.path("cancelledAt").isNull()
                && !order.path("closed").asBoolean()
                && !order.path("test").asBoolean()
                && !begun
                && remaining > 0;
    }

    private int stillWanted(JsonNode order) {
        int remaining = 0;
        for (JsonNode line : order.path("lines")) {
            remaining += remaining(order, line.path("id").asText());
        }
        return remaining;
    }

    /** Units of a line that can still be fulfilled at our location. */
    private int remaining(JsonNode order, String lineId) {
        int units = 0;
        for (JsonNode work : order.path("fulfillmentOrders")) {
            if (WORKABLE.contains(work.path("status").asText())
                    && SHIPPED.contains(work.path("deliveryMethod").asText("null"))
                    && work.path("locationId").asText().equals(location)) {
                for (JsonNode line : work.path("lines")) {
                    units += line.path("lineId").asText().equals(lineId)
                            ? line.path("remaining").asInt()
                            : 0;
                }
            }
        }
        return units;
    }

    private void line(JsonNode order, JsonNode line) {
        String gid = line.path("id").asText();
        int sent = sent(order, gid);
        if (sent > 0 && after.lines(gid).isEmpty()) {
            verdict.add(
                    Sort.UNEXPECTED,
                    "I5",
                    "%s %s: %d sent of a line that IntelliTrack has not",
                    order.path("name").asText(),
                    line.path("sku").asText(),
                    sent);
        }
    }

    private static int sent(JsonNode order, String lineId) {
        int units = 0;
        for (JsonNode fulfillment : order.path("fulfillments")) {
            if (fulfillment.path("byApi").asBoolean()
                    && !fulfillment.path("cancelled").asBoolean()) {
                for (JsonNode line : fulfillment.path("lines")) {
                    units += line.path("lineId").asText().equals(lineId)
                            ? line.path("quantity").asInt()
                            : 0;
                }
            }
        }
        return units;
    }

    private void numbers() {
        Map<Long, String> seen = new HashMap<>();
        books.orders.forEach((gid, id) -> {
            String other = seen.put(id, gid);
            if (other != null) {
                verdict.add(Sort.DOUBLED, "I1", "picking order %d is linked to %s and %s", id, gid, other);
            }
        });
        Set<String> names = new HashSet<>();
        for (JsonNode order : state.path("orders")) {
            names.add(order.path("name").asText().replace("#", ""));
        }
        Set<Long> linked = after.linked();
        for (Books.PickingOrder picking : books.pickingOrders.values()) {
            if (!linked.contains(picking.id())) {
                Sort sort = names.contains(picking.number()) ? Sort.DOUBLED : Sort.UNEXPECTED;
                verdict.add(sort, "I1", "picking order %s has no link to Shopify", picking.number());
            }
        }
        books.rows("select line_number, order_id, count(*) as n from picking_order_line "
                        + "group by line_number, order_id having count(*) > 1")
                .forEach(row -> verdict.add(Sort.DOUBLED, "I1", "a line of a picking order is there twice: %s", row));
    }

    /** What was picked for an order, and into which package, for people. */
    private Object picks(String order) {
        return books.rows("select p.id, p.line_id, p.quantity, p.shipment_id, s.tracking_number from pick p "
                + "join picking_order_line l on l.id = p.line_id join picking_order o on o.id = l.order_id "
                + "left join shipment s on s.id = p.shipment_id where o.order_number = '" + order.replace("#", "")
                + "'");
    }

    /**
     * No parcel twice: the fulfilments that bear a number have no more units of what it holds than its picks. Two of them may
     * be right, and one may have other lines too: what was sent before it had a number gets that of the parcel into which a
     * part of it was packed.
     */
    private void notices() {
        Map<String, Long> packed = new HashMap<>();
        books.rows("select s.tracking_number as number, k.order_line, sum(p.quantity) as units from shipment s "
                        + "join pick p on p.shipment_id = s.id join sync_order_line k on k.line_id = p.line_id "
                        + "where s.tracking_number is not null and p.quantity > 0 "
                        + "group by s.tracking_number, k.order_line")
                .forEach(
                        row -> packed.put(row.get("number") + " " + row.get("order_line"), Books.number(row, "units")));
        // what was taken out of a line's picks may have been in any of its parcels; its units are judged by the line
        packed.keySet()
                .removeAll(books.texts("select concat(s.tracking_number, ' ', k.order_line) from shipment s "
                        + "join picking_order_line l on l.order_id = s.order_id join sync_order_line k on k.line_id = l.id "
                        + "where exists (select 1 from inventory_transaction t where t.type = 'Unpick' "
                        + "and t.reference = concat('line ', l.id))"));
        Map<String, Long> sent = new HashMap<>();
        for (JsonNode order : state.path("orders")) {
            for (JsonNode fulfillment : order.path("fulfillments")) {
                if (!fulfillment.path("byApi").asBoolean()
                        || fulfillment.path("cancelled").asBoolean()) {
                    continue;
                }
                boolean alone = fulfillment.path("numbers").size() == 1;
                for (JsonNode line : fulfillment.path(alone ? "lines" : "none")) {
                    String part = fulfillment.path("numbers").get(0).asText() + " "
                            + line.path("lineId").asText();
                    Long most = packed.get(part);
                    if (most != null && sent.merge(part, line.path("quantity").asLong(), Long::sum) > most) {
                        verdict.add(
                                Sort.DOUBLED,
                                "I6",
                                "parcel %s of %d units was sent as %s: order %s has %s, its picks %s",
                                part,
                                most,
                                sent.get(part),
                                order.path("name").asText(),
                                order.path("fulfillments"),
                                picks(order.path("name").asText()));
                    }
                }
                if (fulfillment.path("notifications").asInt() > 1) {
                    verdict.add(
                            Sort.DOUBLED,
                            "I7",
                            "%s told the customer twice",
                            fulfillment.path("name").asText());
                }
            }
        }
    }

    private void level(JsonNode level) {
        Long item = books.itemsByInventoryItem.get(level.path("itemId").asText());
        boolean ours = level.path("tracked").asBoolean()
                && level.path("active").asBoolean()
                && level.path("locationId").asText().equals(location);
        if (!ours || item == null || !books.stock.containsKey(item)) {
            return;
        }
        BigDecimal target = books.stock.get(item).add(unsent.getOrDefault(item, BigDecimal.ZERO));
        int wanted = target.max(BigDecimal.ZERO).setScale(0, RoundingMode.FLOOR).intValue();
        if (level.path("on_hand").asInt() != wanted && !heldBack(item)) {
            verdict.add(
                    Sort.BROKEN,
                    "I8",
                    "%s: %d on hand in Shopify, W + F = %d; F is %s",
                    level.path("sku").asText(),
                    level.path("on_hand").asInt(),
                    wanted,
                    units.parts(item));
        }
    }

    /** C08: the last End of Day told that it waits, and for which order that nobody can read. */
    private boolean heldBack(long item) {
        List<String> told = books.texts("select reason from sync_adjustment where state = 'held-back' and id = "
                + "(select max(id) from sync_adjustment where item_id = " + item + ")");
        return units.outOfReach(item).stream()
                .anyMatch(
                        order -> told.stream().anyMatch(reason -> reason.contains("picked for order " + order + ",")));
    }

    private long ours() {
        long number = 0;
        for (JsonNode order : state.path("orders")) {
            for (JsonNode fulfillment : order.path("fulfillments")) {
                number += fulfillment.path("byApi").asBoolean() ? 1 : 0;
            }
        }
        return number;
    }

    /** Whether our own tables still hold that it was asked for: rows of old Ends of Day and tries are removed. */
    private boolean kept(JsonNode call) {
        Instant end = Instant.parse(state.path("now").asText());
        return Instant.parse(call.path("at").asText()).isAfter(end.minus(Retention.LEDGER));
    }

    private void intents() {
        long sent = 0;
        Map<String, String> arguments = new HashMap<>();
        Set<String> keys = new HashSet<>(
                books.texts("select distinct attempt_key from sync_adjustment " + "where attempt_key is not null"));
        for (JsonNode call : mutations) {
            JsonNode key = call.path("variables").path("key");
            if (key.isTextual()) {
                String input = call.path("variables").path("input").toString();
                String before = arguments.putIfAbsent(key.asText(), input);
                if (before != null && !before.equals(input)) {
                    verdict.add(Sort.BROKEN, "I14", "key %s came with two arguments", key.asText());
                }
                if (!keys.contains(key.asText()) && kept(call)) {
                    verdict.add(Sort.UNEXPECTED, "I13", "key %s was sent, but never written down", key.asText());
                }
            } else if (call.path("operation").asText().equals("CreateFulfillment") && kept(call)) {
                sent++;
            }
        }
        long written = books.count("select count(*) from sync_attempt");
        if (sent > written) {
            verdict.add(Sort.UNEXPECTED, "I13", "%d fulfilments were sent, %d written down", sent, written);
        }
    }

    private void ledgers() {
        books.rows("select business_date, count(*) as n from sync_end_of_day where state = 'confirmed' "
                        + "and business_date is not null group by business_date having count(*) > 1")
                .forEach(row -> verdict.add(Sort.DOUBLED, "I10", "End of Day was confirmed twice: %s", row));
        books.rows("select id, flow from sync_run where outcome in ('done', 'attention') "
                        + "and read_count <> saved_count + unchanged_count + skipped_count + parked_count")
                .forEach(row -> verdict.add(Sort.UNKNOWN, "I12", "the counts of a run do not add up: %s", row));
        books.rows("select flow, root from sync_watermark where mark > cast('"
                        + state.path("now").asText() + "' as timestamp with time zone) + interval '2' second")
                .forEach(row -> verdict.add(Sort.BROKEN, "I15", "a mark is in the future: %s", row));
        books.rows("select a.id from sync_run a where exists (select 1 from sync_run b where b.flow = a.flow "
                        + "and b.store = a.store and b.id > a.id and b.fence < a.fence)")
                .forEach(row -> verdict.add(Sort.BROKEN, "I16", "a run has a later fence than one after it: %s", row));
        books.rows("select id, state from sync_fulfillment where state in ('sending', 'unclear')")
                .forEach(row -> verdict.add(Sort.UNKNOWN, "I17", "a shipment is still in doubt: %s", row));
        // a row that was read back is computed anew, and the next End of Day looks at every level
        books.rows(
                        "select id, state from sync_adjustment where state = 'sending' or state = 'unclear' and "
                                + "end_of_day_id > (select coalesce(max(id), 0) from sync_end_of_day where state = 'confirmed')")
                .forEach(row -> verdict.add(Sort.UNKNOWN, "I17", "an adjustment is still in doubt: %s", row));
    }
}
