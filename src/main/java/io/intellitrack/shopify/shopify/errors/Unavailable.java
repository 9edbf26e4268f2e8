package io.intellitrack.shopify.shopify.errors;

import java.time.Duration;
import java.util.Optional;

/** Again: no usable answer came. Reads have been repeated a few times already. */
public final class Unavailable extends ShopifyException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;
    private final boolean contradiction;
    private final String record;

    /** Nothing is known of when to ask again. */
    public Unavailable(Fault fault) {
        this(fault, Optional.empty());
    }

    /** @param wait how long Shopify asks to wait, where it says so */
    public Unavailable(Fault fault, Optional<Duration> wait) {
        this(fault, wait.orElse(null), false, null);
    }

    private Unavailable(Fault fault, Duration wait, boolean contradiction, String record) {
        super(fault);
        this.wait = wait;
        this.contradiction = contradiction;
        this.record = record;
    }

    /** The pages of a list contradict each other; asking again at once would give the same. */
    public static Unavailable contradiction(Fault fault) {
        return new Unavailable(fault, null, true, null);
    }

    /**
     * The store answered, but could not put the answer together: one of the records in it may be the reason.
     *
     * @param words what it said, as a clause for people
     */
    public static Unavailable perhapsOneRecord(Fault fault, String words) {
        return new Unavailable(fault, null, false, words);
    }

    /** True when the pages of a list contradict each other. */
    public boolean contradiction() {
        return contradiction;
    }

    /** True when a part of what was asked may be had without the rest. */
    public boolean perhapsOneRecord() {
        return record != null;
    }

    String inWords() {
        return record == null ? "Shopify's pages of it have no end" : record;
    }

    /** How long the shop asked to wait ({@code Retry-After}), when it said so. */
    public Optional<Duration> suggestedWait() {
        return Optional.ofNullable(wait);
    }
}
