package io.intellitrack.shopify.ops.rights;

/** Somebody asked for what their right does not include. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message which right is missing, for the person */
    public NotAllowed(String message) {
        super(message);
    }
}
