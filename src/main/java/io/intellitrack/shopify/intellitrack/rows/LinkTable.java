package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.Sql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Which row of IntelliTrack belongs to which record of Shopify, table {@code sync_link}.
 *
 * @param store the store's name in all our tables
 */
public record LinkTable(String store) {
    public static final String CUSTOMER = "customer";
    public static final String ORDER = "order";
    public static final String ORDER_LINE = "order-line";

    /**
     * One pair.
     *
     * @param relatedId the order of an order line
     * @param hash what the row was last written for; of an order line the item that Shopify sold
     */
    public record Link(String shopifyId, long intellitrackId, String relatedId, String hash, Instant updatedAt) {
        /** One without hash, time and related record. */
        public static Link to(String shopifyId, long intellitrackId) {
            return new Link(shopifyId, intellitrackId, null, null, null);
        }
    }

    /** Adds links, or points those that are there to their new row. */
    public void put(Handle handle, String kind, List<Link> links) {
        if (!links.isEmpty()) {
            handle.createUpdate(Sql.of(LinkTable.class, "put-links"))
                    .bind("store", store)
                    .bind("kind", kind)
                    .bindArray("shopify_ids", String.class, ArrayColumns.of(links, Link::shopifyId))
                    .bindArray("ids", Long.class, ArrayColumns.of(links, Link::intellitrackId))
                    .bindArray("related", String.class, ArrayColumns.of(links, Link::relatedId))
                    .bindArray("hashes", String.class, ArrayColumns.of(links, Link::hash))
                    .bindArray("updated", Instant.class, ArrayColumns.of(links, Link::updatedAt))
                    .execute();
        }
    }

    /** Forgets links. */
    void remove(Handle handle, String kind, List<String> shopifyIds) {
        if (!shopifyIds.isEmpty()) {
            handle.createUpdate("delete from sync_link where store = :store and kind = :kind and shopify_id in "
                            + "(select * from unnest(cast(:ids as varchar array)))")
                    .bind("store", store)
                    .bind("kind", kind)
                    .bindArray("ids", String.class, shopifyIds)
                    .execute();
        }
    }
}
