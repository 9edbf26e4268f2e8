package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.database.Database;
import java.time.Instant;
import java.util.List;

/**
 * How many parked records of a flow have the same cause.
 *
 * @param healing true for those that are tried again by themselves
 * @param oldest since when the oldest of them is parked
 */
public record ParkedTally(String flow, String cause, boolean healing, long count, Instant oldest) {
    /** How many there are that nobody dismissed. */
    public static List<ParkedTally> read(Database database, String store) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select flow, cause, healing, count(*) as number, "
                                + "min(parked_at) as oldest from sync_parked where store = :store "
                                + "and dismissed_at is null group by flow, cause, healing")
                        .bind("store", store)
                        .map((row, context) -> new ParkedTally(
                                row.getString("flow"),
                                row.getString("cause"),
                                row.getBoolean("healing"),
                                row.getLong("number"),
                                row.getTimestamp("oldest").toInstant()))
                        .list());
    }
}
