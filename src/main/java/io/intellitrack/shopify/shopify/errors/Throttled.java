package io.intellitrack.shopify.shopify.errors;

import java.time.Duration;

/** Wait: the store's query budget is used up. Reads have been repeated for as long as the room waits. */
public final class Throttled extends ShopifyException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait as {@link #suggestedWait} */
    public Throttled(Fault fault, Duration wait) {
        super(fault);
        this.wait = wait;
    }

    /** How long Shopify, or the computed cost, asks to wait; at least one second. */
    public Duration suggestedWait() {
        return wait;
    }
}
