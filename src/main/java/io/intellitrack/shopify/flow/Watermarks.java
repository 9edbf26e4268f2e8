package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.shopify.Ask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.Handle;

/**
 * How far each scan got, per flow and root; Shopify's time, never a local clock. Marks only grow. Bean
 * {@code watermarks}.
 */
public final class Watermarks {
    private final Database database;
    private final String store;
    private final Settings.Sync sync;
    private final Parked parked;
    private final Waiting waiting;

    public Watermarks(Database database, String store, Settings.Sync sync, Parked parked, Waiting waiting) {
        this.parked = parked;
        this.waiting = waiting;
        this.database = database;
        this.store = store;
        this.sync = sync;
    }

    /** The marks of a flow as they stand, by root; a root that was never read to its end is absent. */
    public Map<String, Instant> marks(Flow flow) {
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

    /** What a run's scan is to bring: everything since the marks, and what was put aside and may be usable now. */
    public Ask ask(Exchange exchange) {
        Run run = Run.of(exchange);
        List<String> again = new ArrayList<>(parked.healing(run.flow()));
        again.addAll(waiting.due(run.flow()));
        return new Ask(
                since(run),
                run.request().partial() ? List.of() : again,
                run.request().order());
    }

    private Map<String, Instant> since(Run run) {
        Map<String, Instant> since = marks(run.flow());
        since.replaceAll((root, mark) -> run.request().since().orElse(mark.minus(sync.overlap())));
        return since;
    }

    /**
     * Moves a mark in the transaction of the rows it covers. It follows {@code newest}, but never to within the settle
     * time of Shopify's own clock, and never backwards. A partial run moves nothing.
     *
     * @param date Shopify's {@code Date} of the scan's first answer, if there was one
     */
    public void follow(Handle handle, Run run, String root, Optional<Instant> newest, Optional<Instant> date) {
        if (newest.isPresent() && !run.request().partial()) {
            Instant mark = newest.get();
            Optional<Instant> ceiling = date.map(now -> now.minus(sync.settle()));
            move(handle, run, root, ceiling.filter(mark::isAfter).orElse(mark));
        }
    }

    /** Moves a mark to {@code Date} less settle once a scan reached its end; without a {@code Date} it stays. */
    public void finish(Handle handle, Run run, String root, Optional<Instant> date) {
        if (date.isPresent() && !run.request().partial()) {
            move(handle, run, root, date.get().minus(sync.settle()));
        }
    }

    private void move(Handle handle, Run run, String root, Instant mark) {
        handle.createUpdate(Sql.of(Watermarks.class, "move-mark"))
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("root", root)
                .bind("mark", mark)
                .bind("fence", run.lease().fence())
                .execute();
    }
}
