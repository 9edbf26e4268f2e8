package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RejectedRecord.Cause;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Observed;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.TrackingAttempts;
import io.intellitrack.shopify.fulfillment.outbox.Trackings;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Gives a shipment in Shopify its tracking when that is entered or changed later. The request sets a value, so after a
 * doubt it is enough to compare; but it may notify the customer, so it is compared before it is repeated.
 */
public final class TrackingSender {
    private final Shopify shopify;
    private final TrackingAttempts attempts;
    private final boolean notifyCustomer;
    private final Duration unclearAfter;

    /** @param unclearAfter how long a request without an answer may still run; only then is it looked up */
    public TrackingSender(Shopify shopify, TrackingAttempts attempts, boolean notifyCustomer, Duration unclearAfter) {
        this.shopify = shopify;
        this.attempts = attempts;
        this.notifyCustomer = notifyCustomer;
        this.unclearAfter = unclearAfter;
    }

    /**
     * True when it is certain that Shopify has the tracking, or will not have it. One that is cancelled there gets none:
     * Shopify would take it.
     *
     * @param shop the order as it was read last
     */
    public boolean send(Run run, ClosedOrder order, Plan.NewTracking change, OrderDocument shop) {
        OutboxRow row = change.row();
        String fulfillment = row.gid().orElseThrow();
        Optional<OrderDocument.Shipped> there = shop.shipments().stream()
                .filter(each -> each.id().equals(fulfillment))
                .findFirst();
        if (there.filter(OrderDocument.Shipped::cancelled).isPresent()) {
            return true;
        }
        if (there.filter(each -> Trackings.shown(change.tracking(), each.tracked()))
                .isPresent()) {
            attempts.settled(run, change, Optional.empty(), Observed.OK, null);
            return true;
        }
        if (row.trackingTriedAt()
                .filter(at -> at.plus(unclearAfter).isAfter(row.now()))
                .isPresent()) {
            return false; // an earlier request may still run
        }
        String attempt = attempts.claim(run, change, Requests.stored(fulfillment, change.tracking(), notifyCustomer));
        try (MDC.MDCCloseable label = MDC.putCloseable("attempt_id", attempt)) {
            return send(run, order, change, attempt);
        }
    }

    private boolean send(Run run, ClosedOrder order, Plan.NewTracking change, String attempt) {
        String fulfillment = change.row().gid().orElseThrow();
        try {
            shopify.updateTracking(fulfillment, change.tracking(), notifyCustomer, run::beforeSending);
        } catch (Refused e) {
            attempts.settled(run, change, Optional.of(attempt), Observed.REFUSED, e);
            throw refused(order, change.row(), e);
        } catch (ShopifyException e) {
            if (e.maybeExecuted()) {
                attempts.unknown(run, change, attempt, e);
            } else {
                attempts.settled(run, change, Optional.of(attempt), Observed.NOT_SENT, e);
            }
            if (e instanceof Misconfigured) {
                throw e;
            }
            return false;
        }
        attempts.settled(run, change, Optional.of(attempt), Observed.OK, null);
        return true;
    }

    private static RejectedRecord refused(ClosedOrder order, OutboxRow row, Refused refusal) {
        return RejectedRecord.of(Cause.SHOPIFY, new ParkedKey.Tracking(order.key()), row.orderName())
                .because(
                        "Shopify refused the tracking of " + row.parcel() + ": " + refusal.getMessage(),
                        "Correct the tracking in IntelliTrack; it is sent again then.");
    }
}
