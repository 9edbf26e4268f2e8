package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is known to be on its way and not there yet, by kind; truths of the database. */
public record Pending(long count, Optional<Instant> oldest) {
    /** The kinds, as metrics name them. */
    static final List<String> KINDS =
            List.of("order", "fulfillment", "fulfillment_unclear", "adjustment", "adjustment_unclear");

    static final Pending NONE = new Pending(0, Optional.empty());

    /** All kinds that are known, as they stand. */
    static Map<String, Pending> read(
            Connector connector,
            List<ParkedTally> parked,
            Map<String, KeptFigures.Figure> figures,
            Optional<Proof> proof) {
        Backlog backlog = new Backlog(connector.database(), connector.settings().storeName());
        Map<String, Pending> all = new TreeMap<>();
        all.put("order", orders(parked, proof));
        kept(figures, KeptFigures.UNSENT).ifPresent(it -> all.put("fulfillment", it));
        kept(figures, KeptFigures.UNCLEAR).ifPresent(it -> all.put("fulfillment_unclear", it));
        all.put("adjustment", backlog.computedStock());
        all.put("adjustment_unclear", backlog.stockUnderWay());
        return all;
    }

    /** A figure that is kept; empty = unknown. */
    static Optional<Pending> kept(Map<String, KeptFigures.Figure> figures, String name) {
        return figures.get(name).count().map(count -> new Pending(count.amount(), count.oldest()));
    }

    /** Both together. */
    Pending and(Pending other) {
        return new Pending(
                count + other.count,
                Stream.of(oldest, other.oldest).flatMap(Optional::stream).min(Comparator.naturalOrder()));
    }

    /** Orders that are to come by themselves, and those that the last proof missed. */
    private static Pending orders(List<ParkedTally> parked, Optional<Proof> proof) {
        Pending healing = Backlog.parked(parked.stream()
                .filter(tally -> tally.healing() && tally.flow().equals(Flow.ORDERS.id()))
                .toList());
        long missing = proof.map(it -> it.counts().getOrDefault(Kind.ORDER_MISSING.id(), 0L))
                .orElse(0L);
        return healing.and(new Pending(missing, proof.filter(it -> missing > 0).map(Proof::startedAt)));
    }
}
