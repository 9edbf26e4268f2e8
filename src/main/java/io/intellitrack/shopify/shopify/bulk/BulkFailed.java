package io.intellitrack.shopify.shopify.bulk;

/** A bulk operation did not bring what was asked; the same can be read by pages. */
final class BulkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BulkFailed(String why) {
        super(why);
    }
}
