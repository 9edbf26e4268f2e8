package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.mapping.OrderRules;
import io.intellitrack.shopify.mapping.WantedOrder;
import io.intellitrack.shopify.mapping.WantedOrder.State;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides of each order that Shopify shows whether the warehouse has it as it should. Thread-safe. */
public final class OrderJudge {
    static final String REMEDY = "Run reconcile --repair, or sync orders-to-intellitrack --order %s.";

    private final OrderRules rules;
    private final ProofBooks books;
    private final Predicate<ObjectNode> leftOut;
    private final Freshness freshness;
    private final KnownOrderJudge known;

    /** @param leftOut true for an order that the integrator's route keeps out */
    public OrderJudge(
            OrderRules rules,
            ProofBooks books,
            Predicate<ObjectNode> leftOut,
            Freshness freshness,
            KnownOrderJudge known) {
        this.rules = rules;
        this.books = books;
        this.leftOut = leftOut;
        this.freshness = freshness;
        this.known = known;
    }

    /** An order with what is known of it. */
    record Case(ObjectNode document, OrderDocument order, WantedOrder wanted, Optional<ProofBooks.Aside> aside) {
        String id() {
            return order.id();
        }

        String name() {
            return order.name().isEmpty() ? "an order without a name" : order.name();
        }

        Optional<Instant> changedAt() {
            return Optional.ofNullable(document.path("updatedAt").textValue()).map(Instant::parse);
        }

        /** True when the document tells of the fulfilments too. */
        boolean precise() {
            return document.has("fulfillments");
        }
    }

    /** A finding for each of the orders. */
    List<ProofFinding> judge(List<ObjectNode> orders) {
        List<String> ids =
                orders.stream().map(order -> order.path("id").asText()).toList();
        Map<String, OrderUnits> units = books.units(ids);
        Map<String, ProofBooks.Aside> aside = books.explained(Flow.ORDERS, ids);
        List<ProofFinding> findings = new ArrayList<>();
        for (ObjectNode document : orders) {
            OrderDocument order = OrderDocument.of(document);
            Case it = new Case(document, order, rules.wanted(order), Optional.ofNullable(aside.get(order.id())));
            OrderUnits ours = units.get(order.id());
            findings.add(ours == null ? never(it) : known.judge(it, ours));
        }
        return findings;
    }

    /** An order that was never imported. */
    private ProofFinding never(Case it) {
        if (it.wanted().state() != State.IMPORT) {
            return ProofFinding.explained(it.id(), it.wanted().reason());
        }
        if (it.aside().isPresent()) {
            return ProofFinding.explained(it.id(), it.aside().get().reason());
        }
        if (leftOut.test(it.document())) {
            return ProofFinding.explained(it.id(), "left out by the route orders-to-intellitrack-record");
        }
        Optional<String> soon = freshness.soon(Flow.ORDERS, it.changedAt());
        if (soon.isPresent()) {
            return ProofFinding.explained(it.id(), soon.get());
        }
        return ProofFinding.differs(new Difference(
                Kind.ORDER_MISSING,
                it.id(),
                it.name(),
                "an open picking order",
                "no picking order",
                freshness.whyLate(Flow.ORDERS, it.changedAt()),
                String.format(REMEDY, it.name())));
    }

    /** Units of a line that Shopify still wants of us. */
    long wanted(OrderDocument order, String line) {
        return rules.wanted(order).lines().stream()
                .filter(each -> each.id().equals(line))
                .mapToLong(each -> each.quantity() + each.held())
                .sum();
    }
}
