package io.intellitrack.shopify.fulfillment.sending;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RejectedRecord.Cause;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Attempts;
import io.intellitrack.shopify.fulfillment.outbox.Baseline;
import io.intellitrack.shopify.fulfillment.outbox.Match;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.fulfillments.Fulfillment;
import io.intellitrack.shopify.shopify.fulfillments.NewFulfillment;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.orders.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.MDC;

/**
 * Sends one shipment: intent, commit, one request, outcome. Whatever leaves a doubt is written down as unclear and never
 * repeated here.
 */
public final class ShipmentSender {
    /** What became of a shipment. */
    public enum Result {
        SENT,
        /** Certainly not executed; planned again by the next look. */
        AGAIN,
        UNCLEAR,
        REFUSED
    }

    private final Shopify shopify;
    private final Attempts attempts;
    private final boolean notifyCustomer;

    /** @param notifyCustomer true when Shopify is to write to the customer */
    public ShipmentSender(Shopify shopify, Attempts attempts, boolean notifyCustomer) {
        this.shopify = shopify;
        this.attempts = attempts;
        this.notifyCustomer = notifyCustomer;
    }

    /**
     * Sends a planned row.
     *
     * @param order the picking order
     * @param shop the order as it was read for the plan; becomes the baseline
     * @throws Misconfigured after writing down that nothing was sent
     */
    public Result send(Run run, ClosedOrder order, OutboxRow row, OrderDocument shop, Set<String> claimed) {
        Baseline fresh = Baseline.of(shop, row);
        Baseline baseline = row.attempt().baseline().map(fresh::keeping).orElse(fresh);
        NewFulfillment request = Requests.of(row, notifyCustomer);
        Optional<String> attempt = claimed(run, row, baseline, request);
        return attempt.map(id -> labelled(run, row, new Try(id, baseline, claimed, order.key()), request))
                .orElse(Result.AGAIN);
    }

    private Result labelled(Run run, OutboxRow row, Try now, NewFulfillment request) {
        try (MDC.MDCCloseable attempt = MDC.putCloseable("attempt_id", now.id());
                MDC.MDCCloseable order = MDC.putCloseable("order", row.orderName())) {
            return send(run, row, now, request);
        }
    }

    /** Empty when the row was taken, or another request of the order is under way. */
    private Optional<String> claimed(Run run, OutboxRow row, Baseline baseline, NewFulfillment request) {
        try {
            return attempts.claim(run, row, baseline, Requests.stored(request));
        } catch (JdbiException e) {
            if (Sql.refusesRows(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private record Try(String id, Baseline baseline, Set<String> claimed, String key) {}

    private Result send(Run run, OutboxRow row, Try now, NewFulfillment request) {
        Fulfillment made;
        try {
            made = shopify.createFulfillment(request, run::beforeSending);
        } catch (Refused e) {
            return refused(run, row, now, e);
        } catch (ShopifyException e) {
            State state = e.maybeExecuted() ? State.UNCLEAR : State.PLANNED;
            attempts.failed(run, row, now.id(), state, e);
            if (e instanceof Misconfigured) {
                throw e;
            }
            return state == State.UNCLEAR ? Result.UNCLEAR : Result.AGAIN;
        }
        attempts.sent(run, row, now.id(), made.id());
        return Result.SENT;
    }

    /** An earlier try may have won, or the order changed a moment ago: look before it is parked. */
    private Result refused(Run run, OutboxRow row, Try now, Refused refusal) {
        Optional<OrderDocument> order;
        try {
            order = refusal.kind() == Refused.Kind.OTHER
                    ? Optional.empty()
                    : shopify.order(row.orderGid()).map(OrderDocument::of);
        } catch (Unreadable e) {
            attempts.refused(run, row, now.id(), State.PLANNED, refusal, Optional.empty());
            throw e; // it was refused, so nothing is lost: the next reading tells why
        }
        List<OrderDocument.Shipped> found = order.map(shop -> Match.of(row, now.baseline(), now.claimed(), shop))
                .orElse(List.of());
        if (found.size() == 1) {
            attempts.sent(run, row, now.id(), found.get(0).id()); // cancelled already: the next reading says so
            return Result.SENT;
        }
        if (order.isPresent() && !asPlanned(row, order.get())) {
            attempts.refused(run, row, now.id(), State.PLANNED, refusal, Optional.empty());
            return Result.AGAIN;
        }
        attempts.refused(run, row, now.id(), State.REFUSED, refusal, Optional.of(parked(row, now.key(), refusal)));
        return Result.REFUSED;
    }

    private static boolean asPlanned(OutboxRow row, OrderDocument shop) {
        return row.lines().stream()
                .allMatch(line -> shop.work().stream()
                        .filter(work ->
                                work.id().equals(line.work()) && work.standing(row.location()::equals) == Standing.FREE)
                        .flatMap(work -> work.lines().stream())
                        .anyMatch(each -> each.id().equals(line.workLine())
                                && each.remaining() >= line.quantity().longValue()));
    }

    private static RejectedRecord parked(OutboxRow row, String key, Refused refusal) {
        return RejectedRecord.of(Cause.SHOPIFY, key, row.orderName())
                .because(
                        "Shopify refused the shipment (" + row.parcel() + "): " + refusal.getMessage(),
                        "Look at the order in Shopify; when the reason is gone, retry.");
    }
}
