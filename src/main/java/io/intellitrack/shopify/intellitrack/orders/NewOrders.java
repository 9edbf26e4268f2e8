package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.orders.OrderAdoption.Namesake;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.intellitrack.rows.Inserts;
import io.intellitrack.shopify.intellitrack.rows.LinkTable;
import io.intellitrack.shopify.mapping.WantedOrder;
import java.util.ArrayList;
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
    private final OrderAdoption adoption;
    private final Allocations allocations;

    /**
     * A follow-up picking order to be made.
     *
     * @param asked units by Shopify's line
     */
    record FollowUp(OrderRecord order, Map<String, Long> asked) {}

    /** A picking order that was made. */
    record Made(long id, String number) {}

    NewOrders(OrderTables tables, Allocations allocations) {
        this.tables = tables;
        this.allocations = allocations;
        this.adoption = new OrderAdoption(tables, allocations);
        this.inserts = new Inserts("picking_order", tables.header, tables.ids, List.of("division_id", "order_number"));
    }

    void save(Handle handle, Defaults.Ids defaults, List<OrderRecord> orders, OrderResult result) {
        if (orders.isEmpty()) {
            return;
        }
        OrderItems.Found items = tables.items.find(handle, defaults, orders);
        Map<String, Namesake> namesakes = adoption.namesakes(handle, defaults.division(), orders);
        List<OrderRecord> fresh = new ArrayList<>();
        Map<OrderRecord, Namesake> adoptable = new LinkedHashMap<>();
        Set<String> numbers = new LinkedHashSet<>();
        for (OrderRecord order : orders) {
            Optional<RejectedRecord> refusal = tables.items.refusal(items, order, Set.of());
            Optional<Namesake> namesake = Optional.ofNullable(namesakes.get(order.number()));
            if (refusal.isPresent()) {
                result.rejected.add(refusal.get());
            } else if (!numbers.add(order.number())
                    || namesake.filter(adoption::foreign).isPresent()) {
                result.rejected.add(adoption.clash(order, namesake.flatMap(Namesake::store)));
            } else {
                namesake.ifPresentOrElse(found -> adoptable.put(order, found), () -> fresh.add(order));
            }
        }
        adoption.adopt(handle, items, adoptable, result);
        insert(handle, defaults.division(), items, fresh);
        result.saved.addAll(ArrayColumns.of(fresh, OrderRecord::key));
    }

    private void insert(Handle handle, long division, OrderItems.Found items, List<OrderRecord> orders) {
        if (orders.isEmpty()) {
            return;
        }
        List<Draft> drafts = ArrayColumns.of(orders, order -> new Draft(order, order.number(), asked(order), true));
        List<Long> ids = insert(handle, division, drafts, items);
        List<LinkTable.Link> links = new ArrayList<>();
        List<Allocations.Committed> imported = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            OrderRecord order = orders.get(i);
            links.add(OrderTables.link(order, ids.get(i)));
            imported.add(new Allocations.Committed(
                    OrderUnits.imported(order.key(), ids.get(i), drafts.get(i).asked()),
                    order.name(),
                    order.wantedUnits()));
            say(order);
        }
        tables.links.put(handle, LinkTable.ORDER, links);
        allocations.tables().asked(handle, imported);
    }

    static Map<String, Long> asked(OrderRecord order) {
        Map<String, Long> asked = new LinkedHashMap<>();
        order.wanted().toPick().forEach(line -> asked.put(line.id(), line.quantity()));
        return asked;
    }

    /** A picking order about to be written. */
    private record Draft(OrderRecord order, String number, Map<String, Long> asked, boolean root) {}

    private List<Long> insert(Handle handle, long division, List<Draft> drafts, OrderItems.Found items) {
        List<Long> ids = inserts.into(handle, rows(handle, division, drafts));
        List<OrderLines.NewLine> lines = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            lines.addAll(lines(drafts.get(i), ids.get(i), items));
        }
        tables.lines.add(handle, lines);
        return ids;
    }

    /** Makes follow-ups; each takes the lowest number that is free behind its root's. */
    List<Made> followUps(Handle handle, long division, OrderItems.Found items, List<FollowUp> followUps) {
        if (followUps.isEmpty()) {
            return List.of();
        }
        Set<String> taken = new LinkedHashSet<>();
        List<Draft> drafts = ArrayColumns.of(followUps, each -> {
            String number = free(handle, division, each.order().number(), taken);
            taken.add(number);
            return new Draft(each.order(), number, each.asked(), false);
        });
        List<Long> ids = insert(handle, division, drafts, items);
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Draft draft = drafts.get(i);
            made.add(new Made(ids.get(i), draft.number()));
            LOG.info(
                    "Order {}: made the follow-up picking order {}",
                    draft.order().name(),
                    draft.number());
        }
        return made;
    }

    private static String free(Handle handle, long division, String number, Set<String> taken) {
        for (int suffix = 2; ; suffix++) {
            String candidate = number + "-" + suffix;
            boolean used = handle.createQuery("select count(*) from picking_order where division_id = :division "
                                    + "and order_number = :number")
                            .bind("division", division)
                            .bind("number", candidate)
                            .mapTo(Long.class)
                            .one()
                    > 0;
            if (!used && !taken.contains(candidate)) {
                return candidate;
            }
        }
    }

    private List<Map<String, Object>> rows(Handle handle, long division, List<Draft> drafts) {
        List<OrderRecord> orders = ArrayColumns.of(drafts, Draft::order);
        Map<String, Long> customers = tables.customers.of(handle, division, orders);
        Map<String, Long> shipTos = tables.shipTos.of(handle, customers, orders);
        Map<String, CarrierRows.Sending> sendings = tables.carriers.of(handle, division, orders);
        return ArrayColumns.of(drafts, draft -> {
            String key = draft.order().key();
            Map<String, Object> row = new LinkedHashMap<>(draft.order().header());
            CarrierRows.Sending sending = sendings.getOrDefault(key, CarrierRows.Sending.UNKNOWN);
            row.put("order_number", draft.number());
            row.put("division_id", division);
            row.put("customer_id", customers.get(key));
            row.put("ship_to_id", shipTos.get(key));
            row.put("carrier_id", sending.carrier());
            row.put("shipping_method_id", sending.method());
            return row;
        });
    }

    private static List<OrderLines.NewLine> lines(Draft draft, long pickingOrder, OrderItems.Found items) {
        OrderLines.Owner owner =
                new OrderLines.Owner(pickingOrder, draft.order().key(), draft.root());
        List<OrderLines.NewLine> lines = new ArrayList<>();
        for (Map<String, Object> row : draft.order().lines()) {
            WantedOrder.Line line = WantedOrder.Line.of(row);
            long units = draft.asked().getOrDefault(line.id(), 0L);
            if (units > 0) {
                boolean known = items.known(line).isPresent();
                lines.add(new OrderLines.NewLine(owner, lines.size() + 1, items.of(line), known, units, row));
            }
        }
        return lines;
    }

    private static void say(OrderRecord order) {
        if (order.wanted().aside().unshipped() > 0) {
            LOG.info(
                    "Order {}: {} lines need no shipping and are left out",
                    order.name(),
                    order.wanted().aside().unshipped());
        }
    }
}
