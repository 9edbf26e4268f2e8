package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.database.Sql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The outbox rows of one order that Shopify has or had, with their lines and the picks of these, and what is written on them
 * once they are undone. Used within one transaction.
 */
final class UndoneOutbox {
    static final String UNDONE = "undone";
    static final String NOTED = "noted";
    static final String SENT = "sent";

    /** A part of a shipment: some units of a line. */
    record Part(long row, long order, String state, long rowLine, long line, String orderLine, BigDecimal quantity) {
        boolean is(String state) {
            return this.state.equals(state);
        }

        long units() {
            return quantity.longValue();
        }
    }

    /** A shipment that Shopify has or had. */
    record Row(
            long id,
            long order,
            String state,
            Optional<String> gid,
            boolean undone,
            Optional<Long> lastPick,
            Set<Long> carried) {}

    /** Units picked, or taken back, of a line. */
    record Pick(long id, long line, Optional<Long> shipment, BigDecimal quantity) {}

    private final Handle handle;
    private final String store;
    private final String order;
    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    /** Holds nothing until it is read. */
    UndoneOutbox(Handle handle, String store, String order) {
        this.handle = handle;
        this.store = store;
        this.order = order;
    }

    /** Reads the rows as they stand now. */
    void read() {
        rows.clear();
        parts.clear();
        handle.createQuery(Sql.of(UndoneOutbox.class, "undone-rows"))
                .bind("store", store)
                .bind("gid", order)
                .map((row, context) -> {
                    Row shipment = new Row(
                            row.getLong("id"),
                            row.getLong("order_id"),
                            row.getString("state"),
                            Optional.ofNullable(row.getString("fulfillment_gid")),
                            row.getObject("undone_at") != null,
                            Optional.ofNullable(row.getObject("last_pick", Long.class)),
                            carried(row.getObject("shipment_id", Long.class), row.getString("shipments")));
                    rows.put(shipment.id(), shipment);
                    if (row.getObject("row_line") != null) {
                        parts.add(new Part(
                                shipment.id(),
                                shipment.order(),
                                shipment.state(),
                                row.getLong("row_line"),
                                row.getLong("line_id"),
                                row.getString("order_line_gid"),
                                row.getBigDecimal("quantity")));
                    }
                    return shipment;
                })
                .list();
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Row row(Part part) {
        return rows.get(part.row());
    }

    List<Part> parts(Predicate<Part> which) {
        return parts.stream().filter(which).toList();
    }

    /** Parts of shipments that were cancelled in Shopify, whatever was decided of them. */
    List<Part> undone() {
        return parts(this::undone);
    }

    boolean undone(Part part) {
        return row(part).undone();
    }

    /** Shopify shows these as cancelled. */
    void markUndone(List<Long> ids) {
        handle.createUpdate(Sql.of(UndoneOutbox.class, "mark-undone"))
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    /** What was taken back or repeated counts once. */
    void seen(List<Part> parts, Map<Long, List<Pick>> picks) {
        long newest = picks.values().stream()
                .flatMap(List::stream)
                .mapToLong(Pick::id)
                .max()
                .orElse(0);
        Set<Long> rows = parts.stream().map(Part::row).collect(Collectors.toSet());
        handle.createUpdate("update sync_fulfillment set last_pick = :newest where id in "
                        + "(select * from unnest(cast(:ids as bigint array))) and last_pick < :newest")
                .bind("newest", newest)
                .bindArray("ids", Long.class, List.copyOf(rows))
                .execute();
    }

    /** Units of a part that are undone no more; what is left of its row keeps its state. */
    long take(Part part, long units) {
        if (units <= 0) {
            return 0;
        }
        if (units >= part.units()) {
            handle.createUpdate("delete from sync_fulfillment_line where id = :id")
                    .bind("id", part.rowLine())
                    .execute();
        } else {
            handle.createUpdate("update sync_fulfillment_line set quantity = quantity - :units where id = :id")
                    .bind("units", units)
                    .bind("id", part.rowLine())
                    .execute();
        }
        endEmpty(part.row());
        return units;
    }

    /** A row of which nothing is undone stays as what happened. */
    private void endEmpty(long row) {
        handle.createUpdate(
                        "update sync_fulfillment set state = 'noted', updated_at = current_timestamp where id = :id "
                                + "and not exists (select 1 from sync_fulfillment_line q where q.fulfillment_id = :id)")
                .bind("id", row)
                .execute();
    }

    /** Units of a part that are not to be sent again. */
    long note(Part part, long units) {
        if (units <= 0) {
            return 0;
        }
        long row = handle.createUpdate(Sql.of(UndoneOutbox.class, "add-noted"))
                .bind("id", part.row())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        handle.createUpdate(Sql.of(UndoneOutbox.class, "copy-line"))
                .bind("row", row)
                .bind("quantity", BigDecimal.valueOf(units))
                .bind("line", part.rowLine())
                .execute();
        return take(part, units);
    }

    private static Set<Long> carried(Long shipment, String shipments) {
        Set<Long> carried = new HashSet<>();
        if (shipment != null) {
            carried.add(shipment);
        }
        if (shipments != null && !shipments.isEmpty()) {
            Stream.of(shipments.split(",")).map(Long::valueOf).forEach(carried::add);
        }
        return carried;
    }

    /** Picks of the lines of some parts. */
    Map<Long, List<Pick>> picks(List<Part> parts) {
        return handle
                .createQuery(Sql.of(UndoneOutbox.class, "picks-of-lines"))
                .bindArray("lines", Long.class, lines(parts))
                .map((row, context) -> new Pick(
                        row.getLong("id"),
                        row.getLong("line_id"),
                        Optional.ofNullable(row.getObject("shipment_id", Long.class)),
                        row.getBigDecimal("quantity")))
                .stream()
                .collect(Collectors.groupingBy(Pick::line));
    }

    /** Those of the lines that are still there. */
    Set<Long> there(List<Part> parts) {
        return handle.createQuery("select id from picking_order_line where id in "
                        + "(select * from unnest(cast(:lines as bigint array)))")
                .bindArray("lines", Long.class, lines(parts))
                .mapTo(Long.class)
                .set();
    }

    private static List<Long> lines(List<Part> parts) {
        return parts.stream().map(Part::line).distinct().toList();
    }
}
