package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Flow;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which flows have once read all there was: the initial dataset of the setup gate. Parked records do not hold it back. */
public final class Completion {
    private final Database database;
    private final String store;

    /** The flows of one store. */
    public Completion(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** True once a run of the flow has reached the end of what it was to read. */
    public boolean complete(Flow flow) {
        return completedAt(flow).isPresent();
    }

    /** When the flow was complete for the first time, by the database's clock. */
    public Optional<Instant> completedAt(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select completed_at from sync_flow where store = :store "
                                + "and flow = :flow and completed_at is not null")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .mapTo(Instant.class)
                        .findOne());
    }

    /** The run has reached the end; in the transaction that says so. */
    public void reached(Handle handle, Run run) {
        handle.createUpdate("update sync_run set complete = true where id = :id")
                .bind("id", run.id())
                .execute();
        handle.createUpdate(Sql.of(Completion.class, "complete-flow"))
                .bind("store", store)
                .bind("flow", run.flow().id())
                .execute();
    }

    /** True when all open orders were read at least once by a version that keeps what is still wanted of each. */
    boolean openRead(Flow flow) {
        return database.jdbi()
                        .withHandle(handle -> handle.createQuery("select count(*) from sync_flow where store = :store "
                                        + "and flow = :flow and open_read_at is not null")
                                .bind("store", store)
                                .bind("flow", flow.id())
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    /** They were read, by the first whole scan or beside the marks. */
    void openRead(Handle handle, Flow flow) {
        handle.createUpdate("update sync_flow set open_read_at = current_timestamp where store = :store "
                        + "and flow = :flow and open_read_at is null")
                .bind("store", store)
                .bind("flow", flow.id())
                .execute();
    }
}
