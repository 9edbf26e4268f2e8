package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** The table {@code sync_run}: when each run began, how it ended, what it counted. */
public final class RunLog {
    /** How a run ended. */
    public enum Outcome {
        RUNNING,
        DONE,
        /** Done, but something was parked, held or left unclear. */
        ATTENTION,
        /** By the schedule, and there was nothing to do, nor anything new to say: no entry is kept. */
        IDLE,
        FAILED,
        /** Nothing was done, because of what was asked for; the flow itself is well. */
        REFUSED,
        /** Its end was never written; found by the next run of the flow, or by the next start. */
        ABANDONED;

        String stored() {
            return EnumWords.stored(this);
        }
    }

    /** One run as it stands in the log. */
    public record Entry(
            long id,
            String flow,
            String cause,
            String actor,
            Instant startedAt,
            Optional<Instant> endedAt,
            String outcome,
            long read,
            long saved,
            long unchanged,
            long skipped,
            long parked,
            Optional<String> message) {}

    /** Reads a row. */
    public static final RowMapper<Entry> ENTRY = (row, context) -> new Entry(
            row.getLong("id"),
            row.getString("flow"),
            row.getString("cause"),
            row.getString("actor"),
            row.getTimestamp("started_at").toInstant(),
            Sql.time(row, "ended_at"),
            row.getString("outcome"),
            row.getLong("read_count"),
            row.getLong("saved_count"),
            row.getLong("unchanged_count"),
            row.getLong("skipped_count"),
            row.getLong("parked_count"),
            Optional.ofNullable(row.getString("message")));

    private final Database database;
    private final String store;

    /** The runs of one store. */
    public RunLog(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** The newest runs of a flow, newest first. */
    public List<Entry> latest(Flow flow, int most) {
        return newest(flow, Optional.empty(), Optional.empty(), Long.MAX_VALUE, most);
    }

    /**
     * The newest runs of a flow, newest first, read from the end of an index.
     *
     * @param outcome only those that ended so
     * @param actor only those that somebody asked for; asked together with an outcome
     * @param before only those with a smaller number
     */
    public List<Entry> newest(Flow flow, Optional<String> outcome, Optional<String> actor, long before, int most) {
        Map<String, String> exact = new LinkedHashMap<>();
        exact.put("flow", flow.id());
        outcome.ifPresent(word -> exact.put("outcome", word));
        actor.ifPresent(name -> exact.put("actor", name));
        String sql = newest(List.copyOf(exact.keySet()));
        return database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("store", store)
                    .bind("before", before)
                    .bind("most", most);
            exact.forEach(query::bind);
            return query.map(ENTRY).list();
        });
    }

    /** Sorted by all columns of an index, in its directions, for else H2 reads all runs. */
    private String newest(List<String> columns) {
        String last = columns.get(columns.size() - 1);
        String equal = columns.stream()
                .filter(column -> !column.equals(last))
                .map(column -> " and " + column + " = :" + column)
                .collect(Collectors.joining());
        String order = columns.stream().map(column -> column + " desc, ").collect(Collectors.joining());
        return "select * from sync_run where store = :store" + equal + " and "
                + database.dialect().backwards(last, "id") + " order by store desc, " + order
                + "id desc fetch first :most rows only";
    }

    /** How many of the newest runs of a flow ended badly since the last one that did not. */
    public int failures(Flow flow, int most) {
        return failures(latest(flow, most));
    }

    /** The same of runs that were read already, newest first. */
    public static int failures(List<Entry> newestFirst) {
        int failures = 0;
        for (Entry run : newestFirst) {
            switch (run.outcome()) {
                case "failed", "abandoned" -> failures++;
                case "running", "refused" -> {}
                default -> {
                    return failures;
                }
            }
        }
        return failures;
    }

    /** Whether the newest run of a flow is done, or under way; true when there is none. */
    public boolean lastIsDone(Flow flow) {
        return latest(flow, 1).stream()
                .allMatch(run -> run.outcome().equals("done") || run.outcome().equals("running"));
    }

    /** When the flow last began to do something, or looked and found nothing to do. */
    public Optional<Instant> lastAttempt(Flow flow) {
        return Stream.concat(latest(flow, 1).stream().map(Entry::startedAt), lastIdle(flow).stream())
                .max(Comparator.naturalOrder());
    }

    private Optional<Instant> lastIdle(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select last_idle_at from sync_flow where store = :store and flow = :flow")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .mapTo(Instant.class)
                        .findOne());
    }

    /** True for a run that ended well. */
    public static boolean good(String outcome) {
        return outcome.equals(Outcome.DONE.stored()) || outcome.equals(Outcome.ATTENTION.stored());
    }

    /** One run. */
    public Optional<Entry> find(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from sync_run where store = :store and id = :id")
                        .bind("store", store)
                        .bind("id", id)
                        .map(ENTRY)
                        .findOne());
    }

    /** When the flow last ended well, or last looked and found nothing to do. */
    public Optional<Instant> lastSuccess(Flow flow) {
        Stream<Instant> runs = Stream.of(Outcome.DONE, Outcome.ATTENTION)
                .flatMap(outcome ->
                        newest(flow, Optional.of(outcome.stored()), Optional.empty(), Long.MAX_VALUE, 1).stream())
                .flatMap(run -> run.endedAt().stream());
        return Stream.concat(runs, lastIdle(flow).stream()).max(Comparator.naturalOrder());
    }
}
