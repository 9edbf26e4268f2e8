package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.settings.Flow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known to wait for a flow, and up to when a flow has read: figures that are kept, and what costs as much as there
 * is open work.
 */
final class Backlog {
    private final Database database;
    private final String store;

    Backlog(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** What waits for the flow: its parked records, and what it has still to send or to settle; empty = unknown. */
    Optional<Pending> of(Flow flow, List<ParkedTally> quarantine, Map<String, KeptFigures.Figure> figures) {
        Pending parked = parked(quarantine);
        return switch (flow) {
            case PRODUCTS, INVENTORY, ORDERS -> Optional.of(parked);
            case FULFILLMENTS -> Pending.kept(figures, KeptFigures.UNSENT); // parked and unclear ones are among them
            case ADJUSTMENTS -> Optional.of(parked.and(held()).and(unclearStock()));
        };
    }

    static Pending parked(List<ParkedTally> tallies) {
        return tallies.stream()
                .map(tally -> new Pending(tally.count(), Optional.of(tally.oldest())))
                .reduce(Pending.NONE, Pending::and);
    }

    /** End of Day runs that wait for a person's approval. */
    Pending held() {
        return pending("select count(*) as number, min(started_at) as oldest from sync_end_of_day "
                + "where store = :store and state = 'held'");
    }

    /** Stock rows of which nobody knows whether Shopify has taken them. */
    Pending unclearStock() {
        return pending("select count(*) as number, min(sent_at) as oldest from sync_adjustment "
                + "where store = :store and state = 'sending'");
    }

    /** Stock rows of days that are not over which are to be sent. */
    Pending computedStock() {
        return stockOfOpenDays("computed", "computed_at");
    }

    /** Stock rows of days that are not over of which nobody knows whether Shopify has taken them. */
    Pending stockUnderWay() {
        return stockOfOpenDays("sending", "sent_at");
    }

    private Pending stockOfOpenDays(String state, String since) {
        return pending(Sql.of(Backlog.class, "stock-of-open-days")
                .replace("{state}", state)
                .replace("{since}", since));
    }

    private Pending pending(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("store", store)
                        .map((row, context) -> new Pending(row.getLong("number"), Sql.time(row, "oldest")))
                        .one());
    }

    /** By flow the oldest of the marks that follow each run: everything before it was read. */
    Map<String, Instant> upTo() {
        Map<String, Instant> marks = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select flow, min(mark) as mark from sync_watermark "
                                + "where store = :store and root <> :hourly group by flow")
                        .bind("store", store)
                        .bind("hourly", Watermarks.DELETIONS)
                        .map((row, context) -> Map.entry(
                                row.getString("flow"), row.getTimestamp("mark").toInstant()))
                        .forEach(row -> marks.put(row.getKey(), row.getValue())));
        return marks;
    }
}
