package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.faults.Verdict.Sort;
import io.intellitrack.shopify.settings.Flow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts units over all picking orders of a Shopify order, by its lines, as {@code models/after-closing.go} does:
 *
 * <p>I21 no more sent than was ever wanted · I22 each picked unit sent once · I23 each wanted unit listed, planned, picked or
 * sent · I24 none asked twice · I25 what was undone or left ends with what is wanted · I26 no empty order stands open · I27 of
 * an order that is gone nothing is listed, and nothing stands open or picked untold.
 */
final class UnitsJudge {
    private static final Set<String> FREE = Set.of("OPEN", "IN_PROGRESS");
    private static final Set<String> HELD = Set.of("ON_HOLD", "SCHEDULED");
    private static final Set<String> SHIPPED = Set.of("SHIPPING", "LOCAL", "null");

    /** What one picking order has of a line; {@code ever} counts reversed picks too. */
    private record Share(Books.PickingOrder order, Tally tally, AfterClosing.Asked asked, boolean begun, long itemId) {
        /** What was picked for a cancelled one is put back, and never sent. */
        int unsent() {
            return cancelled() ? 0 : Math.max(0, tally.picked - tally.sent - tally.undone - tally.noted);
        }

        boolean cancelled() {
            return order != null && order.status().equals("cancelled");
        }

        boolean open() {
            return order != null && order.status().equals("open");
        }

        /** What it holds back: picked and never sent, or sent and known to be cancelled. */
        int heldBack() {
            boolean closed = order != null && order.status().equals("closed");
            return closed ? Math.max(0, tally.picked - tally.everSent) + tally.undone + tally.abandoned : 0;
        }

        /** Of what it was asked, less what is picked; the warehouse's own ideas excepted. */
        int toPick() {
            int wished = Math.min(tally.ordered, Math.max(asked.units(), tally.picked));
            return open() ? Math.max(0, wished - tally.picked) : 0;
        }

        /** What it covers for good: nothing beyond what it was asked. */
        int own() {
            boolean covers = order != null && !cancelled() && (asked.units() > 0 || begun);
            int most = asked.units();
            int own = Math.max(
                    Math.min(tally.picked - tally.noted, most),
                    open() ? Math.min(tally.ordered - tally.noted, most) : 0);
            return covers ? Math.max(0, own - tally.sent - tally.undone) : 0;
        }

        /** All that its line says, by hand too: whoever picks that covers what is wanted. */
        int covers() {
            return open() ? Math.max(0, tally.ordered - tally.picked) : 0;
        }
    }

    private static final class Tally {
        int ordered;
        int picked;
        int ever;
        int sent;
        int everSent;
        int undone;
        int noted;
        int abandoned;
    }

    private final Books books;
    private final AfterClosing after;
    private final String location;
    private final Verdict verdict;
    private final Map<Long, BigDecimal> stillToSend = new HashMap<>();
    private final Map<Long, String> parts = new HashMap<>();
    private final Map<Long, List<String>> outOfReach = new HashMap<>();
    private final Instant oldest;

    /** @param oldest the app can read no order that is older */
    UnitsJudge(Books books, AfterClosing after, String location, Instant oldest, Verdict verdict) {
        this.oldest = oldest;
        this.books = books;
        this.after = after;
        this.location = location;
        this.verdict = verdict;
    }

    /** Judges all orders of the store, and those it has deleted. */
    Map<Long, BigDecimal> judge(JsonNode state) {
        state.path("orders").forEach(order -> order(order, true));
        state.path("deletedOrders").forEach(order -> order(order, false));
        return stillToSend;
    }

    /** Which orders' units of an item are still to be sent, for people. */
    String parts(long item) {
        return parts.getOrDefault(item, "none");
    }

    /** Orders that the app cannot read any more, and of which units of an item were picked and not sent. */
    List<String> outOfReach(long item) {
        return outOfReach.getOrDefault(item, List.of());
    }

    private static String tallies(List<Share> shares) {
        return shares.stream()
                .map(each -> (each.order == null ? "deleted" : each.order.status()) + " picked " + each.tally.picked
                        + " sent " + each.tally.sent + " undone " + each.tally.undone + " noted " + each.tally.noted)
                .toList()
                .toString();
    }

    private void order(JsonNode order, boolean there) {
        String gid = order.path("id").asText();
        List<Long> ids = after.pickingOrders(gid);
        if (ids.isEmpty()) {
            return;
        }
        for (JsonNode line : order.path("lines")) {
            line(order, line, shares(order, line.path("id").asText(), ids), there);
        }
        boolean told = books.explained(gid);
        for (Long id : ids) {
            Books.PickingOrder picking = books.pickingOrders.get(id);
            if (picking == null || !picking.status().equals("open")) {
                continue;
            }
            if (!there && !books.toldGone(Flow.ORDERS, gid)) {
                verdict.add(
                        Sort.UNEXPECTED,
                        "I27",
                        "%s is open, but gone in Shopify, and nobody is told",
                        picking.number());
            }
            boolean empty = !begun(id)
                    && books.lines.values().stream()
                            .noneMatch(line ->
                                    line.orderId() == id && line.ordered().signum() > 0);
            if (there && empty && !told) {
                verdict.add(Sort.BROKEN, "I26", "picking order %s asks for nothing and stands open", picking.number());
            }
        }
    }

    private boolean begun(long pickingOrder) {
        return books.lines.values().stream()
                .anyMatch(line -> line.orderId() == pickingOrder && line.ever().signum() > 0);
    }

    private List<Share> shares(JsonNode order, String line, List<Long> ids) {
        List<Share> shares = new ArrayList<>();
        for (Long id : ids) {
            AfterClosing.Key key = new AfterClosing.Key(id, line);
            Tally tally = new Tally();
            tally.undone = after.undone(key);
            tally.noted = after.noted(key);
            tally.abandoned = after.abandoned(key);
            tally.sent = sent(order, line, id, ids.get(0), false);
            tally.everSent = sent(order, line, id, ids.get(0), true);
            long item = 0;
            for (Long lineId : after.lines(line)) {
                Books.Line ours = books.lines.get(lineId);
                if (ours != null && ours.orderId() == id) {
                    tally.ordered += floor(ours.ordered());
                    tally.picked += floor(ours.picked());
                    tally.ever += floor(ours.ever());
                    item = ours.itemId();
                }
            }
            shares.add(new Share(books.pickingOrders.get(id), tally, after.asked(key), begun(id), item));
        }
        return shares;
    }

    private static int floor(BigDecimal units) {
        return units.setScale(0, RoundingMode.FLOOR).intValue();
    }

    private int sent(JsonNode order, String line, long pickingOrder, long root, boolean cancelledToo) {
        int units = 0;
        for (JsonNode fulfillment : order.path("fulfillments")) {
            boolean counts = fulfillment.path("byApi").asBoolean()
                    && (cancelledToo || !fulfillment.path("cancelled").asBoolean());
            if (counts && after.sender(fulfillment.path("id").asText(), root) == pickingOrder) {
                units += units(fulfillment, line, "quantity");
            }
        }
        return units;
    }

    private static int units(JsonNode holder, String line, String field) {
        int units = 0;
        for (JsonNode each : holder.path("lines")) {
            units +=
                    each.path("lineId").asText().equals(line) ? each.path(field).asInt() : 0;
        }
        return units;
    }

    /** What Shopify still wants of us. */
    private int wanted(JsonNode order, String line, Set<String> statuses) {
        int units = 0;
        for (JsonNode work : order.path("fulfillmentOrders")) {
            boolean ours = work.path("locationId").asText().equals(location)
                    && SHIPPED.contains(work.path("deliveryMethod").asText("null"));
            units += ours && statuses.contains(work.path("status").asText()) ? units(work, line, "remaining") : 0;
        }
        return units;
    }

    private void line(JsonNode order, JsonNode line, List<Share> shares, boolean there) {
        String where = order.path("name").asText() + " " + line.path("sku").asText();
        int sent = shares.stream().mapToInt(share -> share.tally.sent).sum();
        int ever = shares.stream().mapToInt(share -> share.tally.ever).sum();
        if (sent > line.path("quantity").asInt()) {
            verdict.add(
                    Sort.DOUBLED,
                    "I21",
                    "%s: %d sent, but only %s were ever wanted",
                    where,
                    sent,
                    line.path("quantity"));
        }
        boolean whole = shares.stream().allMatch(share -> share.order != null);
        if (whole && sent > ever) {
            verdict.add(Sort.DOUBLED, "I22", "%s: %d sent, but only %d were ever picked", where, sent, ever);
        }
        if (there) {
            open(order, line.path("id").asText(), where, shares);
        } else {
            gone(order, line.path("id").asText(), where, shares);
        }
    }

    /**
     * Nothing can be sent any more: not in F, wanted by nobody; of goods that were picked in vain people are told. What was
     * cancelled and then deleted before anybody looked is found by nobody.
     */
    private void gone(JsonNode order, String line, String where, List<Share> shares) {
        int picked = shares.stream().mapToInt(Share::heldBack).sum();
        int wanted = wanted(order, line, FREE) + wanted(order, line, HELD);
        if (Math.min(picked, wanted) > 0
                && !books.toldGone(Flow.FULFILLMENTS, order.path("id").asText())) {
            verdict.add(
                    Sort.UNEXPECTED, "I27", "%s: %d picked, but gone in Shopify, and nobody is told", where, picked);
        }
        // deleted on both sides, of an age that only the app's right to old orders makes indifferent: perhaps out of
        // reach
        boolean perhaps = !oldest.equals(Instant.MIN)
                && shares.stream().allMatch(share -> share.order == null)
                && books.toldGone(Flow.ORDERS, order.path("id").asText());
        if (after.listed(line) > 0 && !perhaps) {
            verdict.add(Sort.BROKEN, "I27", "%s: %d are listed, but gone in Shopify", where, after.listed(line));
        }
    }

    private void open(JsonNode order, String line, String where, List<Share> shares) {
        int free = wanted(order, line, FREE);
        int held = wanted(order, line, HELD);
        int wanted = free + held;
        int unsent = shares.stream().mapToInt(Share::unsent).sum();
        int undone = shares.stream().mapToInt(share -> share.tally.undone).sum();
        int toPick = shares.stream().mapToInt(Share::toPick).sum();
        // the goods of a picking order that the warehouse cancelled are about to be put back: not in F
        int cancelled = shares.stream()
                .filter(Share::cancelled)
                .mapToInt(share -> share.tally.undone)
                .sum();
        int flying = Math.min(unsent + undone - cancelled, wanted);
        shares.stream()
                .mapToLong(Share::itemId)
                .filter(item -> item != 0)
                .findFirst()
                .ifPresent(item -> {
                    stillToSend.merge(item, BigDecimal.valueOf(flying), BigDecimal::add);
                    String name = order.path("name").asText();
                    if (flying > 0
                            && Instant.parse(order.path("createdAt").asText()).isBefore(oldest)) {
                        outOfReach
                                .computeIfAbsent(item, none -> new ArrayList<>())
                                .add(name.replace("#", ""));
                    }
                    if (flying > 0) {
                        parts.merge(item, flying + " of " + name + " " + tallies(shares), (a, b) -> a + ", " + b);
                    }
                });
        if (books.explained(order.path("id").asText())) {
            return;
        }
        int due = shares.stream()
                .filter(share -> share.order != null && share.order.status().equals("closed"))
                .mapToInt(Share::unsent)
                .sum();
        if (Math.min(due, free) > 0) {
            verdict.add(Sort.LOST, "I4", "%s: %d picked and closed, not sent, %d remain", where, due, free);
        }
        boolean unpicked = shares.stream().anyMatch(share -> share.open() && !share.begun && share.tally.ordered > 0);
        if (unpicked && toPick + unsent + undone > wanted) {
            verdict.add(
                    Sort.DOUBLED,
                    "I24",
                    "%s: %d to pick, %d picked, %d undone, but %d wanted",
                    where,
                    toPick,
                    unsent,
                    undone,
                    wanted);
        }
        int covered = shares.stream().mapToInt(Share::covers).sum();
        int open = Math.max(0, wanted - unsent - undone - covered);
        int left = after.left(line);
        int own = shares.stream().mapToInt(Share::own).sum();
        if (undone > wanted || left > Math.max(0, wanted - undone - own)) {
            verdict.add(
                    Sort.BROKEN,
                    "I25",
                    "%s: %d undone, %d left, but %d wanted, %d open",
                    where,
                    undone,
                    left,
                    wanted,
                    open);
        }
        int listed = after.listed(line);
        if (open - left > listed) {
            verdict.add(
                    Sort.LOST,
                    "I23",
                    "%s: %d units are wanted, but only %d listed, the rest neither planned, picked nor sent",
                    where,
                    open - left,
                    listed);
        } else if (listed > Math.max(0, open - left)) {
            verdict.add(Sort.BROKEN, "I23", "%s: %d are listed, but only %d open, %d left", where, listed, open, left);
        }
    }
}
