package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/** Pause and last automatic start of each flow, table {@code sync_flow}: kept over restarts, shared by all processes. */
public final class FlowStates {
    /** A start that lies further ahead than this was written by a wrong clock, and is not waited for. */
    private static final Duration NONSENSE = Duration.ofDays(1);

    /**
     * What is kept of a flow.
     *
     * @param lastIdleAt when it last looked, found nothing to do and left no run
     */
    public record State(
            Optional<String> pausedBy,
            Optional<Instant> pausedAt,
            Optional<Instant> lastAutomaticAt,
            Optional<Instant> completedAt,
            Optional<Instant> lastIdleAt) {
        /** True when no automatic run may begin. */
        public boolean paused() {
            return pausedAt.isPresent();
        }
    }

    private static final State NOTHING =
            new State(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Database database;
    private final String store;

    /** The flows of one store. */
    public FlowStates(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** What is kept of a flow. */
    public State of(Flow flow) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select * from sync_flow where store = :store and flow = :flow")
                                .bind("store", store)
                                .bind("flow", flow.id())
                                .map((row, context) -> state(row))
                                .findOne())
                .orElse(NOTHING);
    }

    /** The same of every flow. */
    public Map<Flow, State> all() {
        Map<Flow, State> all = new EnumMap<>(Flow.class);
        Arrays.stream(Flow.values()).forEach(flow -> all.put(flow, NOTHING));
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select * from sync_flow where store = :store")
                        .bind("store", store)
                        .map((row, context) -> Map.entry(row.getString("flow"), state(row)))
                        .forEach(row -> Flow.named(row.getKey()).ifPresent(flow -> all.put(flow, row.getValue()))));
        return all;
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(
                Optional.ofNullable(row.getString("paused_by")),
                Sql.time(row, "paused_at"),
                Sql.time(row, "last_automatic_at"),
                Sql.time(row, "completed_at"),
                Sql.time(row, "last_idle_at"));
    }

    /** Keeps automatic runs from beginning; a run under way ends as usual. */
    public void pause(Flow flow, String actor) {
        change(
                flow,
                "paused_by = coalesce(paused_by, :value), paused_at = coalesce(paused_at, current_timestamp)",
                actor);
    }

    /** Lets automatic runs begin again. */
    public void resume(Flow flow) {
        change(flow, "paused_by = cast(:value as varchar), paused_at = null", null);
    }

    private void change(Flow flow, String assignments, String value) {
        createRow(flow);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update sync_flow set " + assignments + " where store = :store and flow = :flow")
                        .bind("value", value)
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .execute());
    }

    /**
     * Takes the right to start the flow automatically now. Of several processes that ask at once one is told yes.
     *
     * @param lastBefore the last start must not be later than this
     */
    public boolean startAutomatically(Flow flow, Instant now, Instant lastBefore) {
        createRow(flow);
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate(Sql.of(FlowStates.class, "start-automatically"))
                                .bind("now", now)
                                .bind("last_before", lastBefore)
                                .bind("nonsense", now.plus(NONSENSE))
                                .bind("store", store)
                                .bind("flow", flow.id())
                                .execute())
                == 1;
    }

    /** Notes that there was nothing to do, so that silence can be told from it; at most once in this time. */
    void idle(Flow flow, Duration atMostEach) {
        createRow(flow);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(Sql.of(FlowStates.class, "note-idle"))
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .bind("seconds", atMostEach.toSeconds())
                        .execute());
    }

    private void createRow(Flow flow) {
        try {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(Sql.of(FlowStates.class, "create-flow-state"))
                            .bind("store", store)
                            .bind("flow", flow.id())
                            .execute());
        } catch (JdbiException e) {
            if (!Sql.refusesRows(e)) {
                throw e;
            }
            // another process created it in the same moment
        }
    }
}
