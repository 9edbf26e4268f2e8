package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.allocation.PickingOrder.Units;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.ops.views.OrderStory.Attempt;
import io.intellitrack.shopify.ops.views.OrderStory.Line;
import io.intellitrack.shopify.ops.views.OrderStory.Outgoing;
import io.intellitrack.shopify.ops.views.OrderStory.Package;
import io.intellitrack.shopify.ops.views.OrderStory.Pick;
import io.intellitrack.shopify.ops.views.OrderStory.PickingOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Picking orders with all that belongs to them, by the integrator's statements. Safe for many threads. */
final class PickingOrders {
    private final String store;
    private final RouteSql statements;

    PickingOrders(String store, RouteSql statements) {
        this.store = store;
        this.statements = statements;
    }

    private record Found(
            long id, String number, Optional<String> status, Optional<Instant> importedAt, Optional<Instant> closedAt) {
        static Found of(ResultSet row) throws SQLException {
            Cells cells = new Cells(row);
            return new Found(
                    row.getLong("id"),
                    cells.word("order_number"),
                    cells.text("status"),
                    cells.time("created_at"),
                    cells.time("closed_at"));
        }
    }

    private record Link(Optional<String> shopifyId, Optional<Instant> updatedAt) {}

    /** The ids of those of that number, or with that tracking number. */
    List<Long> ids(Handle handle, Collection<String> numbers, String tracking) {
        return found(handle, numbers, tracking).stream().map(Found::id).toList();
    }

    /** Them with all that belongs to them; those of one Shopify order stand together, root first. */
    List<PickingOrder> find(Handle handle, Collection<String> numbers, String tracking, Map<String, OrderUnits> units) {
        List<Found> found = found(handle, numbers, tracking);
        Map<String, List<PickingOrder>> families = new LinkedHashMap<>();
        for (Found each : found) {
            Link link = link(handle, each.id());
            families.computeIfAbsent(link.shopifyId().orElse("own " + each.id()), none -> new ArrayList<>())
                    .add(whole(handle, each, link, asked(handle, each.id(), link, units)));
        }
        return families.values().stream()
                .flatMap(family -> family.stream().sorted(Comparator.comparing(PickingOrder::id)))
                .toList();
    }

    private List<Found> found(Handle handle, Collection<String> numbers, String tracking) {
        return handle.createQuery(statements.named("story-orders"))
                .bindArray("numbers", String.class, List.copyOf(numbers))
                .bind("tracking", tracking)
                .map((row, context) -> Found.of(row))
                .list();
    }

    /** What each line was asked for, by its number. */
    private Map<Long, Units> asked(Handle handle, long id, Link link, Map<String, OrderUnits> units) {
        Optional<io.intellitrack.shopify.allocation.PickingOrder> ours = link.shopifyId()
                .map(units::get)
                .flatMap(order -> order.pickingOrders().stream()
                        .filter(each -> each.id() == id)
                        .findFirst());
        Map<Long, Units> asked = new HashMap<>();
        ours.ifPresent(order -> handle.createQuery(Sql.of(PickingOrders.class, "story-order-lines"))
                .bind("store", store)
                .bind("order", id)
                .map((row, context) -> asked.put(row.getLong("line_number"), order.of(row.getString("order_line"))))
                .list());
        return asked;
    }

    private PickingOrder whole(Handle handle, Found order, Link link, Map<Long, Units> asked) {
        List<Pick> picks = picks(handle, order.id());
        List<Package> packages = packages(handle, order.id());
        List<Attempt> attempts = attempts(handle, order.id());
        PickingOrder bare = new PickingOrder(
                order.id(),
                order.number(),
                order.status(),
                link.shopifyId(),
                order.importedAt(),
                link.updatedAt(),
                order.closedAt(),
                lines(handle, order.id(), asked),
                picks,
                packages,
                outbox(handle, order.id()),
                attempts,
                List.of());
        return Timeline.added(bare);
    }

    private Link link(Handle handle, long order) {
        return handle.createQuery("select p.order_gid as shopify_id, l.shopify_updated_at from sync_picking_order p "
                        + "left join sync_link l on l.store = p.store and l.kind = 'order' and l.shopify_id = p.order_gid "
                        + "where p.store = :store and p.picking_order_id = :order")
                .bind("store", store)
                .bind("order", order)
                .map((row, context) ->
                        new Link(Optional.of(row.getString("shopify_id")), new Cells(row).time("shopify_updated_at")))
                .findFirst()
                .orElse(new Link(Optional.empty(), Optional.empty()));
    }

    private List<Line> lines(Handle handle, long order, Map<Long, Units> asked) {
        return handle.createQuery(statements.named("story-lines"))
                .bind("id", order)
                .map((row, context) -> {
                    Optional<Units> ours = Optional.ofNullable(asked.get(row.getLong("line_number")));
                    return new Line(
                            row.getLong("line_number"),
                            row.getString("item_number"),
                            new Cells(row).text("description"),
                            new Cells(row).quantity("ordered_qty"),
                            new Cells(row).quantity("picked_qty"),
                            ours.map(Units::asked),
                            ours.map(Units::sent),
                            ours.map(Units::undone));
                })
                .list();
    }

    private List<Pick> picks(Handle handle, long order) {
        return handle.createQuery(statements.named("story-picks"))
                .bind("id", order)
                .map((row, context) -> new Pick(
                        row.getLong("line_number"),
                        new Cells(row).quantity("quantity"),
                        new Cells(row).whole("shipment_id"),
                        new Cells(row).time("picked_at")))
                .list();
    }

    private List<Package> packages(Handle handle, long order) {
        return handle.createQuery(statements.named("story-shipments"))
                .bind("id", order)
                .map((row, context) -> new Package(
                        row.getLong("id"),
                        new Cells(row).text("carrier"),
                        new Cells(row).text("tracking_number"),
                        new Cells(row).time("shipped_at")))
                .list();
    }

    private List<Outgoing> outbox(Handle handle, long order) {
        return handle.createQuery(Sql.of(PickingOrders.class, "story-outbox"))
                .bind("store", store)
                .bind("order", order)
                .map((row, context) -> new Outgoing(
                        row.getLong("id"),
                        row.getString("state"),
                        new Cells(row).text("reason"),
                        row.getString("parcel"),
                        new Cells(row).quantity("units"),
                        row.getLong("attempts"),
                        new Cells(row).text("fulfillment_gid"),
                        new Cells(row).time("created_at"),
                        new Cells(row).time("sent_at"),
                        new Cells(row).time("undone_at"),
                        new Cells(row).time("next_look_at")))
                .list();
    }

    private List<Attempt> attempts(Handle handle, long order) {
        return handle.createQuery(Sql.of(PickingOrders.class, "story-attempts"))
                .bind("store", store)
                .bind("order", order)
                .map((row, context) -> new Attempt(
                        row.getString("attempt_id"),
                        row.getLong("fulfillment_id"),
                        row.getString("operation"),
                        row.getTimestamp("started_at").toInstant(),
                        new Cells(row).text("outcome"),
                        new Cells(row).text("message"),
                        new Cells(row).text("resolution"),
                        new Cells(row).whole("run_id")))
                .list();
    }
}
