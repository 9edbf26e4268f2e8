package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.paging.BulkNotes;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The bulk operation of a run, table {@code sync_bulk}: kept until all it brought is saved. */
final class BulkRun implements BulkNotes {
    private final Database database;
    private final String store;
    private final Run run;

    BulkRun(Database database, String store, Run run) {
        this.database = database;
        this.store = store;
        this.run = run;
    }

    @Override
    public Optional<String> operation() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select operation_id from sync_bulk where store = :store and flow = :flow")
                        .bind("store", store)
                        .bind("flow", run.flow().id())
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void started(String operation) {
        run.write(handle -> handle.createUpdate(Sql.of(BulkRun.class, "keep-bulk"))
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("operation", operation)
                .bind("fence", run.lease().fence())
                .execute());
    }

    @Override
    public void spent() {
        run.write(handle -> {
            forget(handle, store, run);
        });
    }

    @Override
    public void expect(long records) {
        run.progress().expect(records);
    }

    /** All that the operation brought is saved, or it is of no use. */
    static void forget(Handle handle, String store, Run run) {
        handle.createUpdate("delete from sync_bulk where store = :store and flow = :flow")
                .bind("store", store)
                .bind("flow", run.flow().id())
                .execute();
    }
}
