package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Flow;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** By which field tables and route each flow was read last, in table {@code sync_flow}: a change has everything read again. */
final class MappingVersions {
    private final Database database;
    private final String store;
    private final Map<Flow, String> mappings = new ConcurrentHashMap<>();

    MappingVersions(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    void put(Flow flow, String hash) {
        mappings.put(flow, hash);
    }

    /** Before anything was kept, whatever is there counts as known. */
    boolean changed(Run run) {
        if (run.request().partial() || !mappings.containsKey(run.flow())) {
            return false;
        }
        String now = mappings.get(run.flow());
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select mapping from sync_flow where store = :store "
                                + "and flow = :flow and completed_at is not null and mapping is not null")
                        .bind("store", store)
                        .bind("flow", run.flow().id())
                        .mapTo(String.class)
                        .findOne())
                .filter(before -> !before.equals(now))
                .isPresent();
    }

    /** This run has read all by the present ones. */
    void keep(Handle handle, Flow flow) {
        if (mappings.containsKey(flow)) {
            handle.createUpdate("update sync_flow set mapping = :mapping where store = :store and flow = :flow "
                            + "and coalesce(mapping, '') <> :mapping")
                    .bind("mapping", mappings.get(flow))
                    .bind("store", store)
                    .bind("flow", flow.id())
                    .execute();
        }
    }
}
