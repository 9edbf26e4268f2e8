package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What people are told of shipments of ours that were cancelled in Shopify. */
public final class UndoneRecord {
    /** The field of such records, by which pages know that the decision is an operator's. */
    public static final String FIELD = "shipment";

    private UndoneRecord() {}

    /** Parks, or releases, what is undone of an order that was read a moment ago. */
    public static void tell(Handle handle, Parked parked, Allocations allocations, OrderDocument order) {
        tell(handle, parked, allocations.units(handle, List.of(order.id())).values(), Map.of(order.id(), order.name()));
    }

    /**
     * The same of several orders.
     *
     * @param names the orders' names in Shopify, by id
     */
    public static void tell(Handle handle, Parked parked, Collection<OrderUnits> orders, Map<String, String> names) {
        List<String> over = new ArrayList<>();
        List<RejectedRecord> undone = new ArrayList<>();
        for (OrderUnits order : orders) {
            of(order, names.get(order.gid()))
                    .ifPresentOrElse(
                            undone::add, () -> over.add(key(order.gid()).stored()));
        }
        parked.release(handle, Flow.FULFILLMENTS, over);
        parked.keep(handle, Flow.FULFILLMENTS, undone);
    }

    private static ParkedKey key(String order) {
        return new ParkedKey.Undone(order);
    }

    private static Optional<RejectedRecord> of(OrderUnits order, String name) {
        long units = order.pickingOrders().stream()
                .flatMap(each -> each.lines().stream().map(line -> each.of(line).undone()))
                .mapToLong(Long::longValue)
                .sum();
        if (units == 0) {
            return Optional.empty();
        }
        return Optional.of(RejectedRecord.of(RejectedRecord.Cause.SHOPIFY, key(order.gid()), name)
                .field(FIELD, "cancelled in Shopify")
                .because(
                        "A shipment of the order was cancelled in Shopify, so " + units
                                + (units == 1 ? " unit that was" : " units that were")
                                + " picked and sent " + (units == 1 ? "is" : "are") + " wanted there again.",
                        "Decide on the order: send it again (the parcel goes out as it was picked), make a follow-up "
                                + "picking order, or leave it. Reversing the picks and picking again sends the new "
                                + "parcel by itself."));
    }
}
