package io.intellitrack.shopify.reconcile;

import java.util.Locale;

/** What may differ. */
public enum Kind {
    /** Shopify wants an order of us that the warehouse does not have to pick. */
    ORDER_MISSING,
    /** The warehouse is to pick an order that Shopify does not want, or not now. */
    ORDER_UNWANTED,
    /** Units were picked and the order is closed, but Shopify does not show them as fulfilled. */
    FULFILLMENT_MISSING,
    /** Shopify shows more units fulfilled than were picked: possibly told twice. */
    FULFILLMENT_DOUBLE,
    /** Shopify's stock is not what IntelliTrack has. */
    STOCK;

    /** As it is stored, and as metrics name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
