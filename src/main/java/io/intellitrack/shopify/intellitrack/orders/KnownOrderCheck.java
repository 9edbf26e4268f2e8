package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocation;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.PickingOrder;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether a known order is as Shopify wants it once all was written that may be; if not, people are told why. */
final class KnownOrderCheck {
    private final ShipTos shipTos;
    private final Allocations allocations;

    KnownOrderCheck(ShipTos shipTos, Allocations allocations) {
        this.shipTos = shipTos;
        this.allocations = allocations;
    }

    void settle(Handle handle, KnownOrder order, boolean changed, String hash, OrderResult result) {
        Allocation allocation = order.allocation(allocations);
        boolean deleted = order.units().pickingOrders().stream().anyMatch(each -> each.status() == Status.DELETED);
        if (deleted
                && allocation.coverage().lines().stream()
                        .anyMatch(line -> allocation.coverage().shortOf(line) > 0)) {
            result.rejected.add(OrderRefusals.deleted(order.order()));
            return;
        }
        Optional<PickingOrder> strange = order.units().pickingOrders().stream()
                .filter(each -> each.status() == Status.UNKNOWN)
                .findFirst();
        if (strange.isPresent()) {
            String status = order.header(strange.get()).status();
            result.rejected.add(
                    OrderRefusals.strange(order.order(), strange.get().number(), status == null ? "" : status));
            return;
        }
        List<String> differences = OrderDifference.of(order, allocation);
        if (addressDiffers(handle, order, hash)) {
            differences.add("the ship-to address is another one");
        }
        if (!differences.isEmpty()) {
            result.rejected.add(OrderRefusals.begun(order.order(), differences));
        } else {
            (changed ? result.saved : result.unchanged).add(order.key());
        }
    }

    private boolean addressDiffers(Handle handle, KnownOrder known, String hash) {
        OrderRecord order = known.order();
        return order.wanted().workable()
                && !order.sameAddress(hash)
                && known.units().pickingOrders().stream()
                        .filter(each -> each.begun() && each.status() == Status.OPEN && known.header(each) != null)
                        .anyMatch(each -> !shipTos.same(
                                handle, known.header(each).shipTo().orElse(null), order));
    }
}
