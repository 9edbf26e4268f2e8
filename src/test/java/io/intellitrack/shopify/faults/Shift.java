package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.sandbox.Order;
import io.intellitrack.shopify.sandbox.OrderDraft;
import java.math.BigDecimal;
import java.util.List;

/**
 * The same small day's work each time, so that each day has the same steps: one order that is shipped whole, one in parts, one
 * that stays; a new cost; a count. Whoever is interrupted goes on where it stopped.
 */
final class Shift {
    private final World world;
    private final int number;
    private final Order whole;
    private final Order part;
    private final Order stays;
    private boolean worked;

    Shift(World world, int number) {
        this.world = world;
        this.number = number;
        whole = place(0, 2, 1, 1);
        part = place(1, 3, 2, 2);
        stays = place(3, 1, 4, 1);
        world.store.catalog().cost(world.variants.get(5), new BigDecimal(number).add(new BigDecimal("0.50")));
    }

    private Order place(int first, int units, int second, int more) {
        return world.store
                .sales()
                .place(new OrderDraft()
                        .line(world.variants.get(first), units)
                        .line(world.variants.get(second), more)
                        .from(world.location));
    }

    /** Orders that came in with this shift. */
    List<Order> orders() {
        return List.of(whole, part, stays);
    }

    /** The order that is shipped in parts. */
    Order part() {
        return part;
    }

    /** Once the orders are there: picks, packs, closes, counts. Does it once only. */
    void work() {
        if (worked) {
            return;
        }
        worked = true;
        world.warehouse.pick(number(whole));
        world.warehouse.ship(number(whole), "UPS", "1Z-" + number);
        world.warehouse.close(number(whole));
        world.warehouse.pick(number(part), 1, BigDecimal.ONE);
        world.warehouse.ship(number(part), "FedEx", "FX-" + number);
        world.warehouse.close(number(part));
        world.warehouse.adjust("SKU-6", "Stock", BigDecimal.ONE.negate());
    }

    static String number(Order order) {
        return order.name().replace("#", "");
    }
}
