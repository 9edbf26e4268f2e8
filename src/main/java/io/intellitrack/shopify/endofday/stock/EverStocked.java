package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.TableCatalogue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Where an item was ever stocked, by the ledger, and what is remembered of it. The ledger of an item is never read: the next
 * location in it is asked for, until there is none. Safe for many threads.
 */
public final class EverStocked {
    private final Database database;
    private final String statement;
    private final String store;

    /** Puts the integrator's statements into ours, once; what is remembered is of one store. */
    public EverStocked(Database database, StockStatements statements, String store) {
        this.database = database;
        this.statement = statements.ours("ever-stocked");
        this.store = store;
    }

    private record Found(long item, long location, boolean here) {}

    /** Those of these items that the ledger tells of at a place. */
    Set<Long> of(MappedPlace place, Collection<Long> items) {
        Set<Long> here = new HashSet<>();
        Map<Long, Long> after = new TreeMap<>();
        items.forEach(item -> after.put(item, Long.MIN_VALUE));
        while (!after.isEmpty()) {
            Map<Long, Long> last = new TreeMap<>(after);
            after.clear();
            for (Found found : next(place, last)) {
                if (found.here()) {
                    here.add(found.item());
                } else if (found.location() > last.get(found.item())) {
                    after.merge(found.item(), found.location(), Math::max);
                }
            }
            here.forEach(after::remove);
        }
        return here;
    }

    private List<Found> next(MappedPlace place, Map<Long, Long> after) {
        return database.jdbi().withHandle(handle -> {
            if (!TableCatalogue.covers(handle, statement)) {
                return List.of();
            }
            // an integrator's statement may answer with all locations at once
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            return handle.createQuery(statement)
                    .bindArray("items", Long.class, List.copyOf(after.keySet()))
                    .bindArray("after", Long.class, List.copyOf(after.values()))
                    .bind("site", place.siteId())
                    .bind("root", place.root().orElse(null))
                    .map((row, context) ->
                            new Found(row.getLong("item_id"), row.getLong("location_id"), row.getInt("here") == 1))
                    .list();
        });
    }

    /** Remembers items that are or were stocked at a place. */
    public void keep(Handle handle, MappedPlace place, List<Long> items) {
        if (!items.isEmpty()) {
            handle.createUpdate(Sql.of(EverStocked.class, "keep-stocked"))
                    .bind("store", store)
                    .bindArray("items", Long.class, items)
                    .bind("site", place.siteId())
                    .bind("root", place.root().orElse(0L))
                    .execute();
        }
    }
}
