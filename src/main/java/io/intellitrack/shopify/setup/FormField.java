package io.intellitrack.shopify.setup;

import java.util.Map;

/**
 * One input of a step.
 *
 * @param name a setting's key, or a word where it is none
 * @param standing what stands there when nothing was typed; of a secret nothing
 * @param options what may be chosen, with its words; or what is proposed
 * @param hint what belongs there, for people
 */
record FormField(String name, String label, Kind kind, String standing, Map<String, String> options, String hint) {
    /** How it looks. */
    enum Kind {
        TEXT,
        /** Never sent back to the browser. */
        SECRET,
        CHOICE,
        AGREE
    }

    static FormField text(String name, String label, String standing, String hint) {
        return new FormField(name, label, Kind.TEXT, standing, Map.of(), hint);
    }

    /** One whose values are proposed; others may be typed. */
    static FormField proposing(String name, String label, String standing, Map<String, String> options, String hint) {
        return new FormField(name, label, Kind.TEXT, standing, options, hint);
    }

    static FormField secret(String name, String label, String hint) {
        return new FormField(name, label, Kind.SECRET, "", Map.of(), hint);
    }

    static FormField choice(String name, String label, String standing, Map<String, String> options, String hint) {
        return new FormField(name, label, Kind.CHOICE, standing, options, hint);
    }

    static FormField agree(String name, String label, String hint) {
        return new FormField(name, label, Kind.AGREE, "", Map.of(), hint);
    }

    /** As style and anchors name it. */
    public String id() {
        return name.replace('.', '-');
    }

    /** For templates, which compare texts. */
    public String look() {
        return kind.name();
    }
}
