package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.shopify.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds Shopify's locations against the settings. */
final class PlaceMap {
    private final Settings settings;
    private final Defaults defaults;
    private final List<Place> places = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    PlaceMap(Settings settings, Defaults defaults) {
        this.settings = settings;
        this.defaults = defaults;
    }

    /**
     * @param standard the location that has the default place, unless a setting says otherwise
     */
    Places.Mapped map(List<Location> locations, Optional<String> standard) {
        faults.addAll(defaults.missing());
        if (faults.isEmpty()) {
            defaults.found().ifPresent(ids -> locations.forEach(location -> add(location, ids, standard)));
            noteUnknown(locations);
            refuseNested();
            if (places.stream().noneMatch(Place::active)) {
                faults.add(nothingMapped(locations));
            }
        }
        return new Places.Mapped(places, notes, faults);
    }

    private void add(Location location, Defaults.Ids ids, Optional<String> standard) {
        Defaults.Spot spot = ids.places().get(location.legacyResourceId());
        String path = Optional.ofNullable(settings.locations().get(location.legacyResourceId()))
                .map(Settings.Place::toString)
                .orElse(settings.intellitrack().site() + "/"
                        + settings.intellitrack().location());
        if (spot == null && standard.filter(location.id()::equals).isPresent()) {
            spot = new Defaults.Spot(ids.site(), ids.location());
        }
        if (spot != null) {
            places.add(new Place(
                    location.id(),
                    location.legacyResourceId(),
                    location.name(),
                    location.active(),
                    spot.site(),
                    spot.location(),
                    path));
            if (!location.active()) {
                notes.add("Location " + named(location) + " is mapped, but not active in Shopify.");
            }
        } else if (location.active() && !location.fulfillmentService()) {
            notes.add("Location " + named(location)
                    + " is not mapped: its stock and orders are left alone. To map it, set " + "locations."
                    + location.legacyResourceId() + "=SITE/LOCATION.");
        }
    }

    private static String named(Location location) {
        return location.name() + " (" + location.legacyResourceId() + ")";
    }

    private void noteUnknown(List<Location> locations) {
        Map<String, Settings.Place> unknown = new TreeMap<>(settings.locations());
        locations.forEach(location -> unknown.remove(location.legacyResourceId()));
        unknown.forEach((number, place) ->
                notes.add("locations." + number + "=" + place + ": Shopify has no location of that number."));
    }

    /** The default place may lie in a mapped one, or the other way round; settings alone cannot know. */
    private void refuseNested() {
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                String a = places.get(i).path() + "/";
                String b = places.get(j).path() + "/";
                if (a.startsWith(b) || b.startsWith(a)) {
                    faults.add("The locations " + places.get(i).name() + " and "
                            + places.get(j).name() + " have the same place or one inside the other ("
                            + places.get(i).path() + ", " + places.get(j).path() + "): set locations."
                            + places.get(i).number() + " and locations."
                            + places.get(j).number() + " apart.");
                }
            }
        }
    }

    private static String nothingMapped(List<Location> locations) {
        String known = locations.stream()
                .filter(location -> location.active() && !location.fulfillmentService())
                .map(location -> "locations." + location.legacyResourceId() + " for " + location.name())
                .reduce((a, b) -> a + ", " + b)
                .orElse("none is active in Shopify");
        return "No location is mapped: set locations.<number>=SITE/LOCATION for at least one (" + known + ").";
    }
}
