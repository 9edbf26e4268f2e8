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
    private final Map<String, LineTally> tallies = new LinkedHashMap<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private final Set<String> otherMethods = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final List<String> dueTimes = new ArrayList<>();
    private String hold;
    private int unshipped;
    private boolean left;
    private boolean unseen;

    private OrderWork() {}

    /**
     * Adds up an order.
     *
     * @param locations numbers of the mapped locations
     */
    static OrderWork of(JsonNode order, Set<String> locations) {
        OrderWork work = new OrderWork();
        for (JsonNode line : order.path("lineItems")) {
            work.tally(line.path("id").asText()).bought(line);
        }
        JsonNode fulfillmentOrders = order.path("fulfillmentOrders");
        for (JsonNode node : fulfillmentOrders) {
            work.add(new FulfillmentWork(node), locations);
        }
        work.unseen = fulfillmentOrders.isEmpty() && work.unfulfilledLine();
        work.left |= work.unseen;
        return work;
    }

    private LineTally tally(String lineId) {
        return tallies.computeIfAbsent(lineId, LineTally::new);
    }

    private boolean unfulfilledLine() {
        return tallies.values().stream().anyMatch(LineTally::unfulfilled);
    }

    private void add(FulfillmentWork work, Set<String> locations) {
        boolean mapped = locations.contains(work.location());
        boolean ours = mapped && work.shipped() && !work.finished();
        boolean shipping = false;
        for (JsonNode line : work.node().path("lineItems")) {
            LineTally tally = tally(line.path("lineItem").path("id").asText());
            boolean ships = tally.ships(line);
            boolean remains = !work.finished() && line.path("remainingQuantity").asInt() > 0;
            tally.add(line, mapped, ours && ships && work.workable());
            shipping |= remains && ships;
            unshipped += ours && remains && !ships ? 1 : 0;
            left |= remains;
        }
        if (shipping) {
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

    /** True when a unit of a line that is to be picked was shipped already. */
    boolean begun() {
        return tallies.values().stream().anyMatch(LineTally::begun);
    }

    /** True when units are left to pick. */
    boolean anythingToPick() {
        return tallies.values().stream().anyMatch(tally -> tally.toPick() > 0);
    }

    /**
     * Lines of ours in Shopify's order.
     *
     * @param picking false when nothing may be picked, whatever the fulfillment orders say
     */
    List<WantedOrder.Line> lines(boolean picking) {
        return tallies.values().stream()
                .map(tally -> tally.wanted(picking))
                .filter(line -> line.quantity() > 0 || line.fulfilled() > 0)
                .toList();
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
