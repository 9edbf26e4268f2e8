package io.intellitrack.shopify.sandbox;

/** Something that happened to a record, kept for a year by the real shop (Shopify page "BasicEvent"). */
final class StoreEvent extends Node {
    final String action;
    final String subjectType;
    final String subjectId;

    StoreEvent(long id, long createdAt, String action, String subjectType, String subjectId) {
        super(id, createdAt);
        this.action = action;
        this.subjectType = subjectType;
        this.subjectId = subjectId;
    }

    @Override
    String type() {
        return "BasicEvent";
    }
}
