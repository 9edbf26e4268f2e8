package io.intellitrack.shopify.sandbox.catalog;

/** {@code ProductStatus} of the API. */
public enum ProductStatus {
    ACTIVE,
    ARCHIVED,
    DRAFT,
    UNLISTED
}
