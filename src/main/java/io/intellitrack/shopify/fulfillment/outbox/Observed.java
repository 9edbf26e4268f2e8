package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.text.EnumWords;

/** What became of a request, in the journal's words. */
public enum Observed {
    OK,
    REFUSED,
    NOT_SENT,
    UNKNOWN;

    String stored() {
        return EnumWords.of(this);
    }

    static Observed of(ShopifyException error) {
        return error.maybeExecuted() ? UNKNOWN : NOT_SENT;
    }
}
