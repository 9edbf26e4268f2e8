package io.intellitrack.shopify.sandbox.node;

/** A field that the merchant or an app added to a record (Shopify page "Metafield"). */
public record Metafield(long id, long time, String namespace, String key, String value) {
    /** Under what it is kept: the record it belongs to, and its name. */
    public record Name(String owner, String namespace, String key) {}
}
