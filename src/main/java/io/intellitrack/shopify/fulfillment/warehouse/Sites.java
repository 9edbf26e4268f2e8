package io.intellitrack.shopify.fulfillment.warehouse;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which Shopify location a place of the warehouse belongs to.
 *
 * @param byPlace IntelliTrack location to Shopify location
 * @param ours the Shopify locations that are mapped; work elsewhere is never ours
 */
public record Sites(Map<Long, String> byPlace, Set<String> ours) {
    public Sites {
        byPlace = Map.copyOf(byPlace);
        ours = Set.copyOf(ours);
    }

    /** The Shopify location that an IntelliTrack location belongs to; empty when it belongs to none. */
    public Optional<String> of(Optional<Long> place) {
        return place.map(byPlace::get);
    }
}
