package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.shopify.errors.ShopifyException;
import java.util.Locale;

/** What became of a request, in the journal's words. */
public enum Observed {
    OK,
    REFUSED,
    NOT_SENT,
    UNKNOWN;

    String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Observed of(ShopifyException error) {
        return error.maybeExecuted() ? UNKNOWN : NOT_SENT;
    }
}
