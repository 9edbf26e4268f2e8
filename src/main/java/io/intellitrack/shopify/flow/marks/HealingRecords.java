package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Flow;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Parked records that are tried again by themselves: which of them are due, and what did not come though it was asked for. */
public final class HealingRecords {
    private final Database database;
    private final String store;

    /** Those of one store. */
    public HealingRecords(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Forgets records that were to be read again in this run, were asked for and did not come: they are gone in Shopify.
     *
     * @return how many
     */
    public int releaseVanished(Handle handle, Run run, Collection<String> asked) {
        if (asked.isEmpty()) {
            return 0;
        }
        return handle.createUpdate(
                        "delete from sync_parked where store = :store and flow = :flow and healing = true "
                                + "and dismissed_at is null and (next_try_at is null or next_try_at < "
                                + "(select started_at from sync_run where id = :run)) "
                                + "and last_tried_at < (select started_at from sync_run where id = :run) "
                                + "and coalesce(record_id, record_key) in (select * from unnest(cast(:asked as varchar array)))")
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("run", run.id())
                .bindArray("asked", String.class, List.copyOf(asked))
                .execute();
    }

    /** Records that were to be read again in this run, and of which nothing came: a try in vain, of which nobody is told. */
    void notShown(Handle handle, Run run, Collection<String> asked) {
        if (!asked.isEmpty()) {
            handle.createUpdate(Parked.pausing(HealingRecords.class, "parked-not-shown", "attempts"))
                    .bind("store", store)
                    .bind("flow", run.flow().id())
                    .bind("run", run.id())
                    .bindArray("asked", String.class, List.copyOf(asked))
                    .execute();
        }
    }

    /** Keys of records to be tried again by themselves now, those that were not tried for the longest time first. */
    List<DueRecord> due(Flow flow, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select record_key, last_tried_at as since from sync_parked "
                                + "where store = :store and flow = :flow and healing = true and dismissed_at is null "
                                + "and (next_try_at is null or next_try_at <= current_timestamp) "
                                + "order by last_tried_at, id fetch first :most rows only")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .bind("most", most)
                        .map(DueRecord.ROW)
                        .list());
    }
}
