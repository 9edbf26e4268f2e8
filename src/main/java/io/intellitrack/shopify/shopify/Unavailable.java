package io.intellitrack.shopify.shopify;

import java.time.Duration;
import java.util.Optional;

/** Again: no usable answer came. Reads have been repeated a few times already. */
public final class Unavailable extends ShopifyException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;
    private final boolean contradiction;

    Unavailable(Fault fault) {
        this(fault, Optional.empty());
    }

    Unavailable(Fault fault, Optional<Duration> wait) {
        super(fault);
        this.wait = wait.orElse(null);
        contradiction = false;
    }

    private Unavailable(Fault fault, boolean contradiction) {
        super(fault);
        wait = null;
        this.contradiction = contradiction;
    }

    /** The pages of a list contradict each other; asking again at once would give the same. */
    static Unavailable contradiction(Fault fault) {
        return new Unavailable(fault, true);
    }

    boolean contradiction() {
        return contradiction;
    }

    /** How long the shop asked to wait ({@code Retry-After}), when it said so. */
    public Optional<Duration> suggestedWait() {
        return Optional.ofNullable(wait);
    }
}
