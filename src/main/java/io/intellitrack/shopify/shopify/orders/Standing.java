package io.intellitrack.shopify.shopify.orders;

/** What stands between a fulfillment order and the warehouse. */
public enum Standing {
    /** Nothing more will come of it. */
    FINISHED,
    /** Another location has to do it. */
    ELSEWHERE,
    /** It does not leave by parcel: pick-up, sold over the counter, not delivered. */
    OTHER_METHOD,
    /** On hold or scheduled: ours, but not now. */
    HELD,
    /** Shopify does not allow a fulfilment now. */
    REFUSED,
    /** Ours, now. */
    FREE;

    /** True for work that the warehouse has to do, now or later. */
    public boolean wanted() {
        return this == FREE || this == HELD;
    }
}
