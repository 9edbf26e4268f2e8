package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.mapping.OrderRules;
import io.intellitrack.shopify.mapping.WantedOrder;
import io.intellitrack.shopify.mapping.WantedOrder.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides of each order that Shopify shows whether the warehouse has it as it should. Thread-safe. */
final class OrderJudge {
    private static final String REMEDY = "Run reconcile --repair, or sync orders-to-intellitrack --order %s.";
    private static final String DELETED = "It is not made again. If it was deleted on purpose, cancel or fulfil %s in "
            + "Shopify; otherwise enter it in IntelliTrack by hand.";

    private final OrderRules rules;
    private final Books books;
    private final Predicate<ObjectNode> leftOut;
    private final Freshness freshness;

    /** @param leftOut true for an order that the integrator's route keeps out */
    OrderJudge(OrderRules rules, Books books, Predicate<ObjectNode> leftOut, Freshness freshness) {
        this.rules = rules;
        this.books = books;
        this.leftOut = leftOut;
        this.freshness = freshness;
    }

    List<Finding> judge(List<ObjectNode> orders) {
        List<String> ids =
                orders.stream().map(order -> order.path("id").asText()).toList();
        Map<String, Books.Standing> standings = books.standings(ids);
        Map<String, String> aside = books.explained(Flow.ORDERS, ids);
        List<Finding> findings = new ArrayList<>();
        for (ObjectNode order : orders) {
            String id = order.path("id").asText();
            findings.add(finding(
                    new Case(order, rules.wanted(order), Optional.ofNullable(aside.get(id))), standings.get(id)));
        }
        return findings;
    }

    /** An order with what is known of it. */
    private record Case(ObjectNode order, WantedOrder wanted, Optional<String> aside) {
        String id() {
            return order.path("id").asText();
        }

        String name() {
            return order.path("name").asText(id());
        }
    }

    private Finding finding(Case it, Books.Standing standing) {
        if (standing == null) {
            return it.wanted().state() == State.IMPORT
                    ? missing(it, "no picking order", REMEDY)
                    : Finding.explained(it.id(), it.wanted().reason());
        }
        return switch (standing.status().orElse("deleted")) {
            case "open" -> open(it, standing);
            case "deleted" ->
                it.wanted().workable() ? missing(it, "the picking order was deleted", DELETED) : Finding.fine(it.id());
            case "cancelled" ->
                it.wanted().state() == State.IMPORT
                        ? missing(it, "the picking order is cancelled", REMEDY)
                        : Finding.fine(it.id());
            case "closed" -> Finding.fine(it.id());
            default ->
                Finding.explained(
                        it.id(),
                        "the status of picking order " + standing.number()
                                + " in IntelliTrack is none of open, closed and cancelled");
        };
    }

    private Finding missing(Case it, String came, String remedy) {
        if (it.aside().isPresent()) {
            return Finding.explained(it.id(), it.aside().get());
        }
        if (leftOut.test(it.order())) {
            return Finding.explained(it.id(), "left out by the route orders-to-intellitrack-record");
        }
        Optional<String> soon = freshness.soon(Flow.ORDERS, changedAt(it.order()));
        if (soon.isPresent()) {
            return Finding.explained(it.id(), soon.get());
        }
        return Finding.differs(new Difference(
                Kind.ORDER_MISSING,
                it.id(),
                it.name(),
                "an open picking order",
                came,
                freshness.whyLate(Flow.ORDERS, changedAt(it.order())),
                String.format(remedy, it.name())));
    }

    private Finding open(Case it, Books.Standing standing) {
        if (it.wanted().workable()) {
            return Finding.fine(it.id());
        }
        if (it.wanted().state() == State.UNSEEN) {
            return Finding.explained(it.id(), it.wanted().reason());
        }
        Optional<String> why = it.aside().or(() -> freshness.soon(Flow.ORDERS, changedAt(it.order())));
        if (why.isPresent()) {
            return Finding.explained(it.id(), why.get());
        }
        return Finding.differs(new Difference(
                Kind.ORDER_UNWANTED,
                it.id(),
                it.name(),
                "no open picking order: " + it.wanted().reason(),
                "picking order " + standing.number() + " is open" + (standing.begun() ? ", and picking has begun" : ""),
                it.wanted().reason(),
                standing.begun()
                        ? "Settle it by hand in IntelliTrack or in Shopify."
                        : String.format(REMEDY, it.name())));
    }

    private static Optional<Instant> changedAt(ObjectNode order) {
        return Optional.ofNullable(order.path("updatedAt").textValue()).map(Instant::parse);
    }
}
