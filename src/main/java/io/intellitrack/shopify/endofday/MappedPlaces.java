package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the warehouse's places of the settings. Safe for many threads. */
final class MappedPlaces {
    private final Database database;
    private final Settings settings;

    /** What the database has under a place's names. */
    private record Found(long siteId, long locationId) {}

    MappedPlaces(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * All mapped places as they are now. A site that serves one Shopify location counts whole.
     *
     * @throws IllegalStateException saying which setting names a place that is not there
     */
    List<MappedPlace> all() {
        Map<String, Settings.Place> configured = configured();
        Map<String, Found> found = new LinkedHashMap<>();
        configured.forEach((location, place) -> found.put(location, find(place)));
        List<MappedPlace> places = new ArrayList<>();
        configured.forEach((location, place) -> {
            Found here = found.get(location);
            boolean alone = found.values().stream()
                            .filter(other -> other.siteId() == here.siteId())
                            .count()
                    == 1;
            Optional<Long> root = alone ? Optional.empty() : Optional.of(here.locationId());
            places.add(new MappedPlace(location, place.toString(), here.siteId(), root));
        });
        return places;
    }

    private Map<String, Settings.Place> configured() {
        Map<String, Settings.Place> configured = new LinkedHashMap<>();
        settings.locations().forEach((number, place) -> configured.put("gid://shopify/Location/" + number, place));
        if (configured.isEmpty()) {
            Settings.IntelliTrack defaults = settings.intellitrack();
            defaultLocation()
                    .ifPresent(location -> configured.put(
                            location, new Settings.Place(defaults.site(), defaults.location(), Optional.empty())));
        }
        if (configured.isEmpty()) {
            throw new IllegalStateException("No Shopify location is mapped to a place of the warehouse: set "
                    + "locations.<number>=SITE/LOCATION, or import the initial stock first.");
        }
        return configured;
    }

    /** The only location of a store that maps none, kept when it was first used. */
    private Optional<String> defaultLocation() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select default_location_id from sync_store where store = :store "
                                        + "and default_location_id is not null")
                                .bind("store", settings.storeName())
                                .mapTo(String.class)
                                .findOne());
    }

    private Found find(Settings.Place place) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(MappedPlaces.class, "find-place"))
                        .bind("division", settings.intellitrack().division())
                        .bind("site", place.site())
                        .bind("location", place.location())
                        .bind("sublocation", place.sublocation().orElse(null))
                        .map((row, context) -> new Found(row.getLong("site_id"), row.getLong("location_id")))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("The place " + place
                        + " is not in IntelliTrack: correct locations.<number>, or create the place."));
    }
}
