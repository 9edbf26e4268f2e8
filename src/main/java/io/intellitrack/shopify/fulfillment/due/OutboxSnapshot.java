package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What our own tables say of some picking orders at one moment: outbox, packages told, parked records. */
final class OutboxSnapshot {
    private final Map<Long, List<Part>> parts;
    private final Map<Long, List<ReportedShipment>> told;
    private final Map<String, List<Aside>> parked;
    private final Set<String> unseen;
    final Instant now;

    /** A line of a shipment in the outbox; a shipment without lines is one without line and quantity. */
    record Part(
            long order,
            State state,
            boolean undone,
            Optional<Long> lastPick,
            Optional<Instant> nextLook,
            Optional<Instant> trackingTried,
            Optional<Long> line,
            BigDecimal quantity) {}

    /** A package as it was last told. */
    record ReportedShipment(long order, Shipment shipment, Optional<BigDecimal> units) {}

    /** A parked record of an order. */
    record Aside(String order, ParkedKey key, boolean healing, boolean dismissed, Optional<Instant> nextTry) {}

    private OutboxSnapshot(
            Instant now,
            Map<Long, List<Part>> parts,
            Map<Long, List<ReportedShipment>> told,
            Map<String, List<Aside>> parked,
            Set<String> unseen) {
        this.now = now;
        this.parts = parts;
        this.told = told;
        this.parked = parked;
        this.unseen = unseen;
    }

    static OutboxSnapshot read(Handle handle, String store, Collection<Long> ids, Collection<String> gids) {
        Instant now = handle.createQuery("select current_timestamp")
                .mapTo(Instant.class)
                .one();
        return new OutboxSnapshot(
                now,
                byId(handle, "look-outbox", store, ids).map((row, context) -> part(row)).stream()
                        .collect(Collectors.groupingBy(Part::order)),
                byId(handle, "look-told", store, ids).map((row, context) -> told(row)).stream()
                        .collect(Collectors.groupingBy(ReportedShipment::order)),
                byGid(handle, "look-parked", store, gids).map((row, context) -> aside(row)).stream()
                        .collect(Collectors.groupingBy(Aside::order)),
                new HashSet<>(byGid(handle, "look-unseen", store, gids)
                        .mapTo(String.class)
                        .list()));
    }

    private static Query byId(Handle handle, String name, String store, Collection<Long> ids) {
        return handle.createQuery(Sql.of(OutboxSnapshot.class, name))
                .bind("store", store)
                .bindArray("ids", Long.class, List.copyOf(ids));
    }

    private static Query byGid(Handle handle, String name, String store, Collection<String> gids) {
        return handle.createQuery(Sql.of(OutboxSnapshot.class, name))
                .bind("store", store)
                .bindArray("gids", String.class, List.copyOf(gids));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getLong("order_id"),
                State.of(row.getString("state")),
                row.getObject("undone_at") != null,
                Optional.ofNullable(row.getObject("last_pick", Long.class)),
                Sql.time(row, "next_look_at"),
                Sql.time(row, "tracking_attempt_at"),
                Optional.ofNullable(row.getObject("line_id", Long.class)),
                Optional.ofNullable(row.getBigDecimal("quantity")).orElse(BigDecimal.ZERO));
    }

    private static ReportedShipment told(ResultSet row) throws SQLException {
        return new ReportedShipment(
                row.getLong("order_id"),
                new Shipment(
                        row.getLong("shipment_id"),
                        Optional.ofNullable(row.getString("carrier")),
                        Optional.ofNullable(row.getString("tracking_number")),
                        Optional.ofNullable(row.getString("tracking_url"))),
                Optional.ofNullable(row.getBigDecimal("units")));
    }

    private static Aside aside(ResultSet row) throws SQLException {
        return new Aside(
                row.getString("order_gid"),
                ParkedKey.read(row.getString("record_key")),
                row.getBoolean("healing"),
                row.getObject("dismissed_at") != null,
                Sql.time(row, "next_try_at"));
    }

    /** What is in the outbox of a picking order. */
    List<Part> parts(long order) {
        return parts.getOrDefault(order, List.of());
    }

    List<ReportedShipment> told(long order) {
        return told.getOrDefault(order, List.of());
    }

    /** What is parked of a Shopify order. */
    List<Aside> parked(String gid) {
        return parked.getOrDefault(gid, List.of());
    }

    /** True when Shopify did not show the order at last. */
    boolean unseen(String gid) {
        return unseen.contains(gid);
    }
}
