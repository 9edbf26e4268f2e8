package io.intellitrack.shopify.cli;

/** The command line asks for something that does not exist or does not fit. */
final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageFault(String message) {
        super(message);
    }
}
