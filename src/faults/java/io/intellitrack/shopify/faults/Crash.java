package io.intellitrack.shopify.faults;

/** The program is dead from here on. An error, so that no handler takes it for an outage. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String step) {
        super("crashed at " + step, null, false, false);
    }
}
