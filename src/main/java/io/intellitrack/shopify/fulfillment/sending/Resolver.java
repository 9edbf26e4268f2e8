package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RejectedRecord.Cause;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Attempts;
import io.intellitrack.shopify.fulfillment.outbox.Baseline;
import io.intellitrack.shopify.fulfillment.outbox.Match;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.text.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends doubts before anything new is sent: reads the order once the request can no longer run, and finds out whether
 * Shopify has the shipment. Never cancels anything.
 */
public final class Resolver {
    /** Between two looks that must agree before a shipment is repeated that Shopify would take twice. */
    private static final Duration SECOND_LOOK = Duration.ofMinutes(1);

    /** A run's message is for reading. */
    private static final int MOST_NAMED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    private final Shopify shopify;
    private final OutboxReader rows;
    private final Attempts attempts;
    private final UnseenOrders unseen;
    private final UnreadOrders unread;
    private final Duration unclearAfter;

    /**
     * Looks up with these.
     *
     * @param unseen orders that Shopify does not show
     * @param unread orders that it shows and fails to read
     * @param unclearAfter how long a request without an answer may still run; only then is it looked up
     */
    public Resolver(
            Shopify shopify,
            OutboxReader rows,
            Attempts attempts,
            UnseenOrders unseen,
            UnreadOrders unread,
            Duration unclearAfter) {
        this.shopify = shopify;
        this.rows = rows;
        this.attempts = attempts;
        this.unseen = unseen;
        this.unread = unread;
        this.unclearAfter = unclearAfter;
    }

    /** True when something unclear is old enough to be looked up, and Shopify shows its order. */
    public boolean due() {
        return rows.inFlight().stream()
                .filter(row -> past(row.attempt().at(), unclearAfter, row.now())
                        && past(row.attempt().lookedAt(), SECOND_LOOK, row.now()))
                .anyMatch(row -> unseen.standing(row.orderGid()).isEmpty() && !unread.resting(row.orderGid()));
    }

    private static boolean past(Optional<Instant> moment, Duration by, Instant now) {
        return moment.filter(at -> at.plus(by).isAfter(now)).isEmpty();
    }

    /** Looks up everything unclear that is old enough. What stays unclear holds the run, unless it is parked with its reason. */
    public void resolve(Run run) {
        attempts.doubtAbandoned(run);
        List<OutboxRow> doubts = rows.inFlight().stream()
                .filter(row -> row.state() == State.UNCLEAR)
                .toList();
        Set<String> told = doubts.isEmpty() ? Set.of() : unread.told();
        Set<String> unclear = new LinkedHashSet<>();
        for (OutboxRow row : doubts) {
            boolean due = past(row.attempt().at(), unclearAfter, row.now());
            if ((!due || !settled(run, row)) && !told.contains(row.orderGid())) {
                unclear.add(row.orderName());
            }
        }
        if (!unclear.isEmpty()) {
            run.hold("It is not known whether Shopify took a shipment of " + named(unclear)
                    + "; it is looked up again with the next run, and nothing else of the order is sent until then.");
        }
    }

    private static String named(Set<String> orders) {
        return (orders.size() == 1 ? "order " : "orders ") + Named.some(orders, MOST_NAMED);
    }

    private boolean settled(Run run, OutboxRow row) {
        Optional<Standing> before = unseen.standing(row.orderGid());
        if (before.isPresent()) {
            return unseen(run, row, before.get());
        }
        if (unread.resting(row.orderGid())) {
            return false;
        }
        Optional<OrderDocument> order;
        try {
            order = shopify.order(row.orderGid()).map(OrderDocument::of);
        } catch (Unreadable e) {
            unread.tell(run, e, row.orderName()); // the others are looked up all the same
            return false;
        }
        unread.read(run, row.orderGid());
        if (order.isEmpty()) {
            return unseen(run, row, unseen.missed(run, row.orderGid(), row.orderName()));
        }
        Baseline baseline = row.attempt().baseline().orElseThrow();
        List<OrderDocument.Shipped> found = Match.of(row, baseline, claimed(rows.of(row.orderGid()), row), order.get());
        if (!found.isEmpty()) {
            adopt(run, row, found);
            return true;
        }
        return absent(run, row, baseline, order.get());
    }

    /** Ids in Shopify that belong to other rows of the order. */
    public static Set<String> claimed(List<OutboxRow> all, OutboxRow row) {
        Set<String> claimed = new HashSet<>();
        all.stream()
                .filter(other -> other.id() != row.id())
                .forEach(other -> other.gid().ifPresent(claimed::add));
        return claimed;
    }

    /** Takes over what a request made whose answer never came. */
    public void adopt(Run run, OutboxRow row, List<OrderDocument.Shipped> found) {
        List<String> ids =
                found.stream().map(OrderDocument.Shipped::id).sorted().toList();
        List<RejectedRecord> because = ids.size() == 1 ? List.of() : List.of(twice(row, ids.size()));
        boolean cancelled = found.stream().allMatch(OrderDocument.Shipped::cancelled);
        attempts.resolved(
                run,
                row,
                cancelled ? State.UNDONE : State.SENT,
                Optional.of(ids.get(0)),
                "Found in Shopify and adopted.",
                because);
        because.forEach(why -> run.hold(why.getMessage()));
        LOG.info("{}: {} had arrived as {}", run, row, ids);
    }

    static RejectedRecord twice(OutboxRow row, long shipments) {
        return RejectedRecord.of(Cause.SHOPIFY, new ParkedKey.Doubled(row.orderGid(), row.id()), row.orderName())
                .because(
                        "A shipment of the order may be in Shopify twice: " + shipments + " there have the same units.",
                        "Compare them in Shopify's admin; if one is too many, cancel it there.");
    }

    private boolean absent(Run run, OutboxRow row, Baseline baseline, OrderDocument shop) {
        boolean unchanged = baseline.unchanged(shop, row);
        if (unchanged && !baseline.repeatWouldBeRefused(row)) {
            Optional<Instant> firstLook = row.attempt().lookedAt();
            if (firstLook.isEmpty()) {
                attempts.looked(run, row);
                return false;
            }
            if (firstLook.get().plus(SECOND_LOOK).isAfter(row.now())) {
                return false;
            }
        }
        String how = unchanged
                ? "Not found in Shopify, where nothing changed: sent anew."
                : "Not found in Shopify, but the order changed meanwhile: planned anew.";
        attempts.resolved(run, row, State.PLANNED, Optional.empty(), how, List.of());
        LOG.info("{}: {}: {}", run, row, how);
        return true;
    }

    /** A doubt about an order that Shopify does not show ends when nothing can be sent for it any more. */
    private boolean unseen(Run run, OutboxRow row, Standing standing) {
        if (!standing.givenUp() && !unseen.told(run, row.orderGid())) {
            unseen.tell(run, standing);
        }
        if (standing.over()) {
            attempts.unseen(
                    run, row, UnseenOrders.why(standing) + " Whether it took this shipment before is not known.");
            return true;
        }
        return false;
    }
}
