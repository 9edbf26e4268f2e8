package io.intellitrack.shopify.settings;

import java.util.List;

/** The settings cannot be used; every fault is named at once. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    /** Its message lists them all, each on a line of its own. */
    public SettingsException(List<String> faults) {
        super("The settings cannot be used:" + System.lineSeparator() + "  - "
                + String.join(System.lineSeparator() + "  - ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, with the remedy. */
    public List<String> faults() {
        return faults;
    }
}
