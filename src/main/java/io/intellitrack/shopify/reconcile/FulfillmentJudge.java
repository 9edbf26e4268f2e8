package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Mode;
import io.intellitrack.shopify.shopify.OrderDocument.Shipped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides of one closed order whether Shopify has what was picked, no more and no less. Thread-safe. */
final class FulfillmentJudge {
    /** What stands in the way of units that are not sent, as the outbox tells. */
    private static final Set<String> KNOWN = Set.of("planned", "sending", "unclear", "waiting", "refused", "noted");

    /** A request of ours can have made a shipment only around the time when it was sent; clocks differ a little. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final Duration AFTER = Duration.ofHours(1);

    private final Books books;
    private final Freshness freshness;
    private final Mode mode;

    FulfillmentJudge(Books books, Freshness freshness, Mode mode) {
        this.books = books;
        this.freshness = freshness;
        this.mode = mode;
    }

    /**
     * The finding for an order.
     *
     * @param parked why the order is parked, if it is
     */
    Finding judge(ClosedCase it, List<Shipped> shipments, Optional<String> parked) {
        Set<String> ours = Set.copyOf(books.sentGids(it.order().id()));
        Optional<Finding> explained = Optional.empty();
        for (String line : it.lines()) {
            long fulfilled = shipments.stream()
                    .filter(each -> !each.cancelled())
                    .mapToLong(each -> each.of(line))
                    .sum();
            Optional<Finding> found = fulfilled > it.picked(line)
                    ? more(it, line, fulfilled, shipments, ours, parked)
                    : fulfilled < it.picked(line)
                            ? less(it, line, fulfilled, shipments, ours, parked)
                            : Optional.empty();
            if (found.isPresent() && found.get().difference().isPresent()) {
                return found.get();
            }
            explained = explained.or(() -> found);
        }
        if (explained.isEmpty()
                && it.strangeLines()
                && parked.isEmpty()
                && it.why(KNOWN).isEmpty()) {
            return Finding.explained(it.gid(), "units were picked of a line that Shopify does not know");
        }
        return explained.orElse(Finding.fine(it.gid()));
    }

    private Optional<Finding> more(
            ClosedCase it,
            String line,
            long fulfilled,
            List<Shipped> shipments,
            Set<String> ours,
            Optional<String> parked) {
        long byUs = shipments.stream()
                .filter(each -> !each.cancelled() && ours.contains(each.id()))
                .mapToLong(each -> each.of(line))
                .sum();
        List<Instant> attempts = books.attempts(it.order().id());
        boolean suspect = byUs > it.picked(line)
                || shipments.stream()
                        .filter(each -> !each.cancelled() && !ours.contains(each.id()) && each.of(line) > 0)
                        .anyMatch(each -> each.createdAt()
                                .map(at -> attempts.stream().anyMatch(sent -> around(sent, at)))
                                .orElse(true));
        if (!suspect) {
            return Optional.of(Finding.explained(it.gid(), "fulfilled in Shopify by somebody else"));
        }
        if (parked.isPresent()) {
            return Optional.of(Finding.explained(it.gid(), parked.get()));
        }
        return Optional.of(differs(
                it,
                Kind.FULFILLMENT_DOUBLE,
                it.picked(line),
                fulfilled,
                byUs > it.picked(line)
                        ? "picks were taken back after they were sent, or a shipment was sent twice"
                        : "a shipment that the outbox does not know was made while ours was being sent",
                "Compare the shipments of the order in Shopify with its picks, and cancel the one that is too many."));
    }

    private static boolean around(Instant sent, Instant at) {
        return !at.isBefore(sent.minus(BEFORE)) && !at.isAfter(sent.plus(AFTER));
    }

    private Optional<Finding> less(
            ClosedCase it,
            String line,
            long fulfilled,
            List<Shipped> shipments,
            Set<String> ours,
            Optional<String> parked) {
        long gap = it.picked(line) - fulfilled;
        long cancelled = shipments.stream()
                .filter(each -> each.cancelled() && ours.contains(each.id()))
                .mapToLong(each -> each.of(line))
                .sum();
        if (cancelled >= gap) {
            return Optional.of(Finding.explained(it.gid(), "its shipment was cancelled in Shopify"));
        }
        Optional<String> why = mode == Mode.LIVE
                ? Optional.empty()
                : Optional.of(
                        "mode " + mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + " sends nothing");
        why = why.or(() -> parked)
                .or(() -> it.told(line, KNOWN) + cancelled >= gap ? it.why(KNOWN) : Optional.empty())
                .or(() -> freshness.soon(Flow.FULFILLMENTS, it.order().closedAt()));
        if (why.isPresent()) {
            return Optional.of(Finding.explained(it.gid(), why.get()));
        }
        return Optional.of(differs(
                it,
                Kind.FULFILLMENT_MISSING,
                it.picked(line),
                fulfilled,
                it.told(line, Set.of("sent")) > fulfilled
                        ? "written down as sent, but Shopify does not show it"
                        : "picked and closed, but not sent",
                "Run reconcile --repair, or sync fulfillments-to-shopify --order "
                        + it.order().number() + "."));
    }

    private static Finding differs(
            ClosedCase it, Kind kind, long picked, long fulfilled, String reason, String remedy) {
        return Finding.differs(new Difference(
                kind,
                it.gid(),
                it.order().number(),
                picked + " picked",
                fulfilled + " fulfilled in Shopify",
                reason,
                remedy));
    }
}
