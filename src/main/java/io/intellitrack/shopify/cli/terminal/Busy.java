package io.intellitrack.shopify.cli.terminal;

/** Another process has what this command needs; the message names it. */
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message who has it, and what to do */
    public Busy(String message) {
        super(message);
    }
}
