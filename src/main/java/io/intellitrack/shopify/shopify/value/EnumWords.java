package io.intellitrack.shopify.shopify.value;

import java.util.Locale;

/** Shopify's words as people read them. */
public final class EnumWords {
    private EnumWords() {}

    /** {@code INVENTORY_OUT_OF_STOCK} is {@code inventory out of stock}. */
    public static String of(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code fulfillmentOrders} is {@code fulfillment orders}, and {@code ProductVariant} {@code product variant}. */
    public static String ofField(String field) {
        return of(field.replaceAll("(?<=[a-z])(?=[A-Z])", " "));
    }
}
