package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which orders Shopify listed while a proof was read, table {@code sync_reconcile_seen}, and which of ours it did not.
 * Thread-safe.
 */
record ListedOrders(Database database, RouteSql statements, String store) {
    /** Keeps which orders Shopify listed, so that the way back can leave them out. */
    void keep(long proof, Collection<String> orders) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("insert into sync_reconcile_seen (reconcile_id, shopify_id) "
                                + "select distinct :proof, s.id from unnest(cast(:orders as varchar array)) as s (id) "
                                + "where not exists (select 1 from sync_reconcile_seen o "
                                + "where o.reconcile_id = :proof and o.shopify_id = s.id)")
                        .bind("proof", proof)
                        .bindArray("orders", String.class, List.copyOf(orders))
                        .execute());
    }

    /** Those of the orders that Shopify did not list. */
    Set<String> unlisted(long proof, Collection<String> orders) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select s.id from unnest(cast(:orders as varchar array)) as s (id) "
                                        + "where not exists (select 1 from sync_reconcile_seen o "
                                        + "where o.reconcile_id = :proof and o.shopify_id = s.id)")
                        .bind("proof", proof)
                        .bindArray("orders", String.class, List.copyOf(orders))
                        .mapTo(String.class)
                        .set());
    }

    /** The next orders that Shopify wanted units of at the last reading and did not list, by key. */
    List<String> wantedUnlisted(long proof, String after, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(ListedOrders.class, "wanted-unseen"))
                        .bind("store", store)
                        .bind("proof", proof)
                        .bind("after", after)
                        .bind("most", most)
                        .mapTo(String.class)
                        .list());
    }

    /** The next open orders that Shopify did not list. */
    List<ProofBooks.ImportedOrder> openUnlisted(long proof, long after, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                statements.within(Sql.of(ListedOrders.class, "imported-open-orders")))
                        .bind("store", store)
                        .bind("proof", proof)
                        .bind("after", after)
                        .bind("most", most)
                        .map((row, context) -> new ProofBooks.ImportedOrder(
                                row.getLong("id"),
                                row.getString("order_gid"),
                                row.getString("order_number"),
                                Optional.empty()))
                        .list());
    }
}
