package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Records left out for now with their reason, table {@code sync_waiting}: read again after an hour although they may not
 * change. They do not count as parked.
 */
public final class Waiting {
    /** One record left out. */
    public record Entry(String key, String name, String reason, Instant checkedAt) {}

    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final Database database;
    private final String store;

    public Waiting(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** Keeps a record with the reason found now. */
    public void keep(Handle handle, Flow flow, String key, String name, String reason) {
        handle.createUpdate(Sql.of(Waiting.class, "keep-waiting"))
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("key", key)
                .bind("name", name)
                .bind("reason", reason)
                .execute();
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

    /** Keys that were not looked at for an hour. */
    public List<String> due(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select record_key from sync_waiting where store = :store "
                                + "and flow = :flow and checked_at < :before order by checked_at")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .bind("before", Instant.now().minus(AGAIN_AFTER))
                        .mapTo(String.class)
                        .list());
    }

    /** Makes every record due at once, as after a change of settings. */
    public void allDue(Flow flow) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update sync_waiting set checked_at = :long_ago "
                                + "where store = :store and flow = :flow")
                        .bind("long_ago", Instant.EPOCH)
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .execute());
    }

    /** All records that wait, for people. */
    public List<Entry> list(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from sync_waiting where store = :store "
                                + "and flow = :flow order by record_name")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .map((row, context) -> new Entry(
                                row.getString("record_key"),
                                row.getString("record_name"),
                                row.getString("reason"),
                                row.getTimestamp("checked_at").toInstant()))
                        .list());
    }
}
