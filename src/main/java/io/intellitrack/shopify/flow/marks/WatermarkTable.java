package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Flow;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The table {@code sync_watermark}: one mark per flow and root. */
final class WatermarkTable {
    private final Database database;
    private final String store;

    WatermarkTable(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** The marks of a flow as they stand, by root; a root that was never read to its end is absent. */
    Map<String, Instant> marks(Flow flow) {
        Map<String, Instant> marks = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(
                                "select root, mark from sync_watermark where store = :store and flow = :flow")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .map((row, context) -> marks.put(
                                row.getString("root"), row.getTimestamp("mark").toInstant()))
                        .list());
        return marks;
    }

    /** Makes a mark where there is none. */
    void begin(Handle handle, Run run, String root, Instant mark) {
        put(handle, run, root, mark, "begin-mark");
    }

    /** Moves a mark forward, never back. */
    void move(Handle handle, Run run, String root, Instant mark) {
        put(handle, run, root, mark, "move-mark");
    }

    private void put(Handle handle, Run run, String root, Instant mark, String statement) {
        handle.createUpdate(Sql.of(WatermarkTable.class, statement))
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("root", root)
                .bind("mark", mark)
                .bind("fence", run.lease().fence())
                .execute();
    }

    /** Puts a mark where a person wants it. */
    void place(Handle handle, Flow flow, String root, Instant to, long fence) {
        handle.createUpdate(
                        "update sync_watermark set mark_before = mark, mark = :mark, fence = :fence, updated_at = current_timestamp "
                                + "where store = :store and flow = :flow and root = :root")
                .bind("mark", to)
                .bind("fence", fence)
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("root", root)
                .execute();
    }

    /** Puts a mark back to where it was before, if that is no later than {@code most}. */
    boolean restore(Handle handle, Run run, String root, Instant most) {
        return handle.createUpdate("update sync_watermark set mark = mark_before, mark_before = null, fence = :fence, "
                                + "updated_at = current_timestamp where store = :store and flow = :flow and root = :root "
                                + "and mark_before <= :most")
                        .bind("fence", run.lease().fence())
                        .bind("store", store)
                        .bind("flow", run.flow().id())
                        .bind("root", root)
                        .bind("most", most)
                        .execute()
                > 0;
    }

    /** Everything is read again. */
    void forget(Handle handle, Flow flow, String root) {
        handle.createUpdate("delete from sync_watermark where store = :store and flow = :flow and root = :root")
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("root", root)
                .execute();
    }
}
