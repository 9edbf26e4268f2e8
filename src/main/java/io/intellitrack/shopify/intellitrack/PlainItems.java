package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.Ahead;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
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
    private static final int CHUNK = 20_000;

    private final Database database;
    private final String store;
    private final StagedItems staged;
    private final String statement;
    private final boolean deactivate;

    PlainItems(
            Database database,
            Settings settings,
            StagedItems staged,
            List<Column> item,
            List<Column> uom,
            ItemTables tables) {
        this.database = database;
        this.store = settings.storeName();
        this.deactivate = settings.items().deactivate();
        this.staged = staged;
        this.statement = Sql.of(PlainItems.class, "plain-items-postgres")
                .replace("/* item columns */", names("", item))
                .replace("/* item values */", values("p.item_cells", item))
                .replace("/* uom columns */", names("", uom))
                .replace("/* uom cells */", cells(uom))
                .replace("/* uom values */", uom.isEmpty() ? "" : ", " + tables.insertedUom());
    }

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

    private record Chunk(Optional<String> last, long saved, long retired) {}

    /** Makes their items, two chunks at a time. */
    void settle(Run run, Defaults.Ids ids) {
        Optional<String> last = Optional.of("");
        while (last.isPresent()) {
            String after = last.get();
            last = run.commit(handle -> two(handle, run, ids, after));
        }
    }

    /**
     * Each chunk has a transaction of its own, on two cores of the database. Both commit before this one, which holds the
     * lease for them.
     */
    private Optional<String> two(Handle holding, Run run, Defaults.Ids ids, String after) {
        Optional<String> middle = fullChunk(holding, after);
        Optional<Ahead<Chunk>> second =
                middle.map(from -> Ahead.of("intellitrack-settling", () -> chunk(run, ids, from)));
        Optional<String> last = Optional.empty();
        try {
            last = tell(run, chunk(run, ids, after));
        } finally {
            if (second.isPresent()) {
                last = tell(run, second.get().get());
            }
        }
        return last;
    }

    private static Optional<String> tell(Run run, Chunk chunk) {
        run.count(Run.Count.SAVED, chunk.saved());
        ItemStatus.tellLeft(run, chunk.retired(), "archived or draft");
        return chunk.last();
    }

    private Chunk chunk(Run run, Defaults.Ids ids, String after) {
        try {
            return database.jdbi().inTransaction(handle -> write(handle, run, ids, after));
        } catch (JdbiException e) {
            if (!Sql.refusesRows(e)) {
                throw e;
            }
            LOG.debug("{}: a chunk was refused and is settled row by row: {}", run, Sql.shortReason(e));
            return new Chunk(database.jdbi().withHandle(handle -> lastOf(handle, after)), 0, 0);
        }
    }

    /** The planner cannot know how many rows the parts of the statement hold, and must not take them for a few. */
    private Chunk write(Handle handle, Run run, Defaults.Ids ids, String after) {
        handle.execute("set local enable_nestloop = off");
        return handle.createQuery(statement)
                .bind("store", store)
                .bind("flow", run.flow().id())
                .bind("division", ids.division())
                .bind("uom", ids.uom())
                .bind("filled", staged.filled())
                .bind("retired_too", !deactivate)
                .bind("after", after)
                .bind("most", CHUNK)
                .map((row, context) -> new Chunk(
                        Optional.ofNullable(row.getString("last")), row.getLong("saved"), row.getLong("retired")))
                .one();
    }

    private Optional<String> lastOf(Handle handle, String after) {
        return end(handle, after, 1);
    }

    /** The last number of the next chunk, when it is so large that there may be more. */
    private Optional<String> fullChunk(Handle handle, String after) {
        return end(handle, after, CHUNK);
    }

    private Optional<String> end(Handle handle, String after, int least) {
        return handle.createQuery("select max(item_number) from (select item_number from sync_staged_item "
                        + "where store = :store and item_number > :after order by item_number "
                        + "fetch first :most rows with ties) c having count(*) >= :least")
                .bind("store", store)
                .bind("after", after)
                .bind("most", CHUNK)
                .bind("least", least)
                .mapTo(String.class)
                .findFirst();
    }
}
