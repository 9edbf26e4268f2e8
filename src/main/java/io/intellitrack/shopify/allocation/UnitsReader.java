package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.allocation.PickingOrder.Units;
import io.intellitrack.shopify.database.Sql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the units of Shopify orders on our side: picking orders, picks, outbox, what was asked and left. Thread-safe. */
final class UnitsReader {
    private static final Set<String> UNDER_WAY = Set.of("sending", "unclear");
    /** Before it was written down what was asked, this in front of the comment told that we had cancelled. */
    private static final String CANCEL_NOTE = "[Shopify: ";

    private final String store;

    UnitsReader(String store) {
        this.store = store;
    }

    /** A line of a picking order. */
    private record Line(
            long order, long item, BigDecimal ordered, BigDecimal picked, boolean begun, Optional<String> orderLine) {}

    /** A picking order as it is stored, before anything is known of its lines. */
    private record Header(
            String gid, long id, int seq, String number, Status status, String closing, boolean followed) {}

    /** The units of these orders, by Shopify id; an order without a picking order is absent. */
    Map<String, OrderUnits> of(Handle handle, Collection<String> some) {
        Set<String> gids = new LinkedHashSet<>(some);
        Map<String, OrderUnits> orders = new LinkedHashMap<>();
        List<Header> headers = headers(handle, gids);
        if (headers.isEmpty()) {
            return orders;
        }
        List<Long> ids = headers.stream().map(Header::id).toList();
        List<Line> lines = lines(handle, ids);
        Set<Long> begun = new HashSet<>();
        lines.stream().filter(Line::begun).forEach(line -> begun.add(line.order()));
        List<Sent> sent = sent(handle, gids);
        sent.stream().filter(Sent::begins).forEach(row -> begun.add(row.order()));
        Map<Long, PickingOrder> byId = new HashMap<>();
        for (Header header : headers) {
            PickingOrder each = new PickingOrder(
                    header.id(),
                    header.seq(),
                    header.number(),
                    header.status(),
                    begun.contains(header.id()),
                    header.closing());
            each.followed = header.followed();
            byId.put(header.id(), each);
            orders.computeIfAbsent(header.gid(), OrderUnits::new).pickingOrders.add(each);
        }
        orders.values().forEach(order -> addLines(order, lines));
        sent.forEach(row -> add(orders.get(row.gid()), byId.get(row.order()), row));
        addAsked(handle, orders.values(), byId);
        addLeft(handle, gids, orders);
        return orders;
    }

    private Query query(Handle handle, String name) {
        return handle.createQuery(Sql.of(UnitsReader.class, name)).bind("store", store);
    }

    private List<Header> headers(Handle handle, Collection<String> gids) {
        return query(handle, "picking-orders")
                .bindArray("gids", String.class, List.copyOf(gids))
                .map((row, context) -> {
                    Timestamp closed = row.getTimestamp("closed_at");
                    String closing =
                            closed == null ? "unknown" : closed.toInstant().toString();
                    boolean there = row.getObject("found") != null;
                    String number = row.getString("order_number");
                    return new Header(
                            row.getString("order_gid"),
                            row.getLong("picking_order_id"),
                            row.getInt("seq"),
                            number == null ? "" : number,
                            there
                                    ? status(row.getString("status"), row.getString("comment"))
                                    : row.getObject("decided_at") == null ? Status.DELETED : Status.DECIDED,
                            closing,
                            closing.equals(row.getString("followed_closing")));
                })
                .list();
    }

    /** Who cancelled one is told by what was asked of it; see {@link #addAsked}. */
    private static Status status(String word, String comment) {
        return switch (word == null ? "" : word) {
            case "open" -> Status.OPEN;
            case "closed" -> Status.CLOSED;
            case "cancelled" ->
                comment != null && comment.startsWith(CANCEL_NOTE) ? Status.WITHDRAWN : Status.CANCELLED;
            default -> Status.UNKNOWN;
        };
    }

    private List<Line> lines(Handle handle, List<Long> ids) {
        return query(handle, "picking-order-lines")
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> new Line(
                        row.getLong("order_id"),
                        row.getLong("item_id"),
                        zero(Sql.quantity(row, "ordered_qty")),
                        zero(Sql.quantity(row, "picked")),
                        row.getLong("picks") > 0
                                || zero(Sql.quantity(row, "picked_qty")).signum() != 0,
                        Optional.ofNullable(row.getString("order_line"))))
                .list();
    }

    private static BigDecimal zero(BigDecimal quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity;
    }

    /** Lines that the warehouse entered itself count for the line that sells the same item. */
    private static void addLines(OrderUnits order, List<Line> all) {
        Map<Long, PickingOrder> byId = new HashMap<>();
        order.pickingOrders.forEach(each -> byId.put(each.id, each));
        List<Line> lines =
                all.stream().filter(line -> byId.containsKey(line.order())).toList();
        Map<Long, String> byItem = new HashMap<>();
        lines.forEach(line -> line.orderLine().ifPresent(gid -> byItem.putIfAbsent(line.item(), gid)));
        Map<PickingOrder, Map<String, BigDecimal>> picked = new HashMap<>();
        for (Line line : lines) {
            PickingOrder to = byId.get(line.order());
            String gid = line.orderLine().orElse(byItem.get(line.item()));
            if (gid != null) {
                Units units = to.of(gid);
                long ordered = line.ordered().setScale(0, RoundingMode.CEILING).longValue();
                if (line.orderLine().isPresent()) {
                    units.ordered += ordered;
                } else {
                    units.byHand += ordered;
                }
                picked.computeIfAbsent(to, none -> new HashMap<>()).merge(gid, line.picked(), BigDecimal::add);
            }
        }
        picked.forEach((each, sums) -> sums.forEach((gid, sum) -> each.of(gid).picked =
                Math.max(0, sum.setScale(0, RoundingMode.FLOOR).longValue())));
    }

    /** Units in the outbox. */
    private record Sent(
            String gid, long order, String line, String state, boolean undone, long units, Instant changedAt) {
        /** True when Shopify has, had or may have had it. */
        boolean begins() {
            return UNDER_WAY.contains(state) || state.equals("sent") || state.equals("undone") || undone;
        }
    }

    private List<Sent> sent(Handle handle, Collection<String> gids) {
        return query(handle, "outbox-units")
                .bindArray("gids", String.class, List.copyOf(gids))
                .map((row, context) -> new Sent(
                        row.getString("order_gid"),
                        row.getLong("order_id"),
                        row.getString("order_line_gid"),
                        row.getString("state"),
                        row.getObject("undone_at") != null,
                        zero(row.getBigDecimal("quantity")).longValue(),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    private static void add(OrderUnits order, PickingOrder to, Sent row) {
        if (order == null) {
            return;
        }
        order.underWay |= UNDER_WAY.contains(row.state());
        order.shipped |= row.begins();
        if (row.begins() && (order.changedAt == null || row.changedAt().isAfter(order.changedAt))) {
            order.changedAt = row.changedAt();
        }
        if (to == null || row.line() == null || row.line().isEmpty()) {
            return;
        }
        Units units = to.of(row.line());
        if (row.state().equals("sent")) {
            units.sent += row.units();
        } else if (row.state().equals("undone")) {
            units.undone += row.units();
        } else if (row.undone() && row.state().equals("noted")) {
            units.noted += row.units();
        }
    }

    private void addAsked(Handle handle, Collection<OrderUnits> orders, Map<Long, PickingOrder> byId) {
        Set<Long> known = new HashSet<>();
        query(handle, "asked")
                .bindArray("ids", Long.class, List.copyOf(byId.keySet()))
                .map((row, context) -> {
                    long id = row.getLong("picking_order_id");
                    Units units = byId.get(id).of(row.getString("order_line"));
                    units.asked = row.getLong("asked");
                    units.settled = row.getLong("settled");
                    return known.add(id);
                })
                .list();
        for (OrderUnits order : orders) {
            order.known = order.pickingOrders.stream().anyMatch(each -> known.contains(each.id));
            for (PickingOrder each : order.pickingOrders) {
                if (known.contains(each.id)) {
                    boolean cancelled = each.status == Status.WITHDRAWN || each.status == Status.CANCELLED;
                    each.status = !cancelled ? each.status : each.empty() ? Status.WITHDRAWN : Status.CANCELLED;
                } else if (each.status != Status.WITHDRAWN) {
                    each.lines.values().forEach(units -> units.asked = units.ordered);
                }
            }
        }
    }

    private void addLeft(Handle handle, Collection<String> gids, Map<String, OrderUnits> orders) {
        List<String> some = new ArrayList<>(gids);
        query(handle, "left")
                .bindArray("gids", String.class, some)
                .map((row, context) -> {
                    OrderUnits order = orders.get(row.getString("order_gid"));
                    return order == null ? null : order.left.put(row.getString("order_line"), row.getLong("units"));
                })
                .list();
    }
}
