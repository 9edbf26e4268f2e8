package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes orders that were never imported: a picking order with lines, buyer, address and links for each. */
final class NewOrders {
    private static final Logger LOG = LoggerFactory.getLogger(NewOrders.class);

    private final OrderTables tables;
    private final Inserts inserts;

    /** A picking order that bears the number of a new order. */
    private record Namesake(long id, String status, boolean linked) {}

    NewOrders(OrderTables tables) {
        this.tables = tables;
        this.inserts = new Inserts(
                "picking_order",
                tables.header,
                List.of("division_id", "customer_id", "ship_to_id", "carrier_id", "shipping_method_id"));
    }

    void save(Handle handle, Defaults.Ids defaults, List<OrderRecord> orders, OrderResult result) {
        if (orders.isEmpty()) {
            return;
        }
        OrderItems.Found items = tables.items.find(handle, defaults, orders);
        Map<String, Namesake> namesakes = namesakes(handle, defaults.division(), orders);
        List<OrderRecord> fresh = new ArrayList<>();
        Map<OrderRecord, Namesake> adoptable = new LinkedHashMap<>();
        Set<String> numbers = new LinkedHashSet<>();
        for (OrderRecord order : orders) {
            Optional<RejectedRecord> refusal = tables.items.refusal(items, order, Set.of());
            Optional<Namesake> namesake = Optional.ofNullable(namesakes.get(order.number()));
            if (refusal.isPresent()) {
                result.rejected.add(refusal.get());
            } else if (!numbers.add(order.number())
                    || namesake.filter(this::foreign).isPresent()) {
                result.rejected.add(clash(order));
            } else {
                namesake.ifPresentOrElse(found -> adoptable.put(order, found), () -> fresh.add(order));
            }
        }
        adopt(handle, items, adoptable, result);
        insert(handle, defaults.division(), items, fresh);
        result.saved.addAll(Each.of(fresh, OrderRecord::key));
    }

    private Map<String, Namesake> namesakes(Handle handle, long division, List<OrderRecord> orders) {
        Map<String, Namesake> namesakes = new HashMap<>();
        handle.createQuery(Sql.of(NewOrders.class, "orders-by-number"))
                .bind("division", division)
                .bindArray("numbers", String.class, Each.of(orders, OrderRecord::number))
                .map((row, context) -> namesakes.put(
                        row.getString("order_number"),
                        new Namesake(row.getLong("id"), row.getString("status"), row.getInt("linked") == 1)))
                .list();
        return namesakes;
    }

    /** True for an order that must not be taken as the one from Shopify. */
    private boolean foreign(Namesake namesake) {
        return !tables.settings.adoptExisting() || !"open".equals(namesake.status()) || namesake.linked();
    }

    private RejectedRecord clash(OrderRecord order) {
        return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order.order_number", "taken")
                .healing()
                .because(
                        "IntelliTrack has another picking order with the number " + order.number() + ".",
                        "Rename or delete that order, or set orders.number-prefix; with orders.adopt-existing=true an "
                                + "open one with equal items and quantities is taken as this order.");
    }

    private void adopt(
            Handle handle, OrderItems.Found items, Map<OrderRecord, Namesake> adoptable, OrderResult result) {
        if (adoptable.isEmpty()) {
            return;
        }
        Map<Long, List<OrderLines.Line>> lines = tables.lines.of(handle, Each.of(adoptable.values(), Namesake::id));
        List<Links.Link> orderLinks = new ArrayList<>();
        List<Links.Link> lineLinks = new ArrayList<>();
        adoptable.forEach((order, namesake) -> {
            Optional<List<Links.Link>> pairs = pairs(order, items, lines.getOrDefault(namesake.id(), List.of()));
            if (pairs.isEmpty()) {
                result.rejected.add(clash(order));
            } else {
                orderLinks.add(OrderTables.link(order, namesake.id()));
                lineLinks.addAll(pairs.get());
                result.saved.add(order.key());
                LOG.info("Order {}: took the open picking order of that number", order.name());
            }
        });
        tables.links.put(handle, Links.ORDER, orderLinks);
        tables.links.put(handle, Links.ORDER_LINE, lineLinks);
    }

    /** Each wanted line with the existing one of equal item and quantity; empty when they do not match one to one. */
    private static Optional<List<Links.Link>> pairs(
            OrderRecord order, OrderItems.Found items, List<OrderLines.Line> existing) {
        List<OrderLines.Line> left = new ArrayList<>(existing);
        List<Links.Link> pairs = new ArrayList<>();
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
            pairs.add(new Links.Link(line.id(), match.get().id(), order.key(), sold, null));
        }
        return left.isEmpty() ? Optional.of(pairs) : Optional.empty();
    }

    private void insert(Handle handle, long division, OrderItems.Found items, List<OrderRecord> orders) {
        if (orders.isEmpty()) {
            return;
        }
        List<Long> ids = inserts.into(handle, rows(handle, division, orders));
        List<Links.Link> links = new ArrayList<>();
        List<OrderLines.NewLine> lines = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            links.add(OrderTables.link(orders.get(i), ids.get(i)));
            lines.addAll(lines(orders.get(i), ids.get(i), items));
            say(orders.get(i));
        }
        tables.links.put(handle, Links.ORDER, links);
        tables.lines.add(handle, lines);
    }

    private List<Map<String, Object>> rows(Handle handle, long division, List<OrderRecord> orders) {
        Map<String, Long> customers = tables.customers.of(handle, division, orders);
        Map<String, Long> shipTos = tables.shipTos.of(handle, customers, orders);
        Map<String, Carriers.Sending> sendings = tables.carriers.of(handle, division, orders);
        return Each.of(orders, order -> {
            Map<String, Object> row = new LinkedHashMap<>(order.header());
            Carriers.Sending sending = sendings.getOrDefault(order.key(), Carriers.Sending.UNKNOWN);
            row.put("division_id", division);
            row.put("customer_id", customers.get(order.key()));
            row.put("ship_to_id", shipTos.get(order.key()));
            row.put("carrier_id", sending.carrier());
            row.put("shipping_method_id", sending.method());
            return row;
        });
    }

    private static List<OrderLines.NewLine> lines(OrderRecord order, long pickingOrder, OrderItems.Found items) {
        List<OrderLines.NewLine> lines = new ArrayList<>();
        for (Map<String, Object> row : order.lines()) {
            WantedOrder.Line line = WantedOrder.Line.of(row);
            boolean known = items.known(line).isPresent();
            lines.add(new OrderLines.NewLine(pickingOrder, order.key(), lines.size() + 1, items.of(line), known, row));
        }
        return lines;
    }

    private static void say(OrderRecord order) {
        if (order.wanted().unshipped() > 0) {
            LOG.info(
                    "Order {}: {} lines need no shipping and are left out",
                    order.name(),
                    order.wanted().unshipped());
        }
    }
}
