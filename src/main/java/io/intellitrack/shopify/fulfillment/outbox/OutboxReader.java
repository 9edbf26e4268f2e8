package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the outbox. Thread-safe. */
public final class OutboxReader {
    private final Database database;
    private final String store;

    /** Reads the rows of one store. */
    public OutboxReader(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** All shipments of a Shopify order, whichever of its picking orders they are of. */
    public List<OutboxRow> of(String order) {
        return database.jdbi().withHandle(handle -> of(handle, order));
    }

    /** The same in the caller's transaction. */
    public List<OutboxRow> of(Handle handle, String order) {
        return read(
                handle,
                handle.createQuery(Sql.of(OutboxReader.class, "rows"))
                        .bind("store", store)
                        .bind("order", order));
    }

    /** The shipments of one picking order. */
    public List<OutboxRow> of(Handle handle, ClosedOrder order) {
        return only(of(handle, order.gid()), order);
    }

    /** Those of one picking order. */
    public static List<OutboxRow> only(List<OutboxRow> rows, ClosedOrder order) {
        return rows.stream().filter(row -> row.orderId() == order.id()).toList();
    }

    /** All shipments whose request may still run. */
    public List<OutboxRow> inFlight() {
        return database.jdbi()
                .withHandle(handle -> read(
                        handle,
                        handle.createQuery(Sql.of(OutboxReader.class, "rows-in-flight"))
                                .bind("store", store)));
    }

    private static List<OutboxRow> read(Handle handle, Query query) {
        Map<Long, List<Line>> lines = new HashMap<>();
        List<OutboxRow> rows = query.map((row, context) -> row(row, lines)).list();
        if (!rows.isEmpty()) {
            readLines(handle, lines);
        }
        return rows.stream().map(row -> row.with(lines.get(row.id()))).toList();
    }

    private static void readLines(Handle handle, Map<Long, List<Line>> lines) {
        handle.createQuery(Sql.of(OutboxReader.class, "lines"))
                .bindArray("rows", Long.class, List.copyOf(lines.keySet()))
                .map((row, context) -> lines.get(row.getLong("fulfillment_id")).add(line(row)))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("line_id"),
                row.getLong("item_id"),
                row.getString("order_line_gid"),
                row.getString("work_gid"),
                row.getString("work_line_gid"),
                row.getBigDecimal("quantity"));
    }

    private static OutboxRow row(ResultSet row, Map<Long, List<Line>> lines) throws SQLException {
        lines.put(row.getLong("id"), new ArrayList<>());
        long shipment = row.getLong("shipment_id");
        Optional<Long> optionalShipment = row.wasNull() ? Optional.empty() : Optional.of(shipment);
        return new OutboxRow(
                row.getLong("id"),
                row.getLong("order_id"),
                row.getString("order_gid"),
                row.getString("order_name"),
                row.getString("parcel"),
                optionalShipment,
                row.getString("location_gid"),
                row.getInt("part"),
                State.of(row.getString("state")),
                text(row, "reason"),
                row.getLong("fence"),
                attempt(row),
                text(row, "fulfillment_gid"),
                ids(row.getString("shipments")),
                text(row, "tracking"),
                Sql.time(row, "tracking_attempt_at"),
                row.getObject("undone_at") != null,
                row.getObject("unseen_at") != null,
                Sql.time(row, "created_at").orElseThrow(),
                Sql.time(row, "db_now").orElseThrow(),
                List.of());
    }

    private static OutboxRow.Attempt attempt(ResultSet row) throws SQLException {
        return new OutboxRow.Attempt(
                text(row, "attempt_id"),
                Sql.time(row, "attempt_at"),
                row.getInt("attempts"),
                text(row, "baseline").map(Baseline::of),
                Sql.time(row, "looked_at"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static List<Long> ids(String stored) {
        return stored == null || stored.isEmpty()
                ? List.of()
                : Arrays.stream(stored.split(",")).map(Long::valueOf).toList();
    }
}
