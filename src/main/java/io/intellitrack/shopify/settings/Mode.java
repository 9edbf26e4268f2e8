package io.intellitrack.shopify.settings;

/** How far the program may go; the setting {@code mode}. */
public enum Mode {
    /** Everything is written. */
    LIVE,
    /** IntelliTrack is written; what Shopify would get is only recorded. */
    SHADOW,
    /** Nothing is written on either side but our own lease and run log. */
    READ_ONLY;

    /** True when Shopify may be changed. */
    public boolean writesShopify() {
        return this == LIVE;
    }

    /** True when IntelliTrack's tables may be changed. */
    public boolean writesIntelliTrack() {
        return this != READ_ONLY;
    }
}
