package io.intellitrack.shopify.shopify.errors;

import java.util.List;

/** This record: Shopify read the request and will not do it. Sending it again unchanged cannot help. */
public final class Refused extends ShopifyException {
    private static final long serialVersionUID = 1L;

    /** What a refused fulfilment means; all else is {@code OTHER}. */
    public enum Kind {
        /** Nothing is left to fulfil, or the fulfillment order was replaced: read the order again. */
        CLOSED,
        /** More was asked than remains, or nothing. */
        INVALID_QUANTITY,
        /** The fulfillment order, a line, or the object itself does not exist any more. */
        GONE,
        OTHER
    }

    private final Kind kind;
    private final transient List<UserError> userErrors;

    /** Shopify's own words go along in this process only: they are not serialised. */
    public Refused(Fault fault, Kind kind, List<UserError> userErrors) {
        super(fault);
        this.kind = kind;
        this.userErrors = userErrors;
    }

    /** What the refusal means. */
    public Kind kind() {
        return kind;
    }

    /** Shopify's own words; empty when the request was refused as a whole. */
    public List<UserError> userErrors() {
        return userErrors == null ? List.of() : userErrors;
    }
}
