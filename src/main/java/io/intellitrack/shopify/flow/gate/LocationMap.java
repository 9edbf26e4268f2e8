package io.intellitrack.shopify.flow.gate;

import java.util.List;

/**
 * Which of the store's locations is which place, as the setup gate tells it.
 *
 * @param places one sentence each
 * @param notes what is worth knowing
 * @param faults why no flow may use it; one sentence each, with its remedy
 */
public record LocationMap(List<String> places, List<String> notes, List<String> faults) {
    /** Finds out how locations are mapped. */
    @FunctionalInterface
    public interface Finder {
        /** @param anew ask the store instead of taking what it said a few minutes ago */
        LocationMap find(boolean anew);
    }
}
