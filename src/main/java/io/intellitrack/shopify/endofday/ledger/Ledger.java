package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.endofday.stock.Verdict;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Settings.EndOfDayMode;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The runs of End of Day, table {@code sync_end_of_day}: a row for each business date, and for each run by hand. */
public final class Ledger {
    /**
     * A run as it stands in the ledger.
     *
     * @param businessDate empty for a run by hand
     * @param state {@code running}, {@code held}, {@code confirmed}, {@code shadow}, {@code failed} or {@code superseded}
     * @param rows that may be sent at all
     * @param undoes the run that this one takes back
     */
    public record Entry(
            long id,
            Optional<LocalDate> businessDate,
            String mode,
            String state,
            String actor,
            int attempts,
            Instant startedAt,
            Instant triedAt,
            Optional<Instant> endedAt,
            long rows,
            long changed,
            long zeroed,
            long applied,
            long unchanged,
            long skipped,
            long heldBack,
            long refused,
            Optional<String> reason,
            Optional<String> approvedBy,
            Optional<Long> undoes) {}

    private static final RowMapper<Entry> ENTRY = (row, context) -> new Entry(
            row.getLong("id"),
            Optional.ofNullable(row.getObject("business_date", LocalDate.class)),
            row.getString("mode"),
            row.getString("state"),
            row.getString("actor"),
            row.getInt("attempts"),
            row.getTimestamp("started_at").toInstant(),
            row.getTimestamp("tried_at").toInstant(),
            Sql.time(row, "ended_at"),
            row.getLong("row_count"),
            row.getLong("changed_count"),
            row.getLong("zeroed_count"),
            row.getLong("applied_count"),
            row.getLong("unchanged_count"),
            row.getLong("skipped_count"),
            row.getLong("held_back_count"),
            row.getLong("refused_count"),
            Optional.ofNullable(row.getString("reason")),
            Optional.ofNullable(row.getString("approved_by")),
            Optional.ofNullable(row.getObject("undoes", Long.class)));

    private static final int REASON_LENGTH = 1000;

    private final Database database;
    private final String store;

    /** The runs of one store. */
    public Ledger(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** The row of a business date. */
    public Optional<Entry> of(LocalDate date) {
        return first("and business_date = :value", date);
    }

    /** The newest row with a business date. */
    public Optional<Entry> latestDated() {
        // a range, for which both databases take the index
        return first(
                "and business_date > date '1970-01-01' order by store, business_date desc fetch first :value rows only",
                1);
    }

    /** The newest run by hand. */
    public Optional<Entry> latestManual() {
        return first(
                "and business_date is null order by store, business_date desc, id desc fetch first :value rows only",
                1);
    }

    /** The newest runs, newest first. */
    public List<Entry> latest(int most) {
        return read("order by store, id desc fetch first :value rows only", most);
    }

    /** A run by its number. */
    public Optional<Entry> find(long id) {
        return first("and id = :value", id);
    }

    private Optional<Entry> first(String condition, Object value) {
        return read(condition, value).stream().findFirst();
    }

    private List<Entry> read(String condition, Object value) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select * from sync_end_of_day where store = :store " + condition)
                                .bind("store", store)
                                .bind("value", value)
                                .map(ENTRY)
                                .list());
    }

    /** The newest run that changed anything in Shopify. */
    public Optional<Entry> latestApplied() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(Ledger.class, "latest-applied"))
                        .bind("store", store)
                        .map(ENTRY)
                        .findOne());
    }

    /** Notes that a run takes another one back. */
    public void undoes(Handle handle, long id, long undone) {
        handle.createUpdate("update sync_end_of_day set undoes = :undone where id = :id")
                .bind("undone", undone)
                .bind("id", id)
                .execute();
    }

    /** When End of Day may be due for the first time: gate green and automatic sync on, both for the first time. */
    public Optional<Instant> begins() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(Ledger.class, "end-of-day-begins"))
                        .bind("store", store)
                        .mapTo(Instant.class)
                        .findOne());
    }

    /** Begins the row of a date or of a run by hand. */
    public long open(Handle handle, Run run, Optional<LocalDate> date, EndOfDayMode mode, Instant now) {
        return handle.createUpdate(Sql.of(Ledger.class, "open-end-of-day"))
                .bind("store", store)
                .bind("date", date.orElse(null))
                .bind("mode", EnumWords.stored(mode))
                .bind("actor", run.request().actor())
                .bind("run", run.id())
                .bind("fence", run.lease().fence())
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Begins a row once more: after a failure, a shadow run, or when a person approved it. */
    public void reopen(Handle handle, Run run, long id, EndOfDayMode mode, Optional<String> approvedBy, Instant now) {
        handle.createUpdate(Sql.of(Ledger.class, "reopen-end-of-day"))
                .bind("id", id)
                .bind("mode", EnumWords.stored(mode))
                .bind("run", run.id())
                .bind("fence", run.lease().fence())
                .bind("approvedBy", approvedBy.orElse(null))
                .bind("now", now)
                .execute();
    }

    /** Earlier dates are done no more. */
    public void supersedeBefore(Handle handle, LocalDate date, Instant now) {
        handle.createUpdate(Sql.of(Ledger.class, "supersede-earlier"))
                .bind("store", store)
                .bind("date", date)
                .bind("reason", "Superseded by the End of Day of " + date + ".")
                .bind("now", now)
                .execute();
    }

    /** A date that passed while the program did not run. */
    public void missed(Handle handle, Run run, LocalDate date, LocalDate instead, Instant now) {
        handle.createUpdate(Sql.of(Ledger.class, "missed-end-of-day"))
                .bind("store", store)
                .bind("date", date)
                .bind("actor", run.request().actor())
                .bind("run", run.id())
                .bind("fence", run.lease().fence())
                .bind("reason", "Not run in time; " + instead + " is done instead.")
                .bind("now", now)
                .execute();
    }

    /** Runs by hand that were held or never ended are done no more. */
    public void supersedeManual(Handle handle, Instant now) {
        handle.createUpdate("update sync_end_of_day set state = 'superseded', ended_at = :now where store = :store "
                        + "and business_date is null and state in ('running', 'held', 'failed', 'shadow')")
                .bind("store", store)
                .bind("now", now)
                .execute();
    }

    /** Writes how a run ended, with its counts. */
    public void end(Handle handle, Day day, String state, Optional<String> reason, Instant now) {
        DayTally tally = day.tally();
        handle.createUpdate(Sql.of(Ledger.class, "end-end-of-day"))
                .bind("id", day.id())
                .bind("state", state)
                .bind("reason", reason.map(text -> Sql.cut(text, REASON_LENGTH)).orElse(null))
                .bind("now", now)
                .bind("rows", tally.rows())
                .bind("changed", tally.changed())
                .bind("zeroed", tally.zeroed())
                .bind("applied", tally.applied())
                .bind("unchanged", tally.unchanged())
                .bind("skipped", tally.skipped())
                .bind("heldBack", tally.count(Verdict.HELD_BACK))
                .bind("refused", tally.count(Verdict.REFUSED))
                .execute();
    }

    /** A run of the flow failed: its row, if it has one that is not ended, says so. */
    public void failed(long runId, String reason, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update sync_end_of_day set state = 'failed', "
                                        + "ended_at = :now, reason = :reason where store = :store and run_id = :run and state = 'running'")
                        .bind("store", store)
                        .bind("run", runId)
                        .bind("reason", Sql.cut(reason, REASON_LENGTH))
                        .bind("now", now)
                        .execute());
    }
}
