package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.SettledOrders;
import io.intellitrack.shopify.allocation.UndoneRecord;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.outbox.Match;
import io.intellitrack.shopify.fulfillment.outbox.OutboxReader;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.sending.Resolver;
import io.intellitrack.shopify.fulfillment.warehouse.SiteFinder;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.List;

/** Brings the outbox of an order up to date with what Shopify shows of it, before anything is planned. Thread-safe. */
final class OutboxRefresh {
    private final OutboxReader rows;
    private final Resolver resolver;
    private final Allocations allocations;
    private final SiteFinder places;
    private final Parked parked;
    private final SettledOrders settled;

    OutboxRefresh(
            OutboxReader rows,
            Resolver resolver,
            Allocations allocations,
            SiteFinder places,
            Parked parked,
            SettledOrders settled) {
        this.rows = rows;
        this.resolver = resolver;
        this.allocations = allocations;
        this.places = places;
        this.parked = parked;
        this.settled = settled;
    }

    /**
     * Adopts what arrived late and follows what was cancelled.
     *
     * @param known the order's rows as they were read
     * @return the rows as they stand now
     */
    List<OutboxRow> refresh(Run run, List<OutboxRow> known, OrderDocument shop) {
        List<OutboxRow> all = known;
        if (adoptLate(run, all, shop)) {
            all = rows.of(shop.id());
        }
        return followUndone(run, all, shop) ? rows.of(shop.id()) : all;
    }

    /** A request that was thought lost may have run very late: look before its shipment is sent again. */
    private boolean adoptLate(Run run, List<OutboxRow> known, OrderDocument shop) {
        boolean adopted = false;
        for (OutboxRow row : known) {
            if (row.state() == State.PLANNED && row.attempt().baseline().isPresent()) {
                List<OrderDocument.Shipped> found =
                        Match.of(row, row.attempt().baseline().get(), Resolver.claimed(known, row), shop);
                if (!found.isEmpty()) {
                    resolver.adopt(run, row, found);
                    adopted = true;
                }
            }
        }
        return adopted;
    }

    /** Fulfilments that were cancelled in Shopify are not sent anew by themselves; units picked anew are. */
    private boolean followUndone(Run run, List<OutboxRow> all, OrderDocument shop) {
        if (all.stream().noneMatch(OutboxRow::accounts)) {
            return false;
        }
        return run.commit(handle -> {
            settled.touchOrder(handle, shop.id());
            boolean changed = allocations.followUndone(handle, shop, places.ours());
            if (changed || all.stream().anyMatch(row -> row.state() == State.UNDONE)) {
                UndoneRecord.tell(handle, parked, allocations, shop);
            }
            return changed;
        });
    }
}
