package io.intellitrack.shopify.cli;

/** Another process has what this command needs; the message names it. */
final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(String message) {
        super(message);
    }
}
