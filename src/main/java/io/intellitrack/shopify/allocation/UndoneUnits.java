package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Shipments of ours that somebody cancelled in Shopify: their units stand as {@code undone} until they are sent again, handed
 * on, left, or picked anew. Changes outbox rows in the transaction that commits a reading. Thread-safe.
 */
public final class UndoneUnits {
    private static final String UNDONE = "undone";
    private static final String NOTED = "noted";

    private final String store;

    /** Shipments of one store. */
    public UndoneUnits(String store) {
        this.store = store;
    }

    /**
     * What was decided of the undone units of a line in a picking order.
     *
     * @param noted units that will not be sent again
     * @param planned units to be sent once more
     */
    public record Decided(long pickingOrder, String line, long noted, long planned) {}

    /**
     * What a reading made of the rows of an order.
     *
     * @param changed true when a row or a line of one changed
     * @param noted units that became noted because nobody wants them any more
     */
    public record Followed(boolean changed, List<Decided> noted) {}

    /** A part of a shipment. */
    private record Part(
            long row, long order, String state, long rowLine, long line, String orderLine, BigDecimal quantity) {
        boolean is(String state) {
            return this.state.equals(state);
        }

        long units() {
            return quantity.longValue();
        }
    }

    /** A shipment that Shopify has or had. */
    private record Row(
            long id,
            long order,
            String state,
            Optional<String> gid,
            boolean undone,
            Optional<Long> lastPick,
            Set<Long> carried) {}

    private record Pick(long id, long line, Optional<Long> shipment, BigDecimal quantity) {}

    /** The outbox rows of one order as they stand. */
    private static final class Outbox {
        private final Map<Long, Row> rows = new LinkedHashMap<>();
        private final List<Part> parts = new ArrayList<>();

        private List<Part> parts(Predicate<Part> which) {
            return parts.stream().filter(which).toList();
        }

        private boolean undone(Part part) {
            return rows.get(part.row()).undone();
        }
    }

    /**
     * Brings the rows of an order up to date with a reading that has its fulfilments.
     *
     * @param wanted units of a line that Shopify still wants of us
     */
    public Followed follow(Handle handle, OrderDocument order, WantedUnits wanted) {
        Outbox rows = read(handle, order.id());
        Set<String> cancelled = order.shipments().stream()
                .filter(OrderDocument.Shipped::cancelled)
                .map(OrderDocument.Shipped::id)
                .collect(Collectors.toSet());
        List<Long> undone = rows.rows.values().stream()
                .filter(row -> row.state().equals("sent")
                        && row.gid().filter(cancelled::contains).isPresent())
                .map(Row::id)
                .toList();
        boolean changed = !undone.isEmpty();
        if (changed) {
            handle.createUpdate(Sql.of(UndoneUnits.class, "mark-undone"))
                    .bindArray("ids", Long.class, undone)
                    .execute();
            rows = read(handle, order.id());
        }
        if (rows.parts.stream().noneMatch(rows::undone)) {
            return new Followed(changed, List.of());
        }
        if (takeAnew(handle, rows)) {
            changed = true;
            rows = read(handle, order.id());
        }
        if (shrink(handle, rows)) {
            changed = true;
            rows = read(handle, order.id());
        }
        List<Decided> noted = cap(handle, rows, wanted);
        return new Followed(changed || !noted.isEmpty(), noted);
    }

    /**
     * Units picked anew, in another package or reversed and repeated, are due by themselves.
     *
     * @return true when there were some
     */
    private boolean takeAnew(Handle handle, Outbox outbox) {
        List<Part> undone = outbox.parts(outbox::undone);
        Map<Long, List<Pick>> picks = picks(handle, undone);
        Map<Long, List<Part>> byLine =
                undone.stream().collect(Collectors.groupingBy(Part::line, LinkedHashMap::new, Collectors.toList()));
        boolean changed = false;
        for (Map.Entry<Long, List<Part>> line : byLine.entrySet()) {
            List<Pick> of = picks.getOrDefault(line.getKey(), List.of());
            long anew = Math.max(reversed(outbox, line.getValue(), of), moved(outbox, line.getKey(), of));
            List<Part> first = new ArrayList<>(line.getValue());
            first.sort((a, b) -> Boolean.compare(b.is(UNDONE), a.is(UNDONE)));
            changed |= takeOff(handle, first, anew);
        }
        seen(handle, undone, picks);
        return changed;
    }

    /** @return true when some units of these were taken */
    private boolean takeOff(Handle handle, List<Part> parts, long units) {
        long left = units;
        for (Part part : parts) {
            left -= take(handle, part, Math.min(left, part.units()));
        }
        return left < units;
    }

    /**
     * Units that were taken back since: they exist no longer, and what is picked after that is new. A pick that is taken
     * back itself changes nothing.
     */
    private static long reversed(Outbox outbox, List<Part> parts, List<Pick> picks) {
        long last = parts.stream()
                .map(part -> outbox.rows.get(part.row()).lastPick())
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(Long.MAX_VALUE);
        BigDecimal back = BigDecimal.ZERO;
        Map<Optional<Long>, BigDecimal> fresh = new HashMap<>();
        for (Pick pick : picks) {
            if (pick.id() > last) {
                BigDecimal now = fresh.merge(pick.shipment(), pick.quantity(), BigDecimal::add);
                if (now.signum() < 0) {
                    back = back.subtract(now);
                    fresh.put(pick.shipment(), BigDecimal.ZERO);
                }
            }
        }
        return back.setScale(0, RoundingMode.CEILING).longValue();
    }

    /** Units in packages that no shipment carried, beyond those that are due anyway. */
    private static long moved(Outbox outbox, long line, List<Pick> picks) {
        Set<Long> carried = new HashSet<>();
        Set<Long> rows = outbox.parts(part -> part.line() == line).stream()
                .map(Part::row)
                .collect(Collectors.toSet());
        rows.forEach(row -> carried.addAll(outbox.rows.get(row).carried()));
        BigDecimal elsewhere = sum(picks.stream()
                .filter(pick ->
                        pick.shipment().filter(id -> !carried.contains(id)).isPresent())
                .map(Pick::quantity));
        BigDecimal known =
                sum(outbox.parts(part -> part.line() == line).stream().map(Part::quantity));
        BigDecimal due = sum(picks.stream().map(Pick::quantity)).subtract(known).max(BigDecimal.ZERO);
        return elsewhere.subtract(due).max(BigDecimal.ZERO).longValue();
    }

    private static BigDecimal sum(Stream<BigDecimal> quantities) {
        return quantities.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What was taken back or repeated counts once. */
    private static void seen(Handle handle, List<Part> parts, Map<Long, List<Pick>> picks) {
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

    /**
     * Reversed picks exist no longer. A picking order that was deleted has none to compare with.
     *
     * @return true when something was lowered
     */
    private boolean shrink(Handle handle, Outbox outbox) {
        List<Part> undone = outbox.parts(outbox::undone);
        Map<Long, List<Pick>> picks = picks(handle, undone);
        Set<Long> there = there(handle, undone);
        boolean changed = false;
        for (long line : undone.stream().map(Part::line).collect(Collectors.toCollection(LinkedHashSet::new))) {
            if (!there.contains(line)) {
                continue;
            }
            long picked = sum(picks.getOrDefault(line, List.of()).stream().map(Pick::quantity))
                    .longValue();
            long sent = units(outbox.parts(part -> part.line() == line && part.is("sent")));
            long most = Math.max(0, picked - sent);
            List<Part> open = outbox.parts(part -> part.line() == line && part.is(UNDONE));
            List<Part> noted = outbox.parts(part -> part.line() == line && part.is(NOTED) && outbox.undone(part));
            long kept = Math.min(most, units(open));
            changed |= takeOff(handle, open, Math.max(0, units(open) - most));
            changed |= takeOff(handle, noted, Math.max(0, units(noted) - (most - kept)));
        }
        return changed;
    }

    private static long units(List<Part> parts) {
        return parts.stream().mapToLong(Part::units).sum();
    }

    /** Undone units that Shopify wants no more are noted. */
    private List<Decided> cap(Handle handle, Outbox outbox, WantedUnits wanted) {
        List<Decided> noted = new ArrayList<>();
        Map<String, Long> room = new HashMap<>();
        for (Part part : outbox.parts(each -> each.is(UNDONE))) {
            long left = room.computeIfAbsent(
                    part.orderLine(), line -> wanted.of(line).all());
            long kept = Math.min(left, part.units());
            room.put(part.orderLine(), left - kept);
            if (kept < part.units()) {
                note(handle, part, part.units() - kept);
                noted.add(new Decided(part.order(), part.orderLine(), part.units() - kept, 0));
            }
        }
        return noted;
    }

    /** Writes down what a person decided. */
    public void decide(Handle handle, String order, List<Decided> decisions) {
        for (Decided decided : decisions) {
            long toNote = decided.noted();
            long toPlan = decided.planned();
            Outbox outbox = read(handle, order);
            for (Part part : outbox.parts(each -> each.is(UNDONE)
                    && each.order() == decided.pickingOrder()
                    && each.orderLine().equals(decided.line()))) {
                long planned = Math.min(toPlan, part.units());
                toPlan -= take(handle, part, planned);
                long noted = Math.min(toNote, part.units() - planned);
                toNote -= note(handle, part, noted);
            }
        }
    }

    /** Units of a part that are undone no more; what is left of its row keeps its state. */
    private long take(Handle handle, Part part, long units) {
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
        endEmpty(handle, part.row());
        return units;
    }

    /** A row of which nothing is undone stays as what happened. */
    private static void endEmpty(Handle handle, long row) {
        handle.createUpdate(
                        "update sync_fulfillment set state = 'noted', updated_at = current_timestamp where id = :id "
                                + "and not exists (select 1 from sync_fulfillment_line q where q.fulfillment_id = :id)")
                .bind("id", row)
                .execute();
    }

    private long note(Handle handle, Part part, long units) {
        if (units <= 0) {
            return 0;
        }
        long row = handle.createUpdate(Sql.of(UndoneUnits.class, "add-noted"))
                .bind("id", part.row())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        handle.createUpdate(Sql.of(UndoneUnits.class, "copy-line"))
                .bind("row", row)
                .bind("quantity", BigDecimal.valueOf(units))
                .bind("line", part.rowLine())
                .execute();
        return take(handle, part, units);
    }

    private Outbox read(Handle handle, String order) {
        Outbox outbox = new Outbox();
        handle.createQuery(Sql.of(UndoneUnits.class, "undone-rows"))
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
                    outbox.rows.put(shipment.id(), shipment);
                    if (row.getObject("row_line") != null) {
                        outbox.parts.add(new Part(
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
        return outbox;
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

    private static Map<Long, List<Pick>> picks(Handle handle, List<Part> parts) {
        return handle
                .createQuery(Sql.of(UndoneUnits.class, "picks-of-lines"))
                .bindArray("lines", Long.class, lines(parts))
                .map((row, context) -> new Pick(
                        row.getLong("id"),
                        row.getLong("line_id"),
                        Optional.ofNullable(row.getObject("shipment_id", Long.class)),
                        row.getBigDecimal("quantity")))
                .stream()
                .collect(Collectors.groupingBy(Pick::line));
    }

    private static Set<Long> there(Handle handle, List<Part> parts) {
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
