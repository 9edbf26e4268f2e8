package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a picking order that bears a new order's number as that order, where this is asked for and they are equal. */
final class OrderAdoption {
    private static final Logger LOG = LoggerFactory.getLogger(NewOrders.class);

    private final OrderTables tables;
    private final Allocations allocations;

    /**
     * A picking order that bears the number of a new order.
     *
     * @param store whose order from Shopify it is, if it is one
     */
    record Namesake(long id, String status, Optional<String> store) {}

    OrderAdoption(OrderTables tables, Allocations allocations) {
        this.tables = tables;
        this.allocations = allocations;
    }

    Map<String, Namesake> namesakes(Handle handle, long division, List<OrderRecord> orders) {
        Map<String, Namesake> namesakes = new HashMap<>();
        handle.createQuery(Sql.of(OrderAdoption.class, "orders-by-number"))
                .bind("division", division)
                .bindArray("numbers", String.class, ArrayColumns.of(orders, OrderRecord::number))
                .map((row, context) -> namesakes.put(
                        row.getString("order_number"),
                        new Namesake(
                                row.getLong("id"),
                                row.getString("status"),
                                Optional.ofNullable(row.getString("store")))))
                .list();
        return namesakes;
    }

    /** True for an order that must not be taken as the one from Shopify. */
    boolean foreign(Namesake namesake) {
        return !tables.settings.adoptExisting()
                || !"open".equals(namesake.status())
                || namesake.store().isPresent();
    }

    RejectedRecord clash(OrderRecord order, Optional<String> store) {
        Optional<String> other = store.filter(name -> !name.equals(tables.links.store()));
        if (other.isPresent()) {
            return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                    .field("picking_order.order_number", "taken")
                    .healing()
                    .because(
                            "The store " + other.get() + " has an order " + order.number()
                                    + " in the same IntelliTrack division already.",
                            "Set orders.number-prefix for this store, so that its numbers differ; the order then comes by "
                                    + "itself.");
        }
        return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order.order_number", "taken")
                .healing()
                .because(
                        "IntelliTrack has another picking order with the number " + order.number() + ".",
                        "Rename or delete that order, or set orders.number-prefix; with orders.adopt-existing=true an "
                                + "open one with equal items and quantities is taken as this order.");
    }

    void adopt(Handle handle, OrderItems.Found items, Map<OrderRecord, Namesake> adoptable, OrderResult result) {
        if (adoptable.isEmpty()) {
            return;
        }
        Map<Long, List<OrderLines.Line>> lines =
                tables.lines.of(handle, ArrayColumns.of(adoptable.values(), Namesake::id));
        List<LinkTable.Link> orderLinks = new ArrayList<>();
        List<LinkTable.Link> lineLinks = new ArrayList<>();
        List<Allocations.Committed> adopted = new ArrayList<>();
        adoptable.forEach((order, namesake) -> {
            Optional<List<LinkTable.Link>> pairs = pairs(order, items, lines.getOrDefault(namesake.id(), List.of()));
            if (pairs.isEmpty()) {
                result.rejected.add(clash(order, Optional.empty()));
            } else {
                orderLinks.add(OrderTables.link(order, namesake.id()));
                lineLinks.addAll(pairs.get());
                result.saved.add(order.key());
                adopted.add(new Allocations.Committed(
                        OrderUnits.imported(order.key(), namesake.id(), NewOrders.asked(order)),
                        order.name(),
                        order.wantedUnits()));
                LOG.info("Order {}: took the open picking order of that number", order.name());
            }
        });
        tables.links.put(handle, LinkTable.ORDER, orderLinks);
        tables.links.put(handle, LinkTable.ORDER_LINE, lineLinks);
        allocations.tables().asked(handle, adopted);
    }

    /** Each wanted line with the existing one of equal item and quantity; empty when they do not match one to one. */
    private static Optional<List<LinkTable.Link>> pairs(
            OrderRecord order, OrderItems.Found items, List<OrderLines.Line> existing) {
        List<OrderLines.Line> left = new ArrayList<>(existing);
        List<LinkTable.Link> pairs = new ArrayList<>();
        for (Map<String, Object> row : order.lines()) {
            WantedOrder.Line line = WantedOrder.Line.of(row);
            Optional<OrderLines.Line> match = left.stream()
                    .filter(each -> each.item() == items.of(line)
                            && each.ordered().compareTo(java.math.BigDecimal.valueOf(line.quantity())) == 0)
                    .findFirst();
            if (match.isEmpty()) {
                return Optional.empty();
            }
            left.remove(match.get());
            String sold = items.known(line).map(String::valueOf).orElse(null);
            pairs.add(new LinkTable.Link(line.id(), match.get().id(), order.key(), sold, null));
        }
        return left.isEmpty() ? Optional.of(pairs) : Optional.empty();
    }
}
