package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.settings.Flow;

/** This run no longer has its lease: it stops, commits nothing more and sends nothing more. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(Flow flow, long fence, String why) {
        super(flow.id() + ": the lease with fence " + fence + " is lost (" + why + "); another run goes on from here");
    }
}
