package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Settings;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The last reading of each order of which Shopify still wants units, beside our side as it stands now. Thread-safe. */
final class Readings {
    private static final int PAGE = 250;

    private final Database database;
    private final String store;
    private final Settings.LaterUnits rules;
    private final UnitsReader reader;

    Readings(Database database, String store, Settings.LaterUnits rules, UnitsReader reader) {
        this.database = database;
        this.store = store;
        this.rules = rules;
        this.reader = reader;
    }

    /** A reading as it is kept. */
    record Reading(String gid, String name, WantedUnits wanted, String told, Instant readAt) {}

    Allocation allocation(OrderUnits order, WantedUnits wanted) {
        return new Allocation(order, wanted, rules);
    }

    /** What is not covered, or covered twice, in short: as long as it stays the same, nothing is to be read again. */
    String told(OrderUnits order, WantedUnits wanted) {
        Allocation allocation = allocation(order, wanted);
        long given = 0;
        long added = 0;
        long excess = 0;
        Coverage coverage = allocation.coverage();
        for (String line : coverage.lines()) {
            given += coverage.shortOf(line);
            added += coverage.added(line);
            excess += coverage.excess(line);
        }
        return given + added + excess == 0
                ? ""
                : Sql.cut(
                        given + " " + added + " " + allocation.addedWaitFor().orElse("due")
                                + (excess == 0 ? "" : " " + excess + " too many"),
                        1000);
    }

    /** Looks at a page of orders. */
    interface Visit {
        void page(Handle handle, Map<Reading, OrderUnits> readings);
    }

    /** Goes through all orders of which units may not be covered, page by page. */
    void pages(Visit visit) {
        database.jdbi().useHandle(handle -> {
            String after = "";
            List<String> gids;
            do {
                gids = query(handle, "uncovered")
                        .bind("after", after)
                        .bind("most", PAGE)
                        .mapTo(String.class)
                        .list();
                if (!gids.isEmpty()) {
                    visit.page(handle, of(handle, gids));
                    after = gids.get(gids.size() - 1);
                }
            } while (gids.size() == PAGE);
        });
    }

    private Query query(Handle handle, String name) {
        return handle.createQuery(Sql.of(Readings.class, name)).bind("store", store);
    }

    /** The readings of some orders; our side is null where there is no picking order. */
    Map<Reading, OrderUnits> of(Handle handle, Collection<String> gids) {
        Map<String, OrderUnits> units = reader.of(handle, gids);
        Map<Reading, OrderUnits> readings = new LinkedHashMap<>();
        query(handle, "readings")
                .bindArray("gids", String.class, List.copyOf(new LinkedHashSet<>(gids)))
                .map((row, context) -> new Reading(
                        row.getString("order_gid"),
                        row.getString("order_name"),
                        new WantedUnits(
                                WantedUnits.of(new WantedUnits.Stored(row.getString("wanted"))),
                                row.getBoolean("archived"),
                                Optional.ofNullable(row.getString("hold")),
                                Optional.ofNullable(row.getString("barred"))),
                        row.getString("told"),
                        row.getTimestamp("read_at").toInstant()))
                .forEach(reading -> readings.put(reading, units.get(reading.gid())));
        return readings;
    }
}
