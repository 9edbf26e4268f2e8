package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.allocation.GoneRecord;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.sending.UnreadOrders;
import io.intellitrack.shopify.fulfillment.sending.UnseenOrders;
import io.intellitrack.shopify.fulfillment.sending.UnsentPicks;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.PackedOrder;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.orders.FreshOrders;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Deals with one closed order: reads Shopify's side of it, and has it planned and sent; else says why that cannot be.
 * Thread-safe.
 */
final class OrderFulfillment {
    private final Shopify shopify;
    private final OutboxReader rows;
    private final UnreadOrders unread;
    private final UnseenOrders unseen;
    private final UnsentPicks unsent;
    private final FulfillmentPlanning planning;

    OrderFulfillment(
            Shopify shopify,
            OutboxReader rows,
            UnreadOrders unread,
            UnseenOrders unseen,
            UnsentPicks unsent,
            FulfillmentPlanning planning) {
        this.shopify = shopify;
        this.rows = rows;
        this.unread = unread;
        this.unseen = unseen;
        this.unsent = unsent;
        this.planning = planning;
    }

    /** Orders whose turn comes; those of which nothing is asked until somebody decides are not read for others' sake. */
    FreshOrders page(Collection<String> gids) {
        return shopify.freshOrders(
                gids, gid -> !unread.resting(gid) && unseen.standing(gid).isEmpty());
    }

    /**
     * Sends what is to be sent of an order.
     *
     * @throws RejectedRecord when nothing can be done for it
     */
    Outcome fulfill(Session session, PackedOrder packed) {
        ClosedOrder order = packed.order();
        if (!session.retries(order) && unread.resting(order.gid())) {
            session.count(Run.Count.UNCHANGED); // people have been told
            return order.skipped("Shopify fails to read the order");
        }
        try {
            return read(session, packed);
        } catch (Unreadable e) {
            throw UnreadOrders.why(e, order.number());
        }
    }

    private Outcome read(Session session, PackedOrder packed) {
        Run run = session.run();
        ClosedOrder order = packed.order();
        Optional<Standing> before = unseen.standing(order.gid());
        if (before.isPresent() && !session.retries(order)) {
            return unseen(session, packed, before.get(), false);
        }
        List<OutboxRow> all = rows.of(order.gid());
        if (inFlight(all)) {
            return inFlight(session, order);
        }
        Optional<OrderDocument> shop = session.shop(order);
        if (shop.isEmpty()) {
            return unseen(session, packed, unseen.missed(run, order.gid(), order.number()), true);
        }
        if (before.isPresent() && !run.request().dryRun()) {
            unseen.shown(run, order.gid());
            all = rows.of(order.gid());
            if (inFlight(all)) {
                return inFlight(session, order);
            }
        }
        return planning.fulfill(session, packed, all, shop.get());
    }

    private static boolean inFlight(List<OutboxRow> rows) {
        return rows.stream().anyMatch(row -> row.state().inFlight());
    }

    private static Outcome inFlight(Session session, ClosedOrder order) {
        session.skip("Shopify's answer to an earlier shipment was lost, and is looked up first");
        return order.skipped("Shopify's answer to an earlier shipment was lost; it is looked up first");
    }

    /**
     * Shopify does not show the order: its end is written down once nothing can be sent any more, else people are told.
     *
     * @param asked true when Shopify was asked just now
     */
    private Outcome unseen(Session session, PackedOrder packed, Standing standing, boolean asked) {
        Run run = session.run();
        ClosedOrder order = packed.order();
        if (!standing.over()) {
            if (asked || !unseen.told(run, order.gid())) {
                throw GoneRecord.shipments(standing);
            }
            session.count(Run.Count.UNCHANGED); // people have been told
            return order.skipped("Shopify does not show the order");
        }
        if (!run.request().dryRun()) {
            unsent.note(run, packed, UnseenOrders.why(standing));
            if (!standing.givenUp() && !unseen.told(run, order.gid())) {
                session.say(unseen.tell(run, standing).getMessage());
            }
        }
        session.count(Run.Count.UNCHANGED);
        return order.skipped(UnseenOrders.why(standing));
    }
}
