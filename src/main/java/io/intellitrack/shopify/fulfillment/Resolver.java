package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RejectedRecord.Cause;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.OrderDocument;
import io.intellitrack.shopify.shopify.Shopify;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends doubts before anything new is sent: reads the order once the request can no longer run, and finds out whether
 * Shopify has the shipment. Never cancels anything.
 */
final class Resolver {
    /** Between two looks that must agree before a shipment is repeated that Shopify would take twice. */
    private static final Duration SECOND_LOOK = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    private final Shopify shopify;
    private final Rows rows;
    private final Attempts attempts;
    private final Parked parked;
    private final Duration unclearAfter;

    Resolver(Shopify shopify, Rows rows, Attempts attempts, Parked parked, Duration unclearAfter) {
        this.shopify = shopify;
        this.rows = rows;
        this.attempts = attempts;
        this.parked = parked;
        this.unclearAfter = unclearAfter;
    }

    /** Looks up everything unclear that is old enough. What stays unclear holds the run. */
    void resolve(Run run) {
        attempts.doubtAbandoned(run);
        long unclear = 0;
        for (Row row : rows.inFlight()) {
            boolean due = row.attempt()
                    .at()
                    .map(at -> !at.plus(unclearAfter).isAfter(row.now()))
                    .orElse(true);
            if (row.state() == State.UNCLEAR && (!due || !settled(run, row))) {
                unclear++;
            }
        }
        if (unclear > 0) {
            run.hold(unclear + (unclear == 1 ? " shipment is" : " shipments are") + " unclear; looked up again later.");
        }
    }

    private boolean settled(Run run, Row row) {
        Optional<OrderDocument> order = shopify.order(row.orderGid()).map(OrderDocument::of);
        if (order.isEmpty()) {
            unreadable(run, row);
            return false;
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
    static Set<String> claimed(List<Row> all, Row row) {
        Set<String> claimed = new HashSet<>();
        all.stream()
                .filter(other -> other.id() != row.id())
                .forEach(other -> other.gid().ifPresent(claimed::add));
        return claimed;
    }

    /** Takes over what a request made whose answer never came. */
    void adopt(Run run, Row row, List<OrderDocument.Shipped> found) {
        List<String> ids =
                found.stream().map(OrderDocument.Shipped::id).sorted().toList();
        List<RejectedRecord> because = ids.size() == 1 ? List.of() : List.of(twice(row, ids));
        boolean cancelled = found.stream().allMatch(OrderDocument.Shipped::cancelled);
        attempts.resolved(
                run,
                row,
                cancelled ? State.UNDONE : State.SENT,
                Optional.of(ids.get(0)),
                "Found in Shopify and adopted: " + ids,
                because);
        because.forEach(why -> run.hold(why.getMessage()));
        LOG.info("{}: {} had arrived as {}", run, row, ids);
    }

    static RejectedRecord twice(Row row, List<String> ids) {
        return RejectedRecord.of(Cause.SHOPIFY, new ParkedKey.Doubled(row.orderGid(), row.id()), row.orderName())
                .because(
                        "The shipment (" + row.parcel() + ") may be in Shopify twice: " + String.join(" and ", ids)
                                + ".",
                        "Compare both in Shopify; if one is too many, cancel it there (fulfillmentCancel).");
    }

    private boolean absent(Run run, Row row, Baseline baseline, OrderDocument shop) {
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

    private void unreadable(Run run, Row row) {
        RejectedRecord why = unreadable(row.orderGid(), row.orderName());
        run.<Void, RuntimeException>commit(handle -> {
            parked.keep(handle, run.flow(), List.of(why));
            return null;
        });
        run.hold(why.getMessage());
    }

    /** The order is gone, or may no longer be read: never taken as cancelled. */
    static RejectedRecord unreadable(String gid, String name) {
        return RejectedRecord.of(Cause.PERMISSION, gid, name)
                .healing()
                .because(
                        "Shopify no longer shows the order; nothing is sent for it.",
                        "Orders older than 60 days need the scope read_all_orders; one that was deleted can only be "
                                + "dismissed.");
    }
}
