package io.intellitrack.shopify.sandbox.api;

import java.util.Map;

/** A top-level error of the API: the request is refused, or the field it was thrown in is null. */
public final class ShopifyError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> details;

    /** An error with its code. */
    public ShopifyError(String code, String message) {
        this(code, message, Map.of());
    }

    /** An error with more under {@code extensions}. */
    public ShopifyError(String code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    /** An id of another type, or none. */
    public static ShopifyError invalidId(String text) {
        return new ShopifyError("RESOURCE_NOT_FOUND", "invalid id", Map.of("value", text));
    }

    /** The code under {@code extensions}. */
    public String code() {
        return code;
    }

    Map<String, Object> details() {
        return details;
    }
}
