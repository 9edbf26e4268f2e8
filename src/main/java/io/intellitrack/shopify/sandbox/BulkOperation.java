package io.intellitrack.shopify.sandbox;

/** One bulk query and how far it is (Shopify page "BulkOperation"). Guarded by the store's lock. */
final class BulkOperation extends Node {
    enum Status {
        CREATED,
        RUNNING,
        CANCELING,
        CANCELED,
        COMPLETED,
        FAILED
    }

    final String query;
    final boolean grouped;
    final Call call;
    Status status = Status.CREATED;
    String errorCode;
    long completedAt;
    long objects;
    long roots;
    Long fileSize;
    String url;
    String partialUrl;

    BulkOperation(long id, long createdAt, String query, boolean grouped, Call call) {
        super(id, createdAt);
        this.query = query;
        this.grouped = grouped;
        this.call = call;
    }

    @Override
    String type() {
        return "BulkOperation";
    }

    boolean running() {
        return switch (status) {
            case CREATED, RUNNING, CANCELING -> true;
            case CANCELED, COMPLETED, FAILED -> false;
        };
    }
}
