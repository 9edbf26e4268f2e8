package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.Allocations.Committed;
import io.intellitrack.shopify.allocation.PickingOrder.Status;
import io.intellitrack.shopify.database.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes down what readings came to: asked, left, decided, follow-ups, what is still wanted. Thread-safe. */
public final class AllocationTables {
    private final String store;
    private final Readings readings;
    private final SettledOrders settled;

    AllocationTables(String store, Readings readings) {
        this.store = store;
        this.settled = new SettledOrders(store);
        this.readings = readings;
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
        settled.touch(handle, List.of(id));
    }

    /** Writes down that new picking orders were asked for what their rows say. */
    public void asked(Handle handle, List<Committed> imported) {
        if (imported.isEmpty()) {
            return;
        }
        settled.touch(handle, pickingOrders(imported));
        List<String> gids = imported.stream().map(each -> each.order().gid).toList();
        delete(handle, "sync_reading", "order_gid", "varchar", gids); // of an order whose link was lost
        putAsked(handle, imported);
        putReadings(handle, imported);
    }

    /** Writes down what readings came to. */
    public void commit(Handle handle, List<Committed> readings) {
        if (readings.isEmpty()) {
            return;
        }
        List<Long> ids = pickingOrders(readings);
        settled.touch(handle, ids);
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

    private static List<Long> pickingOrders(List<Committed> readings) {
        return readings.stream()
                .flatMap(each -> each.order().pickingOrders.stream())
                .map(each -> each.id)
                .distinct()
                .toList();
    }

    /** What flow 4 noted as wanted by nobody is no last word. */
    private void lookAgain(Handle handle, List<Committed> readings, List<String> gids) {
        List<String> wanted = readings.stream()
                .flatMap(each -> each.wanted().lines().keySet().stream())
                .toList();
        if (!wanted.isEmpty()) {
            handle.createUpdate(Sql.of(AllocationTables.class, "look-again"))
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
            handle.createUpdate(Sql.of(AllocationTables.class, "put-asked"))
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
            handle.createUpdate(Sql.of(AllocationTables.class, "put-states"))
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
            handle.createUpdate(Sql.of(AllocationTables.class, "put-left"))
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
        handle.createUpdate(Sql.of(AllocationTables.class, "put-readings"))
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
                                .map(each -> readings.told(each.order(), each.wanted()))
                                .toList())
                .execute();
    }

    private static List<String> texts(List<Optional<String>> texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(Sql.cut(text.orElse(null), 1000)));
        return all;
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
