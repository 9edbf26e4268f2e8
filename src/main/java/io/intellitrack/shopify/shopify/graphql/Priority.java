package io.intellitrack.shopify.shopify.graphql;

/** Who may use the store's query budget first. */
public enum Priority {
    /** Orders, fulfilments and End of Day. */
    URGENT,
    /** The catalogue, which may be large: it leaves a part of the bucket to the others and waits while they wait. */
    CATALOGUE
}
