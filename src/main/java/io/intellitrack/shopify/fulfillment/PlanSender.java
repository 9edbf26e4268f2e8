package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.sending.Resolver;
import io.intellitrack.shopify.fulfillment.sending.ShipmentSender;
import io.intellitrack.shopify.fulfillment.sending.TrackingSender;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.PackedOrder;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the plan of an order down, then sends its shipments one after the other, and new tracking. Thread-safe. */
final class PlanSender {
    private final Shopify shopify;
    private final OutboxReader rows;
    private final PlanRecorder recorder;
    private final ShipmentSender shipments;
    private final TrackingSender tracking;
    private final Mode mode;

    PlanSender(
            Shopify shopify,
            OutboxReader rows,
            PlanRecorder recorder,
            ShipmentSender shipments,
            TrackingSender tracking,
            Mode mode) {
        this.shopify = shopify;
        this.rows = rows;
        this.recorder = recorder;
        this.shipments = shipments;
        this.tracking = tracking;
        this.mode = mode;
    }

    /** Writes it down: the first commit. */
    void keep(Session session, Plan plan, PackedOrder packed, OrderDocument shop) {
        recorder.keep(session.run(), plan, packed, shop, session.retries(plan.order()));
    }

    /** Sends what was written down, if this mode sends. */
    Outcome send(Session session, Plan plan, PackedOrder packed, OrderDocument shop) {
        return mode.writesShopify() ? sendAll(session, plan, packed, shop) : counted(session, plan, 0, 0);
    }

    private Outcome sendAll(Session session, Plan plan, PackedOrder packed, OrderDocument shop) {
        ClosedOrder order = plan.order();
        List<OutboxRow> planned = OutboxReader.only(rows.of(order.gid()), order).stream()
                .filter(row -> row.state() == State.PLANNED)
                .toList();
        long sent = 0;
        long refused = 0;
        OrderDocument now = shop;
        for (OutboxRow row : planned) {
            if (row != planned.get(0)) {
                Optional<OrderDocument> again = shopify.order(order.gid()).map(OrderDocument::of);
                if (again.isEmpty()) {
                    break; // gone a moment ago: the next run says so
                }
                now = again.get();
            }
            ShipmentSender.Result result = send(session, order, row, now);
            if (result == ShipmentSender.Result.AGAIN && triedBefore(row)) {
                result = sendAgain(session, order, row);
            }
            if (result == ShipmentSender.Result.SENT) {
                session.sent();
                sent++;
            } else if (result == ShipmentSender.Result.REFUSED) {
                refused++;
            } else {
                return unfinished(session, order, result);
            }
        }
        refused += track(session, plan, packed, now);
        return counted(session, plan, sent, refused);
    }

    private ShipmentSender.Result send(Session session, ClosedOrder order, OutboxRow row, OrderDocument shop) {
        return shipments.send(session.run(), order, row, shop, Resolver.claimed(rows.of(order.gid()), row));
    }

    /** The first time it is simply due again. */
    private static boolean triedBefore(OutboxRow row) {
        return row.attempt().count() > 0;
    }

    /**
     * Once more in this run, of what came to nothing in an earlier run too: throttled, say, and certainly not executed. Where
     * runs make few calls, the turn of an order can fall on a throttled one for ever. Reading the order anew waits until the
     * store has points again.
     */
    private ShipmentSender.Result sendAgain(Session session, ClosedOrder order, OutboxRow row) {
        Optional<OrderDocument> shop = shopify.order(order.gid()).map(OrderDocument::of);
        Optional<OutboxRow> planned = rows.of(order.gid()).stream()
                .filter(each -> each.id() == row.id() && each.state() == State.PLANNED)
                .findFirst();
        return shop.isPresent() && planned.isPresent()
                ? send(session, order, planned.get(), shop.get())
                : ShipmentSender.Result.AGAIN;
    }

    private static Outcome unfinished(Session session, ClosedOrder order, ShipmentSender.Result result) {
        session.skip("its shipment is not finished");
        if (result == ShipmentSender.Result.UNCLEAR) {
            session.unclear(order);
        }
        return order.skipped("not finished");
    }

    /** @return how many Shopify refused */
    private long track(Session session, Plan plan, PackedOrder packed, OrderDocument shop) {
        if (plan.changes().isEmpty()) {
            return 0;
        }
        Run run = session.run();
        boolean arrived = true;
        List<RejectedRecord> refused = new ArrayList<>();
        for (Plan.NewTracking change : plan.changes()) {
            try {
                arrived &= tracking.send(run, plan.order(), change, shop);
            } catch (RejectedRecord e) {
                refused.add(e);
            }
        }
        recorder.afterTracking(run, plan, arrived ? Optional.of(packed) : Optional.empty(), refused);
        return refused.size();
    }

    /** Each order counts once: parked, else sent, else waiting, else nothing new. */
    private static Outcome counted(Session session, Plan plan, long sent, long refused) {
        boolean waits = plan.drafts().stream().anyMatch(draft -> draft.waiting().isPresent());
        boolean parks = !plan.rejected().isEmpty() || refused > 0;
        if (waits) {
            session.waiting();
        }
        if (waits && !parks && sent == 0) {
            session.skip("it waits in Shopify, on hold or scheduled");
            return plan.order().skipped("waits");
        }
        Run.Count count = parks ? Run.Count.PARKED : sent > 0 ? Run.Count.SAVED : Run.Count.UNCHANGED;
        session.count(count);
        return plan.order().skipped(count.name());
    }
}
