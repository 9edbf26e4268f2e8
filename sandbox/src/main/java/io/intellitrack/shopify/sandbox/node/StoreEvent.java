package io.intellitrack.shopify.sandbox.node;

/** Something that happened to a record, kept for a year by the real shop (Shopify page "BasicEvent"). */
public final class StoreEvent extends Node {
    public final String action;
    public final String subjectType;
    public final String subjectId;

    /** Something that happened now. */
    public StoreEvent(long id, long createdAt, String action, String subjectType, String subjectId) {
        super(id, createdAt);
        this.action = action;
        this.subjectType = subjectType;
        this.subjectId = subjectId;
    }

    @Override
    public String type() {
        return "BasicEvent";
    }
}
