package io.intellitrack.shopify.endofday.stock;

/** What is to become of an item at a Shopify location. */
public enum Verdict {
    /** Shopify gets the target. */
    CHANGE("computed"),
    /** Shopify has it already. */
    UNCHANGED("unchanged"),
    /** What is right depends on an order that is named with it: a later run sends it. */
    HELD_BACK("held-back"),
    /** IntelliTrack never had stock of it there. */
    NEVER_STOCKED("skipped"),
    /** Shopify has no level there, and there is nothing to tell. */
    NO_LEVEL("skipped"),
    /** Not, or no longer, stocked at the Shopify location, or inactive in IntelliTrack. */
    INACTIVE("skipped"),
    /** Shopify does not count it. */
    UNTRACKED("skipped"),
    /** No variant is linked to it. */
    UNLINKED("skipped"),
    /** A filter or hook of the route left it out. */
    LEFT_OUT("skipped"),
    /** Two variants, an amount that Shopify does not take, gone on one side. */
    REFUSED("refused");

    private final String state;

    Verdict(String state) {
        this.state = state;
    }

    /** The state in which the ledger keeps such a row. */
    public String state() {
        return state;
    }

    /** True when the item is, or once was, stocked at the place. */
    public boolean stocked() {
        return exported() || this == NO_LEVEL || this == INACTIVE || this == UNTRACKED;
    }

    /** True for rows that may be sent at all; the brake's percentage is of these. */
    boolean exported() {
        return this == CHANGE || this == UNCHANGED || this == HELD_BACK;
    }
}
