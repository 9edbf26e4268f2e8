package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.endofday.EndOfDay;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.endofday.ledger.PreviewLog;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.ops.views.EndOfDayView.LedgerRow;
import io.intellitrack.shopify.ops.views.EndOfDayView.PreviewRow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.text.EnumWords;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads the ledger of End of Day for people. Safe for many threads. */
final class EndOfDays {
    private static final int HISTORY = 60;

    private final Connector connector;
    private final Clock clock;

    EndOfDays(Connector connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    EndOfDayView now() {
        Instant now = clock.instant();
        EndOfDay door = connector.endOfDay();
        Settings settings = connector.settings();
        Settings.EndOfDay own = settings.endOfDay();
        LocalDate date = LocalDate.ofInstant(door.lastDue(now), settings.sync().timeZone());
        List<Ledger.Entry> history = door.ledger().latest(HISTORY);
        PreviewLog.Kept preview = door.previews().newest();
        return new EndOfDayView(
                own.enabled(),
                EnumWords.stored(own.mode()),
                own.time().toString(),
                settings.sync().timeZone().getId(),
                date,
                door.ledger().of(date),
                door.nextDue(now),
                history.stream().filter(run -> run.state().equals("held")).toList(),
                new EndOfDayView.Limits(own.maxChangedPercent(), own.minChanged(), own.maxZeroed()),
                history,
                preview.runId(),
                at(preview));
    }

    private static Optional<Instant> at(PreviewLog.Kept preview) {
        return Optional.of(preview.at()).filter(at -> preview.runId() != 0);
    }

    EndOfDayView.Preview preview() {
        PreviewLog.Kept kept = connector.endOfDay().previews().newest();
        return new EndOfDayView.Preview(
                kept.runId(), at(kept), kept.rows().stream().map(EndOfDays::row).toList(), kept.dropped());
    }

    private static PreviewRow row(AdjustmentRow row) {
        return new PreviewRow(
                row.itemNumber(),
                row.place(),
                row.shopify(),
                row.target(),
                row.delta(),
                EnumWords.spoken(row.verdict()),
                row.reason());
    }

    Slice<LedgerRow> rows(long run, long after, int size) {
        List<LedgerRow> found = connector
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(EndOfDays.class, "ledger-rows"))
                        .bind("store", connector.settings().storeName())
                        .bind("day", run)
                        .bind("after", after)
                        .bind("most", size + 1)
                        .map((row, context) -> new LedgerRow(
                                row.getLong("id"),
                                row.getString("item_number"),
                                row.getString("location_id"),
                                row.getString("quantity"),
                                new Cells(row).whole("change_from"),
                                row.getLong("target"),
                                row.getString("state"),
                                row.getString("reason"),
                                new Cells(row).text("resolution"),
                                row.getLong("attempt"),
                                new Cells(row).time("sent_at"),
                                new Cells(row).time("settled_at")))
                        .list());
        return Slice.of(found, size, LedgerRow::id);
    }
}
