package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * Orders that Shopify does not show any more, table {@code sync_gone}: gone when it answered null twice, a minute apart and
 * without an error, and the order cannot be out of reach; else deleted or out of reach, nobody knows. An order that shows
 * itself again is neither. All in the caller's transaction. Thread-safe.
 */
public final class GoneOrders {
    private final String store;
    private final Parked parked;
    private final SettledOrders settled;

    /** Orders of one store. */
    public GoneOrders(String store, Parked parked) {
        this.store = store;
        this.settled = new SettledOrders(store);
        this.parked = parked;
    }

    /**
     * How an order stands that Shopify did not show at last.
     *
     * @param name number of its picking order
     * @param twice true when it was asked for again, a minute later or more
     * @param gone true when it was deleted, and is not only out of reach
     * @param givenUp true when a person dismissed it: nothing is to be sent for it
     */
    public record Standing(String gid, String name, boolean twice, boolean gone, boolean givenUp) {
        /** True when nothing can be sent for it any more; until then its items are held back. */
        public boolean over() {
            return gone || givenUp;
        }
    }

    /** How an order stands; empty when Shopify showed it at last, and nobody gave it up. */
    public Optional<Standing> standing(Handle handle, String gid) {
        return query(handle, "not-shown", List.of(gid))
                .map((row, context) -> new Standing(
                        row.getString("gid"),
                        row.getString("name"),
                        row.getTimestamp("again_null_at") != null,
                        row.getTimestamp("gone_at") != null,
                        row.getTimestamp("dismissed_at") != null))
                .findOne();
    }

    /** Writes down that Shopify was asked for these orders by id. */
    void asked(Handle handle, Map<String, String> names) {
        if (names.isEmpty()) {
            return;
        }
        update(handle, "asked-by-id", names.keySet()).execute();
        update(handle, "add-asked-by-id", names.keySet())
                .bindArray("names", String.class, List.copyOf(names.values()))
                .execute();
        handle.createUpdate("update sync_reading set checked_at = current_timestamp where store = :store "
                        + "and order_gid in (select * from unnest(cast(:gids as varchar array)))")
                .bind("store", store)
                .bindArray("gids", String.class, List.copyOf(names.keySet()))
                .execute();
    }

    /**
     * Writes down that Shopify answered null for these orders, without an error.
     *
     * @param names what people call each, by id
     * @param ofAnyAge true when the app could have seen them however old they are
     */
    public void missing(Handle handle, Map<String, String> names, boolean ofAnyAge) {
        if (names.isEmpty()) {
            return;
        }
        settled.touchOrders(handle, names.keySet());
        asked(handle, names);
        update(handle, "missing", names.keySet()).execute();
        update(handle, "gone", names.keySet()).bind("ofAnyAge", ofAnyAge).execute();
    }

    /**
     * Writes down that Shopify shows these orders. What was in doubt when one vanished is in doubt again.
     *
     * @return those that it did not show before, each with its name
     */
    public Map<String, String> shown(Handle handle, Collection<String> gids) {
        List<String> back = gids.isEmpty()
                ? List.of()
                : query(handle, "to-be-shown", gids).mapTo(String.class).list();
        Map<String, String> names = new LinkedHashMap<>();
        settled.touchOrders(handle, back);
        for (String gid : back) {
            names.put(gid, standing(handle, gid).map(Standing::name).orElseGet(() -> "order " + Gid.number(gid)));
            doubtAgain(handle, gid);
            List<String> key = List.of(new ParkedKey.NotShown(gid).stored());
            parked.release(handle, Flow.ORDERS, key);
            parked.release(handle, Flow.FULFILLMENTS, key);
            handle.createUpdate("delete from sync_gone where store = :store and order_gid = :gid")
                    .bind("store", store)
                    .bind("gid", gid)
                    .execute();
        }
        return names;
    }

    /**
     * Writes down that these orders were read, and not only shown: what was given up since Shopify failed to read them is in
     * doubt again.
     *
     * @return as {@link #shown}
     */
    public Map<String, String> read(Handle handle, Collection<String> gids) {
        List<String> back = gids.isEmpty()
                ? List.of()
                : query(handle, "unread", gids).mapTo(String.class).list();
        settled.touchOrders(handle, back);
        for (String gid : back) {
            doubtAgain(handle, gid);
            parked.release(handle, Flow.FULFILLMENTS, List.of(new ParkedKey.Unread(gid).stored()));
        }
        return shown(handle, gids);
    }

    /**
     * Of an order that was deleted nothing is to be decided: units of cancelled shipments are noted.
     *
     * @return true when there were some
     */
    boolean endUndone(Handle handle, String gid) {
        return handle.createUpdate("update sync_fulfillment set state = 'noted', unseen_at = current_timestamp, "
                                + "reason = 'Cancelled in Shopify, and not sent again: the order was deleted there.', "
                                + "updated_at = current_timestamp "
                                + "where store = :store and order_gid = :gid and state = 'undone'")
                        .bind("store", store)
                        .bind("gid", gid)
                        .execute()
                > 0;
    }

    private void doubtAgain(Handle handle, String gid) {
        handle.createUpdate(
                        "update sync_fulfillment set state = 'undone', unseen_at = null, "
                                + "reason = 'cancelled in Shopify', updated_at = current_timestamp "
                                + "where store = :store and order_gid = :gid and unseen_at is not null and undone_at is not null")
                .bind("store", store)
                .bind("gid", gid)
                .execute();
        handle.createUpdate("delete from sync_fulfillment where store = :store and order_gid = :gid "
                        + "and unseen_at is not null and attempt_id is null")
                .bind("store", store)
                .bind("gid", gid)
                .execute();
        handle.createUpdate("update sync_fulfillment set state = 'unclear', in_flight = :flight, unseen_at = null, "
                        + "updated_at = current_timestamp where store = :store and order_gid = :gid "
                        + "and unseen_at is not null")
                .bind("flight", Long.parseLong(Gid.number(gid)))
                .bind("store", store)
                .bind("gid", gid)
                .execute();
    }

    private Query query(Handle handle, String name, Collection<String> gids) {
        return handle.createQuery(Sql.of(GoneOrders.class, name))
                .bind("store", store)
                .bindArray("gids", String.class, List.copyOf(gids));
    }

    private Update update(Handle handle, String name, Collection<String> gids) {
        return handle.createUpdate(Sql.of(GoneOrders.class, name))
                .bind("store", store)
                .bindArray("gids", String.class, List.copyOf(gids));
    }
}
