package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.allocation.OrderUnits.PickingOrder;
import io.intellitrack.shopify.allocation.OrderUnits.Status;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.shopify.OrderDocument;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The door of this room: who is asked for which unit of a Shopify order, read and written in the caller's transaction, and
 * what is still wanted. Thread-safe.
 */
public final class Allocations {
    private static final int PAGE = 250;
    /** Shopify's times have whole seconds: a version is known only when nothing more can come in its second. */
    private static final Duration SAME_SECOND = Duration.ofMinutes(3);

    private final Database database;
    private final String store;
    private final Settings.LaterUnits rules;
    private final UnitsReader reader;
    private final UndoneUnits undone;

    public Allocations(Database database, String store, Settings.LaterUnits rules) {
        this.database = database;
        this.store = store;
        this.rules = rules;
        this.reader = new UnitsReader(store);
        this.undone = new UndoneUnits(store);
    }

    /** A reading as it is kept. */
    private record Reading(String gid, String name, WantedUnits wanted, String told, Instant readAt) {}

    /**
     * A reading that was committed.
     *
     * @param name the order's name in Shopify
     */
    public record Committed(OrderUnits order, String name, WantedUnits wanted) {}

    /** The units of these orders on our side, by Shopify id; an order without a picking order is absent. */
    public Map<String, OrderUnits> units(Handle handle, Collection<String> gids) {
        return reader.of(handle, gids);
    }

    /** What decides about orders. */
    public Allocation allocation(OrderUnits order, WantedUnits wanted) {
        return new Allocation(order, wanted, rules);
    }

    /** Shipments of ours that were cancelled in Shopify. */
    public UndoneUnits undone() {
        return undone;
    }

    /**
     * Brings the shipments of an order up to date with a reading that has its fulfilments, outside of an import.
     *
     * @param ours tells of a location whether it is mapped
     * @return true when something changed
     */
    public boolean followUndone(Handle handle, OrderDocument order, Predicate<String> ours) {
        Map<String, WantedUnits.Units> lines = new LinkedHashMap<>();
        order.demand(ours)
                .lines()
                .forEach(line -> lines.put(line.id(), new WantedUnits.Units(line.free(), line.held())));
        List<UndoneUnits.Decided> noted = undone.follow(
                handle, order, new WantedUnits(lines, order.header().archived(), Optional.empty(), Optional.empty()));
        for (UndoneUnits.Decided each : noted) {
            handle.createUpdate("update sync_asked set settled = settled + :units where store = :store "
                            + "and picking_order_id = :id and order_line = :line")
                    .bind("units", each.noted())
                    .bind("store", store)
                    .bind("id", each.pickingOrder())
                    .bind("line", each.line())
                    .execute();
        }
        return true;
    }

    /** Takes note of units that {@link UndoneUnits#follow} noted: nobody is to be told of them. */
    public static void settle(OrderUnits order, List<UndoneUnits.Decided> noted) {
        for (UndoneUnits.Decided each : noted) {
            order.pickingOrders.stream()
                    .filter(to -> to.id == each.pickingOrder())
                    .forEach(to -> to.of(each.line()).settled += each.noted());
        }
    }

    /** Gives a picking order that was only to be made its row. */
    public void made(Handle handle, OrderUnits order, PickingOrder made, long id, String number) {
        PickingOrder real = new PickingOrder(id, made.seq, number, made.status, false, "");
        real.lines.putAll(made.lines);
        order.pickingOrders.set(order.pickingOrders.indexOf(made), real);
        handle.createUpdate("insert into sync_follow_up (store, order_gid, seq, picking_order_id) "
                        + "values (:store, :gid, :seq, :id)")
                .bind("store", store)
                .bind("gid", order.gid)
                .bind("seq", real.seq)
                .bind("id", id)
                .execute();
    }

    /** Writes down that new picking orders were asked for what their rows say. */
    public void asked(Handle handle, List<Committed> imported) {
        if (imported.isEmpty()) {
            return;
        }
        List<String> gids = imported.stream().map(each -> each.order().gid).toList();
        delete(handle, "sync_reading", "order_gid", "varchar", gids); // of an order whose link was lost
        putAsked(handle, imported);
        putReadings(handle, imported);
    }

    /** The units of an order whose first picking order was made a moment ago. */
    public static OrderUnits imported(String gid, long pickingOrder, Map<String, Long> asked) {
        OrderUnits order = new OrderUnits(gid);
        PickingOrder root = new PickingOrder(pickingOrder, 1, "", Status.OPEN, false, "");
        asked.forEach((line, units) -> {
            root.of(line).asked = units;
            root.of(line).ordered = units;
        });
        order.pickingOrders.add(root);
        order.known = true;
        return order;
    }

    /** Writes down what readings came to. */
    public void commit(Handle handle, List<Committed> readings) {
        if (readings.isEmpty()) {
            return;
        }
        List<Long> ids = readings.stream()
                .flatMap(each -> each.order().pickingOrders.stream())
                .map(each -> each.id)
                .toList();
        List<String> gids = readings.stream().map(each -> each.order().gid).toList();
        delete(handle, "sync_asked", "picking_order_id", "bigint", ids);
        delete(handle, "sync_picking_order_state", "picking_order_id", "bigint", ids);
        delete(handle, "sync_left", "order_gid", "varchar", gids);
        delete(handle, "sync_reading", "order_gid", "varchar", gids);
        putAsked(handle, readings);
        putStates(handle, readings);
        putLeft(handle, readings);
        putReadings(handle, readings);
        lookAgain(handle, readings, gids);
    }

    /** What flow 4 noted as wanted by nobody is no last word. */
    private void lookAgain(Handle handle, List<Committed> readings, List<String> gids) {
        List<String> wanted = readings.stream()
                .flatMap(each -> each.wanted().lines().keySet().stream())
                .toList();
        if (!wanted.isEmpty()) {
            handle.createUpdate(Sql.of(Allocations.class, "look-again"))
                    .bind("store", store)
                    .bindArray("gids", String.class, gids)
                    .bindArray("lines", String.class, wanted)
                    .execute();
        }
    }

    private void delete(Handle handle, String table, String column, String type, List<?> keys) {
        handle.createUpdate("delete from " + table + " where store = :store and " + column
                        + " in (select * from unnest(cast(:keys as " + type + " array)))")
                .bind("store", store)
                .bindArray("keys", type.equals("bigint") ? Long.class : String.class, keys)
                .execute();
    }

    private void putAsked(Handle handle, List<Committed> readings) {
        List<Long> ids = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<Long> asked = new ArrayList<>();
        List<Long> settled = new ArrayList<>();
        for (Committed reading : readings) {
            for (PickingOrder each : reading.order().pickingOrders) {
                each.lines.forEach((line, units) -> {
                    ids.add(each.id);
                    lines.add(line);
                    asked.add(units.asked);
                    settled.add(units.settled);
                });
            }
        }
        if (!ids.isEmpty()) {
            handle.createUpdate(Sql.of(Allocations.class, "put-asked"))
                    .bind("store", store)
                    .bindArray("ids", Long.class, ids)
                    .bindArray("lines", String.class, lines)
                    .bindArray("asked", Long.class, asked)
                    .bindArray("settled", Long.class, settled)
                    .execute();
        }
    }

    private void putStates(Handle handle, List<Committed> readings) {
        List<PickingOrder> some = readings.stream()
                .flatMap(each -> each.order().pickingOrders.stream())
                .filter(each -> each.status == Status.DECIDED || each.followed)
                .toList();
        if (!some.isEmpty()) {
            handle.createUpdate(Sql.of(Allocations.class, "put-states"))
                    .bind("store", store)
                    .bindArray(
                            "ids",
                            Long.class,
                            some.stream().map(each -> each.id).toList())
                    .bindArray(
                            "decided",
                            Boolean.class,
                            some.stream()
                                    .map(each -> each.status == Status.DECIDED)
                                    .toList())
                    .bindArray(
                            "closings",
                            String.class,
                            some.stream()
                                    .map(each -> each.followed ? each.closing : null)
                                    .toList())
                    .execute();
        }
    }

    private void putLeft(Handle handle, List<Committed> readings) {
        List<String> lines = new ArrayList<>();
        List<String> gids = new ArrayList<>();
        List<Long> units = new ArrayList<>();
        for (Committed reading : readings) {
            reading.order().left.forEach((line, left) -> {
                if (left > 0) {
                    lines.add(line);
                    gids.add(reading.order().gid);
                    units.add(left);
                }
            });
        }
        if (!lines.isEmpty()) {
            handle.createUpdate(Sql.of(Allocations.class, "put-left"))
                    .bind("store", store)
                    .bindArray("lines", String.class, lines)
                    .bindArray("gids", String.class, gids)
                    .bindArray("units", Long.class, units)
                    .execute();
        }
    }

    private void putReadings(Handle handle, List<Committed> all) {
        List<Committed> open = all.stream().filter(each -> each.wanted().any()).toList();
        if (open.isEmpty()) {
            return;
        }
        handle.createUpdate(Sql.of(Allocations.class, "put-readings"))
                .bind("store", store)
                .bindArray(
                        "gids",
                        String.class,
                        open.stream().map(each -> each.order().gid).toList())
                .bindArray(
                        "names",
                        String.class,
                        open.stream().map(Committed::name).toList())
                .bindArray(
                        "wanted",
                        String.class,
                        open.stream().map(each -> each.wanted().stored()).toList())
                .bindArray(
                        "barred",
                        String.class,
                        texts(open.stream().map(each -> each.wanted().barred()).toList()))
                .bindArray(
                        "holds",
                        String.class,
                        texts(open.stream().map(each -> each.wanted().hold()).toList()))
                .bindArray(
                        "archived",
                        Boolean.class,
                        open.stream().map(each -> each.wanted().archived()).toList())
                .bindArray(
                        "told",
                        String.class,
                        open.stream()
                                .map(each -> told(allocation(each.order(), each.wanted())))
                                .toList())
                .execute();
    }

    private static List<String> texts(List<Optional<String>> texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(Sql.cut(text.orElse(null), 1000)));
        return all;
    }

    /** What is not covered, or covered twice, in short: as long as it stays the same, nothing is to be read again. */
    private static String told(Allocation allocation) {
        long given = 0;
        long added = 0;
        long excess = 0;
        for (String line : allocation.lines()) {
            given += allocation.shortOf(line);
            added += allocation.added(line);
            excess += allocation.excess(line);
        }
        return given + added + excess == 0
                ? ""
                : Sql.cut(
                        given + " " + added + " " + allocation.addedWaitFor().orElse("due")
                                + (excess == 0 ? "" : " " + excess + " too many"),
                        1000);
    }

    /** Takes note that orders were read and could not be written: only a further change of our side makes them due. */
    public void refused(Handle handle, Collection<String> gids) {
        if (gids.isEmpty()) {
            return;
        }
        readings(handle, gids).forEach((reading, order) -> {
            if (order != null) {
                handle.createUpdate("update sync_reading set told = :told where store = :store and order_gid = :gid")
                        .bind("told", told(allocation(order, reading.wanted())))
                        .bind("store", store)
                        .bind("gid", reading.gid())
                        .execute();
            }
        });
    }

    /**
     * Those of the orders of which Shopify has, had or may have a shipment of ours.
     *
     * @param orders when each was updated last
     * @param again false = only those that were not read in that very state
     */
    public Set<String> shipped(Map<String, Instant> orders, boolean again) {
        Set<String> shipped = new LinkedHashSet<>();
        if (!orders.isEmpty()) {
            Instant now = now();
            database.jdbi()
                    .useHandle(handle -> query(handle, "shipped-orders")
                            .bindArray("gids", String.class, List.copyOf(orders.keySet()))
                            .map((row, context) -> {
                                Timestamp read = row.getTimestamp("shopify_updated_at");
                                String gid = row.getString("order_gid");
                                Instant updated = orders.get(gid);
                                boolean same = read != null
                                        && read.toInstant().equals(updated)
                                        && updated.isBefore(now.minus(SAME_SECOND));
                                return (again || !same) && shipped.add(gid);
                            })
                            .list());
        }
        return shipped;
    }

    /** The database's clock. */
    public Instant now() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select current_timestamp")
                        .mapTo(Instant.class)
                        .one());
    }

    /** Shopify's id of the order that a picking order of that number belongs to; the number may bear a number sign. */
    public Optional<String> orderOf(String number) {
        String bare = number.startsWith("#") ? number.substring(1) : number;
        return database.jdbi()
                .withHandle(handle -> query(handle, "order-of-number")
                        .bind("number", bare)
                        .mapTo(String.class)
                        .findFirst());
    }

    /**
     * Orders to be read again because our side is not as the last reading left it, with their names. One that Shopify did
     * not show when it was asked for waits with the others of that kind.
     */
    public Map<String, String> due() {
        Map<String, String> due = new LinkedHashMap<>();
        pages((handle, readings) -> readings.forEach((reading, order) -> {
            boolean same =
                    order != null && told(allocation(order, reading.wanted())).equals(reading.told());
            if (!same) {
                due.put(reading.gid(), reading.name());
            }
        }));
        if (!due.isEmpty()) {
            database.jdbi()
                    .useHandle(handle -> query(handle, "waiting-already")
                            .bindArray("gids", String.class, List.copyOf(due.keySet()))
                            .mapTo(String.class)
                            .list()
                            .forEach(due::remove));
        }
        return due;
    }

    /** Every order of which Shopify still wants units that no picking order covers, by name. */
    public List<StillWanted> stillWanted() {
        List<StillWanted> all = new ArrayList<>();
        pages((handle, readings) -> all.addAll(listed(handle, readings)));
        all.sort(Comparator.comparing(StillWanted::name));
        return all;
    }

    /** The same of some orders. */
    public List<StillWanted> stillWanted(Collection<String> gids) {
        return database.jdbi().withHandle(handle -> stillWanted(handle, gids));
    }

    List<StillWanted> stillWanted(Handle handle, Collection<String> gids) {
        return listed(handle, readings(handle, gids));
    }

    /**
     * What a reading with its fulfilments would make of our side; nothing of it is kept.
     *
     * @return empty when the order has no picking order
     */
    public Optional<OrderUnits> foreseen(OrderDocument order, WantedUnits wanted) {
        return database.jdbi().inTransaction(handle -> {
            List<UndoneUnits.Decided> noted = undone.follow(handle, order, wanted);
            Optional<OrderUnits> units =
                    Optional.ofNullable(reader.of(handle, List.of(order.id())).get(order.id()));
            units.ifPresent(each -> settle(each, noted));
            handle.rollback();
            return units;
        });
    }

    /** What is still wanted of an order that was read a moment ago; empty when its picking orders cover all. */
    public Optional<StillWanted> stillWanted(OrderUnits order, String name, WantedUnits wanted) {
        Reading reading = new Reading(order.gid, name, wanted, "", now());
        return database.jdbi()
                .withHandle(handle ->
                        listed(handle, Map.of(reading, order)).stream().findFirst());
    }

    /** The units of these orders on our side as they stand now, by Shopify id. */
    public Map<String, OrderUnits> units(Collection<String> gids) {
        return database.jdbi().withHandle(handle -> reader.of(handle, gids));
    }

    private interface Visit {
        void page(Handle handle, Map<Reading, OrderUnits> readings);
    }

    private void pages(Visit visit) {
        database.jdbi().useHandle(handle -> {
            String after = "";
            List<String> gids;
            do {
                gids = query(handle, "uncovered")
                        .bind("after", after)
                        .bind("most", PAGE)
                        .mapTo(String.class)
                        .list();
                if (!gids.isEmpty()) {
                    visit.page(handle, readings(handle, gids));
                    after = gids.get(gids.size() - 1);
                }
            } while (gids.size() == PAGE);
        });
    }

    private Query query(Handle handle, String name) {
        return handle.createQuery(Sql.of(Allocations.class, name)).bind("store", store);
    }

    private Map<Reading, OrderUnits> readings(Handle handle, Collection<String> gids) {
        Map<String, OrderUnits> units = reader.of(handle, gids);
        Map<Reading, OrderUnits> readings = new LinkedHashMap<>();
        query(handle, "readings")
                .bindArray("gids", String.class, List.copyOf(gids))
                .map((row, context) -> new Reading(
                        row.getString("order_gid"),
                        row.getString("order_name"),
                        new WantedUnits(
                                WantedUnits.of(new WantedUnits.Stored(row.getString("wanted"))),
                                row.getBoolean("archived"),
                                Optional.ofNullable(row.getString("hold")),
                                Optional.ofNullable(row.getString("barred"))),
                        row.getString("told"),
                        row.getTimestamp("read_at").toInstant()))
                .forEach(reading -> readings.put(reading, units.get(reading.gid())));
        return readings;
    }

    private List<StillWanted> listed(Handle handle, Map<Reading, OrderUnits> readings) {
        List<StillWanted> found = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        readings.forEach((reading, order) -> {
            if (order != null) {
                List<StillWanted.Units> units = units(order, reading);
                if (!units.isEmpty()) {
                    found.add(new StillWanted(
                            reading.gid(),
                            reading.name(),
                            order.pickingOrders.stream()
                                    .map(PickingOrder::number)
                                    .filter(number -> !number.isEmpty())
                                    .toList(),
                            units,
                            reading.readAt()));
                }
            }
        });
        if (!found.isEmpty()) {
            query(handle, "line-names")
                    .bindArray(
                            "gids",
                            String.class,
                            found.stream().map(StillWanted::orderGid).toList())
                    .map((row, context) -> names.putIfAbsent(
                            row.getString("order_line"),
                            row.getString("item_number")
                                    + Optional.ofNullable(row.getString("comment"))
                                            .map(text -> " " + text)
                                            .orElse("")))
                    .list();
        }
        return found.stream().map(each -> named(each, names)).toList();
    }

    private static StillWanted named(StillWanted each, Map<String, String> names) {
        return new StillWanted(
                each.orderGid(),
                each.name(),
                each.pickingOrders(),
                each.units().stream()
                        .map(units -> new StillWanted.Units(
                                units.line(),
                                names.getOrDefault(units.line(), "a line added later"),
                                units.units(),
                                units.why(),
                                units.waitsFor()))
                        .toList(),
                each.readAt());
    }

    private List<StillWanted.Units> units(OrderUnits order, Reading reading) {
        Allocation allocation = allocation(order, reading.wanted());
        Optional<String> waitsFor = allocation.addedWaitFor();
        List<StillWanted.Units> units = new ArrayList<>();
        for (String line : allocation.lines().stream().sorted().toList()) {
            StillWanted.Why why = allocation.undecidedDeletion() ? StillWanted.Why.DELETED : StillWanted.Why.GIVEN_UP;
            add(units, line, allocation.shortOf(line), why, Optional.empty());
            long undoneUnits = order.pickingOrders.stream()
                    .mapToLong(each -> each.of(line).undone)
                    .sum();
            add(units, line, undoneUnits, StillWanted.Why.UNDONE, Optional.empty());
            add(units, line, allocation.added(line), StillWanted.Why.ADDED, waitsFor);
        }
        return units;
    }

    private static void add(
            List<StillWanted.Units> to, String line, long units, StillWanted.Why why, Optional<String> waitsFor) {
        if (units > 0) {
            to.add(new StillWanted.Units(line, "", units, why, waitsFor));
        }
    }

    /** Units that were sent a moment ago are wanted no more, whatever the last reading said. */
    public static void sent(Handle handle, String store, String order, Map<String, Long> units) {
        List<String> stored = handle.createQuery(
                        "select wanted from sync_reading where store = :store and order_gid = :gid")
                .bind("store", store)
                .bind("gid", order)
                .mapTo(String.class)
                .list();
        for (String text : stored) {
            Map<String, WantedUnits.Units> left = WantedUnits.of(new WantedUnits.Stored(text));
            left.replaceAll((line, wanted) ->
                    new WantedUnits.Units(Math.max(0, wanted.free() - units.getOrDefault(line, 0L)), wanted.held()));
            WantedUnits after = new WantedUnits(left, false, Optional.empty(), Optional.empty());
            handle.createUpdate(
                            after.any()
                                    ? "update sync_reading set wanted = :wanted where store = :store and order_gid = :gid"
                                    : "delete from sync_reading where store = :store and order_gid = :gid")
                    .bind("store", store)
                    .bind("gid", order)
                    .bindMap(after.any() ? Map.of("wanted", after.stored()) : Map.of())
                    .execute();
        }
    }
}
