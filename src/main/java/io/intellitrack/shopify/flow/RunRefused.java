package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.settings.Flow;

/** A run did not begin, or had nothing to do. */
public final class RunRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a run did not begin. */
    public enum Reason {
        /** Another run of this flow holds the lease. */
        LEASE_HELD,
        /** The setup gate is not green. */
        GATE_CLOSED,
        /** It was done before and runs once only. */
        DONE_BEFORE,
        /** The request does not fit the flow. */
        BAD_REQUEST,
        /** It began, and found that what was asked for is not there; nothing was done. */
        NOT_FOUND
    }

    private final Reason reason;

    /** @param message why, a clause for people; the flow's name is put before it */
    public RunRefused(Flow flow, Reason reason, String message) {
        super(flow.id() + ": " + message);
        this.reason = reason;
    }

    /** Why, for those who must act on it. */
    public Reason reason() {
        return reason;
    }
}
