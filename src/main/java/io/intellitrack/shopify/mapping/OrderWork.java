package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fulfillment orders of one order added up by line. Ours are those at a mapped location that are shipped and not
 * finished.
 */
final class OrderWork {
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private final Set<String> otherMethods = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final List<String> dueTimes = new ArrayList<>();
    private String hold;
    private int unshipped;
    private boolean left;
    private boolean unseen;

    private static final class Tally {
        private JsonNode line;
        private String inventoryItem;
        private int toPick;
        private int fulfilledHere;
        private int fulfilled;
    }

    private OrderWork() {}

    /**
     * Adds up an order.
     *
     * @param locations numbers of the mapped locations
     */
    static OrderWork of(JsonNode order, Set<String> locations) {
        OrderWork work = new OrderWork();
        for (JsonNode line : order.path("lineItems")) {
            work.tally(line.path("id").asText()).line = line;
        }
        JsonNode fulfillmentOrders = order.path("fulfillmentOrders");
        for (JsonNode node : fulfillmentOrders) {
            work.add(new FulfillmentWork(node), locations);
        }
        work.unseen = fulfillmentOrders.isEmpty() && work.unfulfilledLine();
        work.left |= work.unseen;
        return work;
    }

    private Tally tally(String lineId) {
        return tallies.computeIfAbsent(lineId, id -> new Tally());
    }

    private boolean unfulfilledLine() {
        return tallies.values().stream()
                .anyMatch(
                        tally -> tally.line.path("unfulfilledQuantity").asInt(1) > 0 && ships(tally.line, tally.line));
    }

    private void add(FulfillmentWork work, Set<String> locations) {
        boolean mapped = locations.contains(work.location());
        boolean ours = mapped && work.shipped() && !work.finished();
        int shipped = 0;
        for (JsonNode line : work.node().path("lineItems")) {
            Tally tally = tally(line.path("lineItem").path("id").asText());
            int remaining = work.finished()
                    ? 0
                    : Math.max(0, line.path("remainingQuantity").asInt());
            int done = Math.max(
                    0,
                    line.path("totalQuantity").asInt()
                            - line.path("remainingQuantity").asInt());
            tally.fulfilled += done;
            tally.fulfilledHere += mapped ? done : 0;
            tally.inventoryItem = text(line.path("inventoryItemId"), tally.inventoryItem);
            boolean ships = ships(line, tally.line);
            shipped += ships ? remaining : 0;
            unshipped += ours && !ships && remaining > 0 ? 1 : 0;
            tally.toPick += ours && ships && work.workable() ? remaining : 0;
            left |= remaining > 0;
        }
        if (shipped > 0) {
            sort(work, mapped);
        }
    }

    private void sort(FulfillmentWork work, boolean mapped) {
        if (!mapped) {
            elsewhere.add(work.locationName());
        } else if (!work.shipped()) {
            otherMethods.add(work.method());
        } else if (work.held()) {
            hold = hold == null ? work.hold() : hold;
        } else if (!work.workable()) {
            refused.add(work.status());
        } else if (work.node().path("fulfillBy").isTextual()) {
            dueTimes.add(work.node().path("fulfillBy").textValue());
        }
    }

    private static boolean ships(JsonNode workLine, JsonNode line) {
        JsonNode said = workLine.path("requiresShipping");
        if (said.isBoolean()) {
            return said.booleanValue();
        }
        return line == null || line.path("requiresShipping").asBoolean(true);
    }

    private static String text(JsonNode node, String otherwise) {
        return node.isTextual() ? node.textValue() : otherwise;
    }

    /** Why the order waits, when it does. */
    Optional<String> hold() {
        return Optional.ofNullable(hold);
    }

    /** True when units are left somewhere, so that the order may become ours without being changed itself. */
    boolean left() {
        return left;
    }

    /**
     * True when units are left but no fulfillment order is shown: Shopify makes them a moment after the order, and hides
     * those that the token has no right to.
     */
    boolean unseen() {
        return unseen;
    }

    /** How many lines with units left need no shipping. */
    int unshipped() {
        return unshipped;
    }

    /** The earliest moment by which work of ours should be done; Shopify writes moments so that they sort as text. */
    String fulfillBy() {
        return dueTimes.stream().min(String::compareTo).orElse(null);
    }

    /** True when a unit of a line that is to be picked was shipped already, from wherever. */
    boolean begun() {
        return tallies.values().stream().anyMatch(tally -> tally.toPick > 0 && fulfilled(tally, tally.fulfilled) > 0);
    }

    /** True when units are left to pick. */
    boolean anythingToPick() {
        return tallies.values().stream().anyMatch(tally -> tally.toPick > 0);
    }

    /**
     * Lines of ours in Shopify's order.
     *
     * @param picking false when nothing may be picked, whatever the fulfillment orders say
     */
    List<WantedOrder.Line> lines(boolean picking) {
        List<WantedOrder.Line> lines = new ArrayList<>();
        tallies.forEach((id, tally) -> {
            int quantity = picking ? tally.toPick : 0;
            int fulfilled = fulfilled(tally, tally.fulfilledHere);
            if (quantity > 0 || fulfilled > 0) {
                lines.add(new WantedOrder.Line(id, variant(tally), tally.inventoryItem, quantity, fulfilled));
            }
        });
        return lines;
    }

    private static String variant(Tally tally) {
        return tally.line == null ? null : text(tally.line.path("variant").path("id"), null);
    }

    /** A cancelled fulfilment leaves its old fulfillment order as it was; the line knows better. */
    private static int fulfilled(Tally tally, int byWork) {
        JsonNode line = tally.line;
        if (line == null || !line.path("unfulfilledQuantity").isNumber()) {
            return byWork;
        }
        int byLine =
                line.path("quantity").asInt() - line.path("unfulfilledQuantity").asInt();
        return Math.max(0, Math.min(byWork, byLine));
    }

    /** Why there is nothing to pick. */
    String whyNothing() {
        if (!elsewhere.isEmpty()) {
            return "assigned to " + String.join(", ", elsewhere) + ", not mapped by locations.<number>";
        }
        if (!otherMethods.isEmpty()) {
            return "delivery method " + String.join(", ", otherMethods) + " is not for the warehouse";
        }
        if (!refused.isEmpty()) {
            return "Shopify does not allow its fulfilment now (status " + String.join(", ", refused) + ")";
        }
        return unshipped > 0 ? "no line needs shipping" : "nothing is left to fulfil";
    }
}
