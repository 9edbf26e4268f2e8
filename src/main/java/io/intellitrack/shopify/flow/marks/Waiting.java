package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Flow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Records left out for now with their reason, table {@code sync_waiting}: read again after an hour although they may not
 * change. They do not count as parked.
 */
public final class Waiting {
    /** One record left out. */
    public record Entry(String key, String name, String reason, Instant checkedAt) {}

    private static final int LONGEST_REASON = 1000;
    private static final String NOT_SHOWN =
            "Shopify no longer shows it: it was deleted, or it is older than 60 days and the "
                    + "app may only read younger orders (read_all_orders is not granted). It is asked for again each hour; nothing "
                    + "has to be done unless it is to be shipped.";

    private final Database database;
    private final String store;
    private final Map<Flow, Supplier<String>> conditions = new ConcurrentHashMap<>();

    /** Records of one store. */
    public Waiting(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** A record to be kept with the reason found now. */
    public record Kept(String key, String name, String reason) {}

    /** Keeps records that are left out. */
    public void keep(Handle handle, Flow flow, List<Kept> records) {
        if (!records.isEmpty()) {
            handle.createUpdate(Sql.of(Waiting.class, "keep-waiting"))
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .bindArray(
                            "keys",
                            String.class,
                            records.stream().map(Kept::key).toList())
                    .bindArray(
                            "names",
                            String.class,
                            records.stream().map(Kept::name).toList())
                    .bindArray(
                            "reasons",
                            String.class,
                            records.stream().map(Waiting::reason).toList())
                    .execute();
        }
    }

    /** Keeps records that are to be read again with the next run of a flow, whichever flow it is that knows. */
    public void keepDue(Handle handle, Run run, Flow flow, List<Kept> records) {
        keep(handle, flow, records);
        if (!records.isEmpty()) {
            handle.createUpdate(Sql.of(Waiting.class, "due-again"))
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .bind("run", run.id())
                    .bindArray(
                            "keys",
                            String.class,
                            records.stream().map(Kept::key).toList())
                    .execute();
        }
    }

    private static String reason(Kept record) {
        return record.reason().length() <= LONGEST_REASON
                ? record.reason()
                : record.reason().substring(0, LONGEST_REASON);
    }

    /** Forgets records that no longer wait. */
    public void release(Handle handle, Flow flow, List<String> keys) {
        if (!keys.isEmpty()) {
            handle.createUpdate("delete from sync_waiting where store = :store and flow = :flow "
                            + "and record_key in (select * from unnest(cast(:keys as varchar array)))")
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .bindArray("keys", String.class, keys)
                    .execute();
        }
    }

    /**
     * Keys that were not looked at for an hour, the oldest first, or all of them after a change of the settings that decide.
     *
     * @param most no more than these; the rest comes next
     */
    List<DueRecord> due(Flow flow, int most) {
        Optional<String> settings = Optional.ofNullable(conditions.get(flow)).map(Supplier::get);
        return database.jdbi().inTransaction(handle -> {
            settings.ifPresent(hash -> dueWhenChanged(handle, flow, hash));
            return handle.createQuery("select record_key, checked_at as since from sync_waiting where store = :store "
                            + "and flow = :flow and checked_at < current_timestamp - interval '1' hour "
                            + "order by checked_at, record_key fetch first :most rows only")
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .bind("most", most)
                    .map(DueRecord.ROW)
                    .list();
        });
    }

    /**
     * Names the settings that decide which records of a flow wait: once they are no longer those of the last run, all
     * are due.
     *
     * @param settings a hash of them, up to 64 characters; asked at each run
     */
    public void dependOn(Flow flow, Supplier<String> settings) {
        conditions.put(flow, settings);
    }

    private void dueWhenChanged(Handle handle, Flow flow, String conditions) {
        int changed = handle.createUpdate(Sql.of(Waiting.class, "note-conditions"))
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("conditions", conditions)
                .execute();
        if (changed > 0) {
            allDue(handle, flow);
        }
    }

    private void allDue(Handle handle, Flow flow) {
        handle.createUpdate("update sync_waiting set checked_at = :long_ago where store = :store and flow = :flow")
                .bind("long_ago", Instant.EPOCH)
                .bind("store", store)
                .bind("flow", flow.id())
                .execute();
    }

    /**
     * Records that were due when the run began, were asked for and did not come: they stay, and are asked for again after
     * an hour.
     */
    void notShown(Handle handle, Run run, Collection<String> asked) {
        if (asked.isEmpty()) {
            return;
        }
        handle.createUpdate(Sql.of(Waiting.class, "not-shown"))
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("run", run.id())
                .bind("reason", NOT_SHOWN)
                .bindArray("keys", String.class, List.copyOf(asked))
                .execute();
    }

    /**
     * Records that wait, for people.
     *
     * @param after only those whose key comes after this one; empty = from the first
     */
    public List<Entry> page(Flow flow, String after, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from sync_waiting where store = :store "
                                + "and flow = :flow and record_key > :after "
                                + "order by store, flow, record_key fetch first :most rows only")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .bind("after", after)
                        .bind("most", most)
                        .map((row, context) -> new Entry(
                                row.getString("record_key"),
                                row.getString("record_name"),
                                row.getString("reason"),
                                row.getTimestamp("checked_at").toInstant()))
                        .list());
    }
}
