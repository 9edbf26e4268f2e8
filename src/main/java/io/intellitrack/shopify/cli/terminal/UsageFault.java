package io.intellitrack.shopify.cli.terminal;

/** The command line asks for something that does not exist or does not fit. */
public final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what does not fit, and what would */
    public UsageFault(String message) {
        super(message);
    }
}
