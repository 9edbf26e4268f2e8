package io.intellitrack.shopify.database;

import io.intellitrack.shopify.settings.Flow;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps PostgreSQL's planner informed while tables grow from nothing: until its own autovacuum comes by, a minute later,
 * it takes every index for equally good, and an import was measured to run 20 times slower. H2 informs itself. Safe for
 * many threads.
 */
public final class Statistics {
    private static final Map<Flow, String> TABLES = Map.of(
            Flow.PRODUCTS, "sync_link, sync_staged_item, item, item_uom, inventory_transaction",
            Flow.INVENTORY, "sync_link, inventory, inventory_transaction",
            Flow.ORDERS,
                    "sync_link, sync_asked, sync_settled, sync_reading, customer, ship_to, picking_order, picking_order_line");

    private static final long FIRST = 500;

    private final Database database;

    /** Does nothing where the planner informs itself. */
    public Statistics(Database database) {
        this.database = database;
    }

    /** A run's work has grown; each time it has grown eightfold the tables of its flow are looked at anew. */
    public void grown(Flow flow, long before, long now) {
        if (TABLES.containsKey(flow) && step(before) < step(now)) {
            String tables = database.jdbi()
                    .withHandle(handle -> Stream.of(TABLES.get(flow).split(", "))
                            .filter(table -> table.startsWith("sync_") || TableCatalogue.has(handle, table))
                            .collect(Collectors.joining(", ")));
            database.dialect().look(database.jdbi(), tables);
        }
    }

    /** Very many staged rows were deleted: the room is given back, before each later look at the table passes it. */
    public void emptied() {
        database.dialect().reclaim(database.jdbi(), "sync_staged_item");
    }

    /** How often {@link #FIRST} has grown eightfold. */
    private static int step(long rows) {
        return (Long.SIZE - Long.numberOfLeadingZeros(rows / FIRST) + 2) / 3;
    }
}
