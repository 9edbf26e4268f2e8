package io.intellitrack.shopify.ops.rights;

import io.intellitrack.shopify.text.EnumWords;
import java.util.Optional;

/** What somebody may do, from the least to the most; each includes those before it. */
public enum Right {
    /** Health details and metrics only: for monitoring. */
    METRICS,
    /** Sees everything. */
    VIEWER,
    /** Also runs, pauses, resumes, retries, dismisses and approves. */
    OPERATOR,
    /** Also switches automatic sync, moves marks, forces a stock import and undoes a run of End of Day. */
    ADMIN;

    /** The word in the users file. */
    public String word() {
        return EnumWords.stored(this);
    }

    /** The right of a word; empty when there is none. */
    public static Optional<Right> named(String word) {
        return EnumWords.parse(Right.class, word);
    }

    /** True when who has this right may do what needs the other. */
    public boolean includes(Right other) {
        return compareTo(other) >= 0;
    }
}
