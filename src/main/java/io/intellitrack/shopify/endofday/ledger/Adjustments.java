package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.Verdict;
import io.intellitrack.shopify.text.EnumWords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** The rows of the ledger, table {@code sync_adjustment}: one for each attempt, never overwritten by the next. */
public final class Adjustments {
    /** A row that was found {@code sending}: its process died, or its answer never came. */
    public record Open(
            PendingAdjustment pending,
            long dayId,
            String locationId,
            AdjustmentRow.Quantity quantity,
            Optional<Long> changeFrom,
            long target,
            Optional<Long> base,
            Instant sentAt) {}

    private static final RowMapper<PendingAdjustment> PENDING = (row, context) -> new PendingAdjustment(
            row.getLong("id"),
            row.getLong("item_id"),
            row.getString("item_number"),
            row.getString("inventory_item_id"),
            0,
            1);

    private static final RowMapper<Open> OPEN = (row, context) -> new Open(
            PENDING.map(row, context),
            row.getLong("end_of_day_id"),
            row.getString("location_id"),
            EnumWords.read(AdjustmentRow.Quantity.class, row.getString("quantity"))
                    .orElseThrow(),
            Optional.ofNullable(row.getObject("change_from", Long.class)),
            row.getLong("target"),
            Optional.ofNullable(row.getObject("base", Long.class)),
            row.getTimestamp("sent_at").toInstant());

    private static final int TEXT_LENGTH = 1000;

    private final String store;

    /** The rows of one store. */
    public Adjustments(String store) {
        this.store = store;
    }

    /** Writes rows as the preview found them. */
    public void add(Handle handle, Day day, Collection<AdjustmentRow> rows, Instant now) {
        PreparedBatch batch = handle.prepareBatch(Sql.of(Adjustments.class, "add-adjustment"));
        for (AdjustmentRow row : rows) {
            boolean shadow = day.writing() == Day.Writing.SHADOW && row.verdict() == Verdict.CHANGE;
            batch.bind("store", store)
                    .bind("day", day.id())
                    .bind("item", row.itemId())
                    .bind("number", row.itemNumber())
                    .bind("inventoryItem", row.inventoryItemId())
                    .bind("location", row.locationId())
                    .bind("quantity", row.quantity().stored())
                    .bind("changeFrom", row.shopify().orElse(null))
                    .bind("target", row.target())
                    .bind("warehouse", row.warehouse())
                    .bind("unsent", row.unsent())
                    .bind("base", row.base().orElse(null))
                    .bind("reason", row.reason())
                    .bind("state", shadow ? "shadow" : row.verdict().state())
                    .bind("fence", day.run().lease().fence())
                    .bind("now", now)
                    .add();
        }
        if (!rows.isEmpty()) {
            batch.execute();
        }
    }

    /** Rows of an earlier pass over the same day are done no more. */
    public void supersede(Handle handle, long day, Instant now) {
        handle.createUpdate("update sync_adjustment set state = 'superseded', settled_at = :now "
                        + "where end_of_day_id = :day and state in ('computed', 'held')")
                .bind("day", day)
                .bind("now", now)
                .execute();
    }

    /** The rows of a run that the brake stops wait with it; approved, they are computed anew. */
    public void hold(Handle handle, long day, Instant now) {
        handle.createUpdate("update sync_adjustment set state = 'held', settled_at = :now "
                        + "where end_of_day_id = :day and state = 'computed'")
                .bind("day", day)
                .bind("now", now)
                .execute();
    }

    /** Ends rows of a run at other locations than these, which are not sent. */
    public int leaveElsewhere(Handle handle, Day day, List<String> locations, Instant now) {
        return handle.createUpdate(Sql.of(Adjustments.class, "leave-elsewhere"))
                .bind("day", day.id())
                .bindArray("locations", String.class, locations)
                .bind("now", now)
                .execute();
    }

    /** Keys of parked rows at other locations than these. */
    public List<String> parkedElsewhere(Handle handle, List<String> locations) {
        return handle.createQuery(Sql.of(Adjustments.class, "parked-elsewhere"))
                .bind("store", store)
                .bindArray("locations", String.class, locations)
                .mapTo(String.class)
                .list();
    }

    /** The next rows of a place that wait to be sent. */
    public List<PendingAdjustment> computed(Handle handle, Day day, MappedPlace place, int most) {
        return handle.createQuery("select * from sync_adjustment where end_of_day_id = :day and state = 'computed' "
                        + "and location_id = :location order by id fetch first :most rows only")
                .bind("day", day.id())
                .bind("location", place.locationId())
                .bind("most", most)
                .map(PENDING)
                .list();
    }

    /** The intent: what is about to be sent, by which key. */
    public void sending(Handle handle, Day day, Sending sending, String key, Instant now) {
        written(
                        handle.createUpdate(Sql.of(Adjustments.class, "mark-sending"))
                                .bind("key", key)
                                .bind("changeFrom", sending.row().shopify().orElse(null))
                                .bind("fence", day.run().lease().fence())
                                .bind("now", now),
                        sending)
                .execute();
    }

    private static Update written(Update update, Sending sending) {
        AdjustmentRow row = sending.row();
        BigDecimal unsent = row.unsent();
        return update.bind("id", sending.pending().id())
                .bind("quantity", row.quantity().stored())
                .bind("target", row.target())
                .bind("warehouse", row.warehouse())
                .bind("unsent", unsent)
                .bind("base", row.base().orElse(null))
                .bind("reason", row.reason());
    }

    /** The outcome of rows, in words; nothing overwrites an outcome that stands there already. */
    public void settle(Handle handle, Collection<Long> ids, String state, String resolution, Instant now) {
        if (!ids.isEmpty()) {
            handle.createUpdate(Sql.of(Adjustments.class, "settle-adjustments"))
                    .bindArray("ids", Long.class, List.copyOf(ids))
                    .bind("state", state)
                    .bind("resolution", Sql.cut(resolution, TEXT_LENGTH))
                    .bind("now", now)
                    .execute();
        }
    }

    /** The next attempt of a row, to be computed anew. */
    public PendingAdjustment again(Handle handle, PendingAdjustment pending, boolean stale, Instant now) {
        long id = handle.createUpdate(Sql.of(Adjustments.class, "next-attempt"))
                .bind("id", pending.id())
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return pending.again(id, stale);
    }

    /** Every row of the store whose outcome is not known. */
    public List<Open> open(Handle handle) {
        return handle.createQuery(
                        "select * from sync_adjustment where store = :store and state = 'sending' order by id")
                .bind("store", store)
                .map(OPEN)
                .list();
    }

    /** Keeps what came of one request. */
    public void answered(Handle handle, String key, Instant sentAt, String outcome, String message) {
        handle.createUpdate("insert into sync_adjustment_request (store, attempt_key, sent_at, outcome, message) "
                        + "values (:store, :key, :sentAt, :outcome, :message)")
                .bind("store", store)
                .bind("key", key)
                .bind("sentAt", sentAt)
                .bind("outcome", outcome)
                .bind("message", Sql.cut(message, TEXT_LENGTH))
                .execute();
    }
}
