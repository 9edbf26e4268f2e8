package io.intellitrack.shopify.sandbox.warehouse;

/** The warehouse's database refused, or is not there; the action has not happened. */
public final class WarehouseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
