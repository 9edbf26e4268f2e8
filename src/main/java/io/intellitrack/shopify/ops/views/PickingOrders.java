package io.intellitrack.shopify.ops.views;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Picking orders with all that belongs to them, by the integrator's statements. Safe for many threads. */
final class PickingOrders {
    private final String store;
    private final Statement statements;

    PickingOrders(String store, Statement statements) {
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

    List<PickingOrder> find(Handle handle, Collection<String> numbers, String tracking) {
        List<Found> found = handle.createQuery(statements.named("story-orders"))
                .bindArray("numbers", String.class, List.copyOf(numbers))
                .bind("tracking", tracking)
                .map((row, context) -> Found.of(row))
                .list();
        return found.stream().map(order -> whole(handle, order)).toList();
    }

    private PickingOrder whole(Handle handle, Found order) {
        Link link = link(handle, order.id());
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
                lines(handle, order.id()),
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

    private List<Line> lines(Handle handle, long order) {
        return handle.createQuery(statements.named("story-lines"))
                .bind("id", order)
                .map((row, context) -> new Line(
                        row.getLong("line_number"),
                        row.getString("item_number"),
                        new Cells(row).text("description"),
                        new Cells(row).quantity("ordered_qty"),
                        new Cells(row).quantity("picked_qty")))
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
