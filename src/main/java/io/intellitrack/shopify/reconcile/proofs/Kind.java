package io.intellitrack.shopify.reconcile.proofs;

import io.intellitrack.shopify.text.EnumWords;

/** What may differ, or be open although it is explained. */
public enum Kind {
    /** Shopify wants an order of us, or units of one, that the warehouse does not have to pick. */
    ORDER_MISSING("not in IntelliTrack", false),
    /** The warehouse is to pick an order, or units of one, that Shopify does not want, or not now. */
    ORDER_UNWANTED("not wanted by Shopify", false),
    /** Units were picked and the order is closed, but Shopify does not show them as fulfilled. */
    FULFILLMENT_MISSING("picked, not in Shopify", false),
    /** Shopify shows more units fulfilled than were picked: possibly told twice. */
    FULFILLMENT_DOUBLE("possibly sent twice", false),
    /** Shopify's stock is not what IntelliTrack has. */
    STOCK("other stock", false),
    /** Shopify wants units that no picking order covers, and it is known why: explained, and no proof. */
    STILL_WANTED("still wanted by Shopify", true),
    /** The warehouse has an order that Shopify no longer shows: explained, and no proof. */
    OUT_OF_REACH("no longer shown by Shopify", true);

    private final String words;
    private final boolean open;

    Kind(String words, boolean open) {
        this.words = words;
        this.open = open;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** True for what is explained, but keeps a proof from being one until somebody or something ends it. */
    public boolean open() {
        return open;
    }

    /** As it is stored, and as metrics name it. */
    public String id() {
        return EnumWords.stored(this);
    }

    /** The kind of that id; there must be one. */
    public static Kind of(String id) {
        return EnumWords.read(Kind.class, id).orElseThrow();
    }
}
