package io.intellitrack.shopify.flow.routes;

import java.util.List;

/** The files in {@code routes/} cannot be used; every fault is named at once, with file and line. */
public final class RoutesRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    /** @param faults a sentence each */
    public RoutesRefused(List<String> faults) {
        super("The routes cannot be used:" + System.lineSeparator() + "  - "
                + String.join(System.lineSeparator() + "  - ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, with the remedy. */
    public List<String> faults() {
        return faults;
    }
}
