package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The statements by which planned rows of the outbox come, wait and go; what is sent is written by {@link Attempts}. */
final class RowWriter {
    static final int REASON_LENGTH = 4000;

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final String store;

    RowWriter(String store) {
        this.store = store;
    }

    /** A row to be: what is drafted of an order, whether it may be sent, and why not. */
    record Entry(ClosedOrder order, Draft draft, State state, Optional<String> reason) {}

    /**
     * Adds a row without lines.
     *
     * @param others of the same order
     * @return its id
     */
    long row(Handle handle, Run run, Entry entry, List<OutboxRow> others) {
        ClosedOrder order = entry.order();
        Draft draft = entry.draft();
        int part = 1 + Math.max(last(others, draft), added(handle, order, draft));
        return handle.createUpdate(Sql.of(RowWriter.class, "add-row"))
                .bind("store", store)
                .bind("order", order.id())
                .bind("orderGid", order.gid())
                .bind("orderName", order.number())
                .bind("closedAt", order.closedAt().map(Timestamp::from).orElse(null))
                .bind("parcel", draft.parcel())
                .bind("shipment", draft.shipment().orElse(null))
                .bind("location", draft.location())
                .bind("part", part)
                .bind("state", entry.state().stored())
                .bind("reason", reason(entry.reason()))
                .bind("fence", run.lease().fence())
                .bind("shipments", ids(draft.shipments()))
                .bind("tracking", draft.tracking().map(Trackings::stored).orElse(null))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private static int last(List<OutboxRow> rows, Draft draft) {
        return rows.stream()
                .filter(row ->
                        row.parcel().equals(draft.parcel()) && row.location().equals(draft.location()))
                .mapToInt(OutboxRow::part)
                .max()
                .orElse(0);
    }

    private int added(Handle handle, ClosedOrder order, Draft draft) {
        return handle.createQuery("select coalesce(max(part), 0) from sync_fulfillment where store = :store "
                        + "and order_id = :order and parcel = :parcel and location_gid = :location")
                .bind("store", store)
                .bind("order", order.id())
                .bind("parcel", draft.parcel())
                .bind("location", draft.location())
                .mapTo(Integer.class)
                .one();
    }

    private static String reason(Optional<String> reason) {
        return reason.map(text -> Sql.cut(text, REASON_LENGTH)).orElse(null);
    }

    /** Adds the lines of a row. */
    void lines(Handle handle, long row, List<Line> lines) {
        if (!lines.isEmpty()) {
            handle.createUpdate(Sql.of(RowWriter.class, "add-lines"))
                    .bind("row", row)
                    .bindArray("lines", Long.class, each(lines, Line::lineId))
                    .bindArray("items", Long.class, each(lines, Line::itemId))
                    .bindArray("orderLines", String.class, each(lines, Line::orderLine))
                    .bindArray("works", String.class, each(lines, Line::work))
                    .bindArray("workLines", String.class, each(lines, Line::workLine))
                    .bindArray("quantities", BigDecimal.class, each(lines, line -> Sql.bounded(line.quantity())))
                    .execute();
        }
    }

    private static <T> List<T> each(List<Line> lines, Function<Line, T> field) {
        return lines.stream().map(field).toList();
    }

    /** A row that still waits is looked at again later, the longer it waits already. */
    void waitAgain(Handle handle, OutboxRow row, Optional<String> reason) {
        if (row.state() == State.WAITING) {
            Duration waited = Duration.between(row.createdAt(), row.now()).dividedBy(10);
            Instant next = row.now().plus(waited.compareTo(LONGEST_WAIT) < 0 ? waited : LONGEST_WAIT);
            handle.createUpdate(Sql.of(RowWriter.class, "wait-again"))
                    .bind("reason", reason(reason))
                    .bind("next", next)
                    .bind("id", row.id())
                    .execute();
        }
    }

    void delete(Handle handle, OutboxRow row) {
        handle.createUpdate("delete from sync_fulfillment where id = :id")
                .bind("id", row.id())
                .execute();
    }

    /** Ids of packages as a row keeps them. */
    static String ids(List<Long> shipments) {
        return shipments.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
