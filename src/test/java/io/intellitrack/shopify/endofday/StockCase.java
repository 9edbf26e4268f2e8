package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** One item of a shop and its warehouse, and what is true of it. Every change but End of Day's own is made here. */
final class StockCase {
    private static final int AT_FIRST = 10;

    /** What may happen. */
    enum Event {
        /** Two units are sold; nobody knows of it in the warehouse. */
        SELL,
        /** The oldest sale becomes a picking order. */
        IMPORT,
        /** A unit of the oldest picking order leaves the shelf. */
        PICK,
        /** What is picked and not yet told is told to the shop, and is gone. */
        SHIP,
        RECEIVE,
        BREAK,
        /** Somebody types into the shop. */
        MORE_BY_HAND,
        LESS_BY_HAND
    }

    private static final class Sale {
        final Order order;
        long id;
        int picked;
        int shipped;

        Sale(Order order) {
            this.order = order;
        }
    }

    private final EndOfDaySite site;
    private final Map<String, Sale> sales = new LinkedHashMap<>();
    final EndOfDaySite.Item item;
    private int shelf = AT_FIRST;
    private int onHand = AT_FIRST;
    private int most = AT_FIRST;
    private boolean byHand;

    StockCase(EndOfDaySite site, int number) {
        this.site = site;
        item = site.item("P-" + number, AT_FIRST, Integer.toString(AT_FIRST));
    }

    /** What may be sold or is sold: on the shelf, or picked and still in the house. */
    int there() {
        return shelf
                + sales.values().stream()
                        .mapToInt(sale -> sale.picked - sale.shipped)
                        .sum();
    }

    int committed() {
        return sales.values().stream().mapToInt(sale -> 2 - sale.shipped).sum();
    }

    void happens(Event event) {
        switch (event) {
            case SELL -> sell();
            case IMPORT -> importOldest();
            case PICK -> pick();
            case SHIP -> sales.values().forEach(this::ship);
            case RECEIVE -> shelf(3);
            case BREAK -> shelf(-Math.min(2, shelf));
            case MORE_BY_HAND -> hand(4);
            case LESS_BY_HAND -> hand(-3);
            default -> throw new IllegalArgumentException(event.name());
        }
        onHand = site.onHand(item);
        most = Math.max(most, there());
    }

    private void sell() {
        Order order = site.sell(item, 2);
        sales.put(order.gid(), new Sale(order));
    }

    private void importOldest() {
        sales.values().stream()
                .filter(sale -> sale.id == 0)
                .findFirst()
                .ifPresent(sale -> sale.id = site.imported(sale.order, item));
    }

    private void pick() {
        sales.values().stream()
                .filter(sale -> sale.id > 0 && sale.picked < 2 && shelf > 0)
                .findFirst()
                .ifPresent(sale -> {
                    site.pick(sale.id, item, 1);
                    sale.picked++;
                    shelf--;
                });
    }

    private void ship(Sale sale) {
        int units = sale.picked - sale.shipped;
        if (units == 0) {
            return;
        }
        site.store
                .shipping()
                .fulfil(
                        sale.order.fulfillmentOrders().get(0),
                        Map.of(sale.order.lines().get(0), units),
                        TrackingInfo.NONE);
        site.sql(
                "insert into sync_fulfillment (store, order_id, order_gid, order_name, parcel, location_gid, part, state, "
                        + "fence) values ('default', ?, 'o', '#1', ?, ?, 1, 'sent', 1)",
                sale.id,
                "parcel " + sale.picked,
                site.shopLocation.gid());
        site.sql(
                "insert into sync_fulfillment_line (fulfillment_id, line_id, item_id, order_line_gid, work_gid, "
                        + "work_line_gid, quantity) select max(f.id), min(l.id), ?, 'l', 'w', 'wl', ? "
                        + "from sync_fulfillment f, picking_order_line l where l.order_id = ?",
                item.id(),
                units,
                sale.id);
        sale.shipped += units;
    }

    private void shelf(int by) {
        site.adjust(item, Integer.toString(by));
        shelf += by;
    }

    private void hand(int by) {
        site.store.stock().adjust(item.variant(), site.shopLocation, Quantity.AVAILABLE, by);
        byHand = true;
    }

    /**
     * Whatever has changed the shop's stock since the last event was a write.
     *
     * @param reading true when the shop was just read: what is computed next cannot be older
     */
    void look(boolean reading) {
        int now = site.onHand(item);
        if (now > onHand) {
            assertThat(now).as("on hand, raised from %d by a write", onHand).isLessThanOrEqualTo(most);
        }
        if (now != onHand) {
            byHand = false;
        }
        onHand = now;
        if (reading) {
            most = there();
        }
    }

    /** After a run the shop has no more than there is, unless somebody typed while it ran. */
    void ended() {
        if (!byHand) {
            assertThat(onHand).as("on hand after the run").isLessThanOrEqualTo(there());
        }
    }
}
