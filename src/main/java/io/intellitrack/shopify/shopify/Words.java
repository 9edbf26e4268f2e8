package io.intellitrack.shopify.shopify;

import java.util.Locale;

/** Shopify's words as people read them. */
final class Words {
    private Words() {}

    /** {@code INVENTORY_OUT_OF_STOCK} is {@code inventory out of stock}. */
    static String of(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code fulfillmentOrders} is {@code fulfillment orders}. */
    static String ofField(String field) {
        return of(field.replaceAll("(?=[A-Z])", " "));
    }
}
