package io.intellitrack.shopify.settings;

/** When a change of a setting takes effect. */
enum Effect {
    /** The program reads it once, when it starts. */
    NEXT_START("at the next start"),
    /** A running program heeds the new value by itself. */
    AT_ONCE("at once");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }
}
