package io.intellitrack.shopify.reconcile.proofs;

/**
 * Something that is not as it should be: nothing known explains it, or it is explained and still open ({@link Kind#open}).
 *
 * @param key the record: a Shopify order id, or inventory item id and location id with an {@code @} between
 * @param name what people call it
 */
public record Difference(
        Kind kind, String key, String name, String expected, String came, String reason, String remedy) {}
