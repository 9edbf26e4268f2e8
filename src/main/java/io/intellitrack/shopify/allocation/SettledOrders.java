package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.database.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Which linked picking orders are finished, table {@code sync_settled}: no run looks at them again until something about them
 * changes. Each commit of ours about an order touches it first, so that no look can settle it from what it read before; being
 * the first lock of each such transaction, it also keeps two of them in line. All in the caller's transaction. Thread-safe.
 */
public final class SettledOrders {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final String store;

    /** The orders of one store. */
    public SettledOrders(String store) {
        this.store = store;
    }

    /** A linked picking order that is not settled. */
    public record Open(long id, String gid, Instant touchedAt) {}

    /** What a look found of an order that it wants to settle. */
    public record Finished(long id, Instant touchedAt, String fingerprint) {}

    /** Something of ours about these picking orders is being committed: they are open work, whatever they were. */
    public void touch(Handle handle, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Long> sorted = ids.stream().distinct().sorted().toList(); // in line with others that touch the same
        PreparedBatch batch = handle.prepareBatch(Sql.of(SettledOrders.class, "touch"));
        sorted.forEach(id -> batch.bind("store", store).bind("id", id).add());
        if (IntStream.of(batch.execute()).sum() < sorted.size()) {
            handle.createUpdate(Sql.of(SettledOrders.class, "add-settled"))
                    .bind("store", store)
                    .bindArray("ids", Long.class, sorted)
                    .execute();
        }
    }

    /** The same for all picking orders of a Shopify order. */
    public void touchOrder(Handle handle, String gid) {
        touchOrders(handle, List.of(gid));
    }

    /** The same for all picking orders of some Shopify orders; those without one are passed over. */
    public void touchOrders(Handle handle, Collection<String> gids) {
        if (!gids.isEmpty()) {
            touch(handle, of(handle, gids));
        }
    }

    /** All picking orders of some Shopify orders. */
    public List<Long> of(Handle handle, Collection<String> gids) {
        return handle.createQuery(Sql.of(SettledOrders.class, "picking-orders-of"))
                .bind("store", store)
                .bindArray("gids", String.class, List.copyOf(gids))
                .mapTo(Long.class)
                .list();
    }

    /** The next picking orders that are not settled, by id. */
    public List<Long> open(Handle handle, long after, int most) {
        return handle.createQuery(Sql.of(SettledOrders.class, "open-orders"))
                .bind("store", store)
                .bind("after", after)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** Those of some picking orders that are not settled, with the moment of the last touch. */
    public List<Open> open(Handle handle, Collection<Long> ids) {
        return handle.createQuery(Sql.of(SettledOrders.class, "open-orders-by-id"))
                .bind("store", store)
                .bindArray("ids", Long.class, List.copyOf(ids))
                .map((row, context) -> new Open(
                        row.getLong("picking_order_id"),
                        row.getString("order_gid"),
                        row.getTimestamp("touched_at").toInstant()))
                .list();
    }

    /** Those of some picking orders that are settled, with what they looked like then. */
    public Map<Long, String> settled(Handle handle, Collection<Long> ids) {
        Map<Long, String> settled = new LinkedHashMap<>();
        handle.createQuery(Sql.of(SettledOrders.class, "settled-orders"))
                .bind("store", store)
                .bindArray("ids", Long.class, List.copyOf(ids))
                .map((row, context) -> settled.put(row.getLong("picking_order_id"), row.getString("fingerprint")))
                .list();
        return settled;
    }

    /**
     * Settles orders, each only if nothing of ours about it was committed since the look read it.
     *
     * @param quietSince nothing may have been committed about it since then either
     */
    public void settle(Handle handle, Collection<Finished> orders, Instant quietSince) {
        if (orders.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(Sql.of(SettledOrders.class, "settle"));
        for (Finished order : orders) {
            batch.bind("store", store)
                    .bind("id", order.id())
                    .bind("touched", order.touchedAt())
                    .bind("fingerprint", order.fingerprint())
                    .bind("quiet", quietSince)
                    .add();
        }
        batch.execute();
    }

    /** The picking orders that were settled last, since a moment, newest first, and when. */
    public Map<Long, Instant> recent(Handle handle, Instant since, int most) {
        Map<Long, Instant> recent = new LinkedHashMap<>();
        handle.createQuery(Sql.of(SettledOrders.class, "settled-last"))
                .bind("store", store)
                .bind("since", since)
                .bind("most", most)
                .map((row, context) -> recent.put(
                        row.getLong("picking_order_id"),
                        row.getTimestamp("settled_at").toInstant()))
                .list();
        return recent;
    }

    /** The next picking orders that were settled before a moment, by id. */
    public List<Long> settledBefore(Handle handle, Instant moment, long after, int most) {
        return handle.createQuery(Sql.of(SettledOrders.class, "settled-before"))
                .bind("store", store)
                .bind("never", NEVER)
                .bind("moment", moment)
                .bind("after", after)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** Gives linked picking orders of these ids their row, which a program of an earlier version beside this one left out. */
    public void adopt(Handle handle, long after, long last) {
        handle.createUpdate(Sql.of(SettledOrders.class, "adopt-unsettled"))
                .bind("store", store)
                .bind("after", after)
                .bind("last", last)
                .execute();
    }
}
