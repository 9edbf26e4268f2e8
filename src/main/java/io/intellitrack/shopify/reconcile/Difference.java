package io.intellitrack.shopify.reconcile;

/**
 * Something that is not as it should be, and that nothing known explains.
 *
 * @param key the record: a Shopify order id, or inventory item id and location id with an {@code @} between
 * @param name what people call it
 */
public record Difference(
        Kind kind, String key, String name, String expected, String came, String reason, String remedy) {}
