package io.intellitrack.shopify.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that is asked for and tried. */
interface SetupStep {
    /** Its word in addresses and in what is kept of the set-up. */
    String id();

    String title();

    /** What it is about, in some sentences. */
    String about();

    /** Where outside of the program something has to be done for it, if anything has. */
    default Optional<String> elsewhere() {
        return Optional.empty();
    }

    /** True when it has to be tried again once an earlier step was changed. */
    default boolean standsOnEarlier() {
        return true;
    }

    /** What is asked for now; what was typed before is put over it. */
    List<FormField> fields();

    /**
     * Tries what was typed.
     *
     * @param typed by field, stripped; fields that somebody else decides are left out
     */
    StepResult take(Map<String, String> typed);
}
