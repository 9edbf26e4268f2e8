package io.intellitrack.shopify.sandbox.node;

import java.time.Instant;

/**
 * One record of the store, with Shopify's id and its two times.
 *
 * <p>Times are kept in whole seconds, the resolution that the API shows. All records are guarded by the store's lock:
 * change them only through the store.
 */
public abstract class Node {
    /** A record that no search has seen yet. */
    public static final long NEVER = Long.MIN_VALUE;

    public final long id;
    /** Fixed, but for orders that are made older than they are. */
    public long createdAt;

    public long updatedAt;
    /** The {@code updatedAt} that searches know; behind the true one while the search index lags. */
    public long indexedAt = NEVER;

    /** A record that no search has seen yet. */
    public Node(long id, long createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** The name of the GraphQL type. */
    public abstract String type();

    /** The id as the API shows it. */
    public String gid() {
        return GlobalId.of(type(), id);
    }

    /** The number of the id, {@code legacyResourceId} in the API. */
    public long number() {
        return id;
    }

    /** When the record was made. */
    public Instant createdAt() {
        return Instant.ofEpochSecond(createdAt);
    }

    /** When the record was last changed. */
    public Instant updatedAt() {
        return Instant.ofEpochSecond(updatedAt);
    }

    @Override
    public String toString() {
        return gid();
    }
}
