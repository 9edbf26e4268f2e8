package io.intellitrack.shopify.fulfillment.warehouse;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.places.Place;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.settings.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Tells which Shopify location the places of the warehouse belong to: the mapped place around them, else the only mapped
 * place of their site. Thread-safe.
 */
public final class SiteFinder {
    private static final RowMapper<Found> FOUND = (row, context) -> new Found(
            row.getLong("id"),
            row.getLong("site_id"),
            List.of(row.getLong("id"), row.getLong("parent_id"), row.getLong("grandparent_id")));

    private final Database database;
    private final Places places;

    /** A place with its site and what it lies in, nearest first. */
    private record Found(long id, long site, List<Long> around) {}

    /** Looks at IntelliTrack's locations and at {@code places} anew each time. */
    public SiteFinder(Database database, Places places) {
        this.database = database;
        this.places = places;
    }

    /** Tells of a Shopify location whether it is mapped. */
    public Predicate<String> ours() {
        Set<String> mapped = places.require(Flow.FULFILLMENTS).places().stream()
                .map(Place::locationId)
                .collect(Collectors.toSet());
        return mapped::contains;
    }

    /** Where these places of the warehouse belong; a place that belongs nowhere is absent. */
    public Sites sites(List<Long> locations) {
        List<Place> mapped = places.require(Flow.FULFILLMENTS).places();
        Map<Long, String> byPlace = new HashMap<>();
        for (Found found : find(locations)) {
            around(found, mapped).ifPresent(location -> byPlace.put(found.id(), location));
        }
        return new Sites(byPlace, mapped.stream().map(Place::locationId).collect(Collectors.toSet()));
    }

    private List<Found> find(List<Long> locations) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(SiteFinder.class, "places"))
                        .bindArray("ids", Long.class, locations)
                        .map(FOUND)
                        .list());
    }

    private static Optional<String> around(Found found, List<Place> mapped) {
        for (Long location : found.around()) {
            for (Place place : mapped) {
                if (place.location() == location) {
                    return Optional.of(place.locationId());
                }
            }
        }
        List<Place> ofSite =
                mapped.stream().filter(place -> place.site() == found.site()).toList();
        return ofSite.size() == 1 ? Optional.of(ofSite.get(0).locationId()) : Optional.empty();
    }
}
