package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    /** Shopify's times have whole seconds: a version is known only when nothing more can come in its second. */
    private static final Duration SAME_SECOND = Duration.ofMinutes(3);

    private final Database database;
    private final String store;
    private final UnitsReader reader;
    private final UndoneUnits undone;
    private final Readings readings;
    private final AllocationTables tables;
    private final StillWantedList list;

    /** @param rules what of units that come after a picking order is asked for */
    public Allocations(Database database, String store, Settings.LaterUnits rules) {
        this.database = database;
        this.store = store;
        this.reader = new UnitsReader(store);
        this.undone = new UndoneUnits(store);
        this.readings = new Readings(database, store, rules, reader);
        this.tables = new AllocationTables(store, readings);
        this.list = new StillWantedList(store, readings);
    }

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
        return readings.allocation(order, wanted);
    }

    /** What is written down of decided allocations. */
    public AllocationTables tables() {
        return tables;
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
        UndoneUnits.Followed followed = undone.follow(
                handle, order, new WantedUnits(lines, order.header().archived(), Optional.empty(), Optional.empty()));
        for (UndoneUnits.Decided each : followed.noted()) {
            handle.createUpdate("update sync_asked set settled = settled + :units where store = :store "
                            + "and picking_order_id = :id and order_line = :line")
                    .bind("units", each.noted())
                    .bind("store", store)
                    .bind("id", each.pickingOrder())
                    .bind("line", each.line())
                    .execute();
        }
        return followed.changed();
    }

    /** Takes note that orders were read and could not be written: only a further change of our side makes them due. */
    public void refused(Handle handle, Collection<String> gids) {
        if (gids.isEmpty()) {
            return;
        }
        readings.of(handle, gids).forEach((reading, order) -> {
            if (order != null) {
                handle.createUpdate("update sync_reading set told = :told where store = :store and order_gid = :gid")
                        .bind("told", readings.told(order, reading.wanted()))
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
        readings.pages((handle, page) -> page.forEach((reading, order) -> {
            boolean same =
                    order != null && readings.told(order, reading.wanted()).equals(reading.told());
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
        readings.pages((handle, page) -> all.addAll(list.of(handle, page)));
        all.sort(Comparator.comparing(StillWanted::name));
        return all;
    }

    /** The same of some orders. */
    public List<StillWanted> stillWanted(Collection<String> gids) {
        return database.jdbi().withHandle(handle -> stillWanted(handle, gids));
    }

    List<StillWanted> stillWanted(Handle handle, Collection<String> gids) {
        return list.of(handle, readings.of(handle, gids));
    }

    /**
     * What a reading with its fulfilments would make of our side; nothing of it is kept.
     *
     * @return empty when the order has no picking order
     */
    public Optional<OrderUnits> foreseen(OrderDocument order, WantedUnits wanted) {
        return database.jdbi().inTransaction(handle -> {
            List<UndoneUnits.Decided> noted =
                    undone.follow(handle, order, wanted).noted();
            Optional<OrderUnits> units =
                    Optional.ofNullable(reader.of(handle, List.of(order.id())).get(order.id()));
            units.ifPresent(each -> each.settle(noted));
            handle.rollback();
            return units;
        });
    }

    /** What is still wanted of an order that was read a moment ago; empty when its picking orders cover all. */
    public Optional<StillWanted> stillWanted(OrderUnits order, String name, WantedUnits wanted) {
        Readings.Reading reading = new Readings.Reading(order.gid, name, wanted, "", now());
        return database.jdbi()
                .withHandle(handle ->
                        list.of(handle, Map.of(reading, order)).stream().findFirst());
    }

    /** The units of these orders on our side as they stand now, by Shopify id. */
    public Map<String, OrderUnits> units(Collection<String> gids) {
        return database.jdbi().withHandle(handle -> reader.of(handle, gids));
    }

    private Query query(Handle handle, String name) {
        return handle.createQuery(Sql.of(Allocations.class, name)).bind("store", store);
    }
}
