package io.intellitrack.shopify.database;

import io.intellitrack.shopify.Flow;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps PostgreSQL's planner informed while tables grow from nothing: until its own autovacuum comes by, a minute later,
 * it takes every index for equally good, and an import was measured to run 20 times slower. H2 informs itself. Safe for
 * many threads.
 */
public final class Statistics {
    private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);
    private static final Map<Flow, String> TABLES = Map.of(
            Flow.PRODUCTS, "sync_link, sync_staged_item, item, item_uom",
            Flow.INVENTORY, "sync_link, inventory",
            Flow.ORDERS, "sync_link, customer, ship_to, picking_order, picking_order_line");

    private static final long FIRST = 500;
    private static final long MANY = 500;

    private final Database database;

    public Statistics(Database database) {
        this.database = database;
    }

    /** A run's work has grown; each time it has grown eightfold the tables of its flow are looked at anew. */
    public void grown(Flow flow, long before, long now) {
        if (database.postgres() && TABLES.containsKey(flow) && step(before) < step(now)) {
            database.jdbi().useTransaction(handle -> look(handle, TABLES.get(flow)));
        }
    }

    /** A rough look: a tenth of the usual sample tells how many rows there are and which columns select. */
    private static void look(Handle handle, String tables) {
        handle.execute("set local default_statistics_target = 10"); // autovacuum looks closely when it comes by
        handle.execute("analyze " + tables);
    }

    /**
     * Very many staged rows were taken out: what they leave behind is given back, before each later look at the table goes
     * through it.
     */
    public void emptied(long rows) {
        if (database.postgres() && rows > MANY && !truncated()) {
            database.jdbi().useHandle(handle -> handle.execute("vacuum analyze sync_staged_item"));
        }
    }

    /** At once, unless rows of another store are there, somebody uses the table, or that is not permitted. */
    private boolean truncated() {
        try {
            return database.jdbi().inTransaction(Statistics::truncated);
        } catch (JdbiException e) {
            LOG.debug("The staged rows are vacuumed, they cannot be truncated: {}", Sql.shortReason(e));
            return false;
        }
    }

    private static boolean truncated(Handle handle) {
        handle.execute("lock table sync_staged_item in access exclusive mode nowait");
        boolean empty = handle.createQuery("select not exists (select 1 from sync_staged_item)")
                .mapTo(Boolean.class)
                .one();
        if (empty) {
            handle.execute("truncate table sync_staged_item");
        }
        return empty;
    }

    /** How often {@link #FIRST} has grown eightfold. */
    private static int step(long rows) {
        return (Long.SIZE - Long.numberOfLeadingZeros(rows / FIRST) + 2) / 3;
    }
}
