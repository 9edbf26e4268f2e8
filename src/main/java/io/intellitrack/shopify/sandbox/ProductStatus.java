package io.intellitrack.shopify.sandbox;

/** {@code ProductStatus} of the API. */
public enum ProductStatus {
    ACTIVE,
    ARCHIVED,
    DRAFT,
    UNLISTED
}
