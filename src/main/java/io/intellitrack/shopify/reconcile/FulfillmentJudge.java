package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.shopify.orders.OrderDocument.Shipped;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Decides of one order whether Shopify has what was picked of it, over all of its picking orders, no more and no less.
 * Thread-safe.
 */
final class FulfillmentJudge {
    /** What stands in the way of units that are not sent, as the outbox tells. */
    private static final Set<String> KNOWN = Set.of("planned", "sending", "unclear", "waiting", "refused", "noted");

    /** A request of ours can have made a shipment only around the time when it was sent; clocks differ a little. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final Duration AFTER = Duration.ofHours(1);

    /** How long after its closing an order is compared. */
    private static final Duration COMPARED = Duration.ofDays(60);

    private final ProofBooks books;
    private final Freshness freshness;
    private final Mode mode;

    FulfillmentJudge(ProofBooks books, Freshness freshness, Mode mode) {
        this.books = books;
        this.freshness = freshness;
        this.mode = mode;
    }

    /** Orders closed before are not compared any more. */
    Instant since() {
        return freshness.now().minus(COMPARED);
    }

    /** What is known of an order: what was picked, its shipments, and why it is parked. */
    record Situation(
            ClosedCase it,
            List<Shipped> shipments,
            ToLongFunction<String> wanted,
            Set<String> ours,
            Optional<ProofBooks.Aside> parked) {
        /** Units of a line in shipments that were not cancelled. */
        long fulfilled(String line) {
            return units(line, each -> !each.cancelled());
        }

        /** The same of our shipments. */
        long byUs(String line) {
            return units(line, each -> !each.cancelled() && ours.contains(each.id()));
        }

        /** Units of a line in shipments of ours that were cancelled in Shopify, whoever knows it. */
        long cancelled(String line) {
            return units(line, each -> each.cancelled() && ours.contains(each.id()));
        }

        private long units(String line, Predicate<Shipped> which) {
            return shipments.stream()
                    .filter(which)
                    .mapToLong(each -> each.of(line))
                    .sum();
        }

        /** Units of a line that were sent, that were cancelled then, and of which nothing was decided. */
        long undecided(String line) {
            long unnoticed = Math.max(0, it.told(line, Set.of("sent")) - byUs(line));
            return it.told(line, Set.of("undone")) + Math.min(unnoticed, cancelled(line));
        }

        Optional<String> aside() {
            return parked.map(ProofBooks.Aside::reason);
        }
    }

    /**
     * The finding for an order.
     *
     * @param wanted units of a line that Shopify still wants of us
     * @param parked why the order is parked, if it is
     */
    ProofFinding judge(
            ClosedCase it, List<Shipped> shipments, ToLongFunction<String> wanted, Optional<ProofBooks.Aside> parked) {
        Situation now = new Situation(it, shipments, wanted, Set.copyOf(books.sentGids(it.gid())), parked);
        Optional<ProofFinding> open = Optional.empty();
        Optional<ProofFinding> explained = Optional.empty();
        for (String line : it.lines()) {
            long fulfilled = now.fulfilled(line);
            Optional<ProofFinding> found = fulfilled > it.most(line)
                    ? more(now, line)
                    : fulfilled < it.due(line) ? less(now, line) : Optional.empty();
            Optional<Difference> difference = found.flatMap(ProofFinding::difference);
            if (difference.filter(each -> !each.kind().open()).isPresent()) {
                return found.get();
            }
            if (difference.isPresent()) {
                open = open.or(() -> found);
            } else {
                explained = explained.or(() -> found);
            }
        }
        if (open.isPresent()) {
            return open.get();
        }
        if (explained.isEmpty()
                && it.strange()
                && parked.isEmpty()
                && it.why(KNOWN).isEmpty()) {
            return ProofFinding.explained(it.gid(), "units were picked of a line that Shopify does not know");
        }
        return explained.orElse(ProofFinding.fine(it.gid()));
    }

    private Optional<ProofFinding> more(Situation now, String line) {
        ClosedCase it = now.it();
        long byUs = now.byUs(line);
        List<Instant> attempts = books.attempts(it.ids());
        boolean suspect = byUs > it.most(line)
                || now.shipments().stream()
                        .filter(each -> !each.cancelled() && !now.ours().contains(each.id()) && each.of(line) > 0)
                        .anyMatch(each -> each.createdAt()
                                .map(at -> attempts.stream().anyMatch(sent -> around(sent, at)))
                                .orElse(true));
        if (!suspect) {
            return Optional.of(ProofFinding.explained(it.gid(), "fulfilled in Shopify by somebody else"));
        }
        if (now.aside().isPresent()) {
            return Optional.of(ProofFinding.explained(it.gid(), now.aside().get()));
        }
        return Optional.of(differs(
                it,
                Kind.FULFILLMENT_DOUBLE,
                it.most(line),
                now.fulfilled(line),
                byUs > it.most(line)
                        ? "picks were taken back after they were sent, or a shipment was sent twice"
                        : "a shipment that the outbox does not know was made while ours was being sent",
                "Compare the shipments of the order in Shopify with its picks, and cancel the one that is too many."));
    }

    private static boolean around(Instant sent, Instant at) {
        return !at.isBefore(sent.minus(BEFORE)) && !at.isAfter(sent.plus(AFTER));
    }

    private Optional<ProofFinding> less(Situation now, String line) {
        ClosedCase it = now.it();
        long gap = it.due(line) - now.fulfilled(line);
        long undecided = Math.min(now.undecided(line), gap);
        if (undecided < gap) {
            Optional<String> why = why(now, line, gap - undecided);
            if (why.isEmpty()) {
                return Optional.of(differs(
                        it,
                        Kind.FULFILLMENT_MISSING,
                        it.due(line),
                        now.fulfilled(line),
                        it.told(line, Set.of("sent")) > now.byUs(line) + undecided
                                ? "written down as sent, but Shopify does not show it"
                                : "picked and closed, but not sent",
                        "Run reconcile --repair, or sync fulfillments-to-shopify --order "
                                + it.number().split(ClosedCase.NUMBERS)[0] + "."));
            }
            if (undecided == 0) {
                return Optional.of(ProofFinding.explained(it.gid(), why.get()));
            }
        }
        return Optional.of(
                now.wanted().applyAsLong(line) > 0
                        ? cancelled(it, line, undecided, now)
                        : ProofFinding.explained(
                                it.gid(), "its shipment was cancelled in Shopify, and nobody wants the units again"));
    }

    /** A cancelled shipment is named until somebody decides what becomes of its units. */
    private static ProofFinding cancelled(ClosedCase it, String line, long units, Situation now) {
        return ProofFinding.differs(new Difference(
                Kind.STILL_WANTED,
                it.gid(),
                it.number(),
                it.due(line) + " picked",
                units + " in a cancelled shipment",
                now.aside().orElse("the shipment was cancelled in Shopify, and nobody has decided what becomes of it"),
                "Decide on the order: send the shipment again, make a follow-up picking order, or leave it."));
    }

    /** What explains that so many units of a line are not in Shopify. */
    private Optional<String> why(Situation now, String line, long units) {
        ClosedCase it = now.it();
        Optional<String> why =
                mode == Mode.LIVE ? Optional.empty() : Optional.of("mode " + EnumWords.of(mode) + " sends nothing");
        return why.or(now::aside)
                .or(() -> it.told(line, KNOWN) >= units ? it.why(KNOWN) : Optional.empty())
                .or(() -> freshness.soon(Flow.FULFILLMENTS, it.closedAt()));
    }

    private static ProofFinding differs(
            ClosedCase it, Kind kind, long picked, long fulfilled, String reason, String remedy) {
        return ProofFinding.differs(new Difference(
                kind, it.gid(), it.number(), picked + " picked", fulfilled + " fulfilled in Shopify", reason, remedy));
    }
}
