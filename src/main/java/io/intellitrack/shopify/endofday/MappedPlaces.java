package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.intellitrack.Place;
import io.intellitrack.shopify.intellitrack.Places;
import java.util.List;
import java.util.Optional;

/** The mapped places, and how much of the warehouse each stands for. Safe for many threads. */
final class MappedPlaces {
    private final Places places;

    MappedPlaces(Places places) {
        this.places = places;
    }

    /**
     * All mapped places. A site that serves one Shopify location counts whole.
     *
     * @throws io.intellitrack.shopify.flow.RunRefused when the mapping cannot be used
     */
    List<MappedPlace> all() {
        List<Place> all = places.require(Flow.ADJUSTMENTS).places();
        return all.stream()
                .map(place -> {
                    boolean alone = all.stream()
                                    .filter(other -> other.site() == place.site())
                                    .count()
                            == 1;
                    Optional<Long> root = alone ? Optional.empty() : Optional.of(place.location());
                    return new MappedPlace(place.locationId(), place.path(), place.site(), root, place.active());
                })
                .toList();
    }
}
