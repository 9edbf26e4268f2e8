package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import org.jdbi.v3.core.Handle;

/** Writes the table {@code sync_run}: how a run begins and ends. */
public final class RunLogWriter {
    private static final int MESSAGE_LENGTH = RunNotes.MOST_CHARACTERS;

    private final Database database;
    private final String store;

    /** The runs of one store. */
    public RunLogWriter(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** Writes the beginning of a run and closes what an earlier holder of the lease left open. */
    long begin(Flow flow, RunRequest request, Lease lease) {
        return database.jdbi().inTransaction(handle -> {
            lease.check(handle);
            abandon(handle, flow, lease);
            return handle.createUpdate(Sql.of(RunLogWriter.class, "begin-run"))
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .bind("cause", EnumWords.stored(request.cause()))
                    .bind("actor", request.actor())
                    .bind("fence", lease.fence())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        });
    }

    private void abandon(Handle handle, Flow flow, Lease lease) {
        handle.createUpdate(Sql.of(RunLogWriter.class, "abandon-runs"))
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("fence", lease.fence())
                .execute();
    }

    /** Closes what was left open by runs whose lease is free or another's by now; for a flow that may not run again soon. */
    public void abandonLeft() {
        for (Flow flow : Flow.values()) {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(Sql.of(RunLogWriter.class, "abandon-left"))
                            .bind("store", store)
                            .bind("flow", flow.id())
                            .execute());
        }
    }

    /**
     * What a run refused and kept.
     *
     * @param dismissed how much of it had been dismissed before
     * @param news how much of it people have not been told yet, or asked for
     */
    record Refused(long all, long dismissed, long news) {}

    Refused refused(Run run) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(RunLogWriter.class, "refused-again"))
                        .bind("id", run.id())
                        .map((row, context) ->
                                new Refused(row.getLong("refused"), row.getLong("dismissed"), row.getLong("news")))
                        .one());
    }

    /**
     * Takes the entry of a run out again that did nothing. It stays where the run before it ended otherwise, or said
     * something else: then it tells that this is over.
     *
     * @return whether it is out
     */
    boolean forgetIdle(Run run, RunLog.Outcome outcome, String message) {
        return database.jdbi().inTransaction(handle -> {
            int forgotten = handle.createUpdate(Sql.of(RunLogWriter.class, "forget-idle-run"))
                    .bind("id", run.id())
                    .bind("store", store)
                    .bind("flow", run.flow().id())
                    .bind("outcome", outcome.stored())
                    .bind("message", Sql.cut(message, MESSAGE_LENGTH))
                    .execute();
            if (forgotten == 1) {
                handle.createUpdate("update sync_flow set last_idle_at = current_timestamp "
                                + "where store = :store and flow = :flow")
                        .bind("store", store)
                        .bind("flow", run.flow().id())
                        .execute();
            }
            return forgotten == 1;
        });
    }

    /** Writes how a run ended. */
    void end(Run run, RunLog.Outcome outcome, String message) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(Sql.of(RunLogWriter.class, "end-run"))
                        .bind("id", run.id())
                        .bind("outcome", outcome.stored())
                        .bind("read", run.count(Run.Count.READ))
                        .bind("saved", run.count(Run.Count.SAVED))
                        .bind("unchanged", run.count(Run.Count.UNCHANGED))
                        .bind("skipped", run.count(Run.Count.SKIPPED))
                        .bind("parked", run.count(Run.Count.PARKED))
                        .bind("message", Sql.cut(message, MESSAGE_LENGTH))
                        .execute());
    }
}
