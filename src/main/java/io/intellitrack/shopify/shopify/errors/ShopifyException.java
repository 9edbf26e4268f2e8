package io.intellitrack.shopify.shopify.errors;

import java.util.Optional;

/** A call to Shopify that did not give what was asked, cut by what the caller can do about it. */
public abstract sealed class ShopifyException extends RuntimeException
        permits Throttled, Unavailable, Unreadable, Refused, Misconfigured {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final boolean maybeExecuted;
    private final String requestId;

    ShopifyException(Fault fault) {
        super(fault.message());
        operation = fault.operation();
        maybeExecuted = fault.maybeExecuted();
        requestId = fault.requestId().orElse(null);
    }

    /** The operation that was asked, such as {@code OrdersPage}. */
    public final String operation() {
        return operation;
    }

    /**
     * False only when the shop has certainly not carried the request out: it was never sent, or was refused before
     * execution. A mutation that may have been executed must be looked up before it is sent again.
     */
    public final boolean maybeExecuted() {
        return maybeExecuted;
    }

    /** Shopify's id of the request, when it answered one. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
