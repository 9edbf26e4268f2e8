package io.intellitrack.shopify.endofday.stock;

import io.intellitrack.shopify.intellitrack.places.Place;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.settings.Flow;
import java.util.List;
import java.util.Optional;

/** The mapped places, and how much of the warehouse each stands for. Safe for many threads. */
public final class MappedPlaces {
    private final Places places;

    /** Follows {@code places}: a place that is mapped later is seen. */
    public MappedPlaces(Places places) {
        this.places = places;
    }

    /**
     * All mapped places. A site that serves one Shopify location counts whole.
     *
     * @throws io.intellitrack.shopify.flow.RunRefused when the mapping cannot be used
     */
    public List<MappedPlace> all() {
        return mapped(places.require(Flow.ADJUSTMENTS).places());
    }

    /** The same, and Shopify is asked once more: a location may have been closed since. */
    public List<MappedPlace> anew() {
        places.refresh();
        return all();
    }

    /** Mapped locations that are closed in Shopify, one sentence each. */
    public List<String> closed() {
        return places.require(Flow.ADJUSTMENTS).closed().stream()
                .map(place -> "The location " + place.name() + " (" + place.number()
                        + ") is closed in Shopify: its stock is left as it is.")
                .toList();
    }

    private static List<MappedPlace> mapped(List<Place> all) {
        return all.stream()
                .map(place -> {
                    boolean alone = all.stream()
                                    .filter(other -> other.site() == place.site())
                                    .count()
                            == 1;
                    Optional<Long> root = alone ? Optional.empty() : Optional.of(place.location());
                    return new MappedPlace(place.locationId(), place.path(), place.site(), root);
                })
                .toList();
    }
}
