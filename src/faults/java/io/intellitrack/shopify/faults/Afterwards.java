package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.allocation.StillWanted;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.settings.Flow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What comes after a day on which all was closed and sent: a shipment is cancelled, a unit exchanged, an order was closed
 * short. The flows follow, an operator decides each thing, the warehouse picks what it is asked for. Whoever is interrupted
 * goes on where it stopped.
 */
final class Afterwards {
    private final World world;
    private final Shift shift;
    private final Map<Order, Decision> decisions = new LinkedHashMap<>();

    /** @param number draws what the operator decides */
    Afterwards(World world, int number) {
        this.world = world;
        shift = new Shift(world, number, Set.of(Happening.EXCHANGE, Happening.CANCELLED_FULFILMENT), Set.of());
        Decision[] all = Decision.values();
        decisions.put(shift.orders().get(0), all[number % all.length]);
        decisions.put(shift.orders().get(1), number % 2 == 0 ? Decision.LEAVE : Decision.FOLLOW_UP);
        world.cycle(List.of(Flow.PRODUCTS, Flow.ORDERS));
        shift.work();
        world.run(Flow.FULFILLMENTS);
        world.passVersion();
        shift.goOn();
    }

    Shift shift() {
        return shift;
    }

    /** Everybody does what is still to be done. */
    void live() {
        world.run(Flow.ORDERS);
        decisions.forEach((order, decision) -> {
            if (undecided(order)) {
                world.decide(order, decision);
            }
        });
        shift.workOn();
        world.run(Flow.FULFILLMENTS);
    }

    private boolean undecided(Order order) {
        return world.allocations().stillWanted(List.of(order.gid())).stream().anyMatch(StillWanted::undecided);
    }

    /** Each decision was carried out, once. */
    void judge() {
        decisions.forEach((order, decision) -> {
            assertThat(undecided(order))
                    .as("%s of %s is still to be decided", decision, order.name())
                    .isFalse();
            assertThat(world.pickingOrders(order))
                    .as("picking orders of %s", order.name())
                    .hasSizeLessThanOrEqualTo(2);
        });
    }
}
