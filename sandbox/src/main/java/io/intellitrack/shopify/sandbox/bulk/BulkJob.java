package io.intellitrack.shopify.sandbox.bulk;

import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.node.Node;

/** One bulk query and how far it is (Shopify page "BulkOperation"). Guarded by the store's lock. */
public final class BulkJob extends Node {
    /** {@code BulkOperationStatus} of the API. */
    public enum Status {
        CREATED,
        RUNNING,
        CANCELING,
        CANCELED,
        COMPLETED,
        FAILED
    }

    public final String query;
    final boolean grouped;
    final RequestContext call;
    public Status status = Status.CREATED;
    public String errorCode;
    public long completedAt;
    public long objects;
    public long roots;
    public Long fileSize;
    public String url;
    public String partialUrl;

    BulkJob(long id, long createdAt, String query, boolean grouped, RequestContext call) {
        super(id, createdAt);
        this.query = query;
        this.grouped = grouped;
        this.call = call;
    }

    @Override
    public String type() {
        return "BulkOperation";
    }

    boolean running() {
        return switch (status) {
            case CREATED, RUNNING, CANCELING -> true;
            case CANCELED, COMPLETED, FAILED -> false;
        };
    }
}
