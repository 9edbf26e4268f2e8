package io.intellitrack.shopify.settings;

import java.util.Objects;

/** A text that is never printed: its {@code toString} is a mask. */
public final class Secret {
    /** What stands for a secret wherever settings are shown. */
    public static final String MASK = "******";

    private final String text;

    /** Hides a text, which must not be null. */
    public Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** The secret itself; only for the last step before it is used. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
