package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.items.StagedItems.Range;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.FixedColumns;
import io.intellitrack.shopify.intellitrack.stock.LateStock;
import io.intellitrack.shopify.machine.BackgroundTask;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain ones among the staged variants, which are nearly all of a first import: without an item, and with a number
 * that no other wants or has. PostgreSQL makes their items from the staged rows in one statement per chunk. All others
 * stay staged, and so does a chunk that is refused.
 */
final class PlainItems {
    private static final Logger LOG = LoggerFactory.getLogger(PlainItems.class);
    /** Few enough that PostgreSQL need not spill the parts of the statement to disk (decision 8). */
    private static final int CHUNK = 1_500;

    /** Of a stretch, which is to take a second or two: so long the lease is held at a time. */
    private static final int CHUNKS = 20;

    private final Database database;
    private final String store;
    private final StagedItems staged;
    private final String statement;
    private final FixedColumns history;
    private final boolean deactivate;
    private final LateStock late;

    PlainItems(
            Database database,
            Settings settings,
            StagedItems staged,
            List<Column> item,
            List<Column> uom,
            Filling filling) {
        this.database = database;
        this.late = filling.late();
        ItemTables tables = filling.tables();
        this.store = settings.storeName();
        this.deactivate = settings.items().deactivate();
        this.staged = staged;
        this.history = tables.history();
        this.statement = history.in(Sql.of(database.dialect(), PlainItems.class, "plain-items"))
                .replace("/* item columns */", names("", item))
                .replace("/* item values */", values("p.item_cells", item))
                .replace("/* uom columns */", names("", uom))
                .replace("/* uom cells */", cells(uom))
                .replace("/* uom values */", uom.isEmpty() ? "" : ", " + tables.insertedUom());
    }

    /** What else decides about new rows. */
    record Filling(ItemTables tables, LateStock late) {}

    private static String names(String prefix, List<Column> columns) {
        return columns.stream().map(column -> ", " + prefix + column.name()).collect(Collectors.joining());
    }

    private static String values(String cells, List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + cell(cells, columns, i))
                .collect(Collectors.joining());
    }

    private static String cell(String cells, List<Column> columns, int at) {
        return "cast(" + cells + "[" + (at + 1) + "] as "
                + columns.get(at).kind().sql() + ")";
    }

    private static String cells(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + cell("p.uom_cells", columns, i) + " as "
                        + columns.get(i).name())
                .collect(Collectors.joining());
    }

    private record Chunk(long staged, long saved, long retired) {
        static final Chunk REFUSED = new Chunk(1, 0, 0);

        boolean whole() {
            return saved == staged;
        }
    }

    /**
     * Makes their items.
     *
     * @return where others are left
     */
    List<Range> settle(Run run, Defaults.Ids ids) {
        List<Range> left = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Stretch stretch = new Stretch(run, ids, next.get());
            next = run.commit(holding -> stretch.settle());
            left.addAll(stretch.left);
        }
        return left;
    }

    /**
     * Some chunks, made by two connections, as the database may have two cores. Each chunk has a transaction of its own;
     * all commit before the one around them, which holds the lease for them.
     */
    private final class Stretch {
        private final Run run;
        private final Defaults.Ids ids;
        private final List<Range> left = new ArrayList<>();
        private Optional<String> after;
        private int chunks = CHUNKS;

        private Stretch(Run run, Defaults.Ids ids, String after) {
            this.run = run;
            this.ids = ids;
            this.after = Optional.of(after);
        }

        /** The last id that was looked at; empty when no more are staged. */
        private Optional<String> settle() {
            BackgroundTask<Void> other = BackgroundTask.run("intellitrack-settling", this::work);
            try {
                work();
            } finally {
                other.get();
            }
            return after;
        }

        private void work() {
            try {
                for (Optional<Range> range = take(); range.isPresent(); range = take()) {
                    tell(range.get(), chunk(run, ids, range.get()));
                }
            } finally {
                end();
            }
        }

        private synchronized Optional<Range> take() {
            if (chunks == 0) {
                return Optional.empty();
            }
            chunks--;
            String from = after.orElseThrow();
            Optional<Range> range = database.jdbi().withHandle(handle -> staged.range(handle, from, CHUNK));
            after = range.flatMap(Range::last);
            if (range.isEmpty()) {
                end();
            }
            return range;
        }

        /** Whoever finds no more, or fails, stops the other too. */
        private synchronized void end() {
            chunks = 0;
        }

        private synchronized void tell(Range range, Chunk chunk) {
            if (!chunk.whole()) {
                left.add(range);
            }
            run.count(Run.Count.SAVED, chunk.saved());
            ItemStatus.tellLeft(run, chunk.retired(), "archived or draft");
        }
    }

    private Chunk chunk(Run run, Defaults.Ids ids, Range range) {
        try {
            return database.jdbi().inTransaction(handle -> write(handle, run, ids, range));
        } catch (JdbiException e) {
            if (!Sql.refusesRows(e)) {
                throw e;
            }
            LOG.debug("{}: a chunk was refused and is settled row by row: {}", run, Sql.shortReason(e));
            return Chunk.REFUSED;
        }
    }

    /** The planner cannot know how many rows the parts of the statement hold, and must not take them for a few. */
    private Chunk write(Handle handle, Run run, Defaults.Ids ids, Range range) {
        handle.execute("set local enable_nestloop = off");
        return history.bind(handle.createQuery(statement))
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("division", ids.division())
                .bind("uom", ids.uom())
                .bind("filled", staged.filled())
                .bind("retired_too", !deactivate)
                .bind("late", late.counts())
                .bind("late_flow", Flow.INVENTORY.id())
                .bind("late_reason", LateStock.REASON)
                .bind("after", range.after())
                .bind("last", range.last().orElseThrow())
                .map((row, context) -> new Chunk(row.getLong("staged"), row.getLong("saved"), row.getLong("retired")))
                .one();
    }
}
