package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.text.EnumWords;

/** Where a shipment of the outbox stands. */
public enum State {
    /** Written down, not sent. */
    PLANNED,
    /** A request may be under way; found by a later run it is unclear. */
    SENDING,
    /** Shopify has it. */
    SENT,
    /** Shopify will not have it. */
    REFUSED,
    /** Nobody knows whether Shopify has it; it is looked up before anything else of the order is sent. */
    UNCLEAR,
    /** Shopify does not allow it now: on hold, scheduled, not ours. */
    WAITING,
    /** What would have been sent, in the mode of that name. */
    SHADOW,
    /** It was sent, and then cancelled in Shopify: a person decides. */
    UNDONE,
    /** Picks that will not be sent, and why. */
    NOTED;

    String stored() {
        return EnumWords.stored(this);
    }

    /** As the table has it, in lower case. */
    public static State of(String stored) {
        return EnumWords.read(State.class, stored).orElseThrow();
    }

    /** True while a request may be executed by Shopify. */
    public boolean inFlight() {
        return this == SENDING || this == UNCLEAR;
    }
}
