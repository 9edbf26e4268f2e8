package io.intellitrack.shopify.intellitrack.places;

import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.stock.Location;
import io.intellitrack.shopify.text.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds Shopify's locations against the settings. A location that is closed in Shopify holds no place. Used once. */
final class PlaceMap {
    private static final int MOST_NAMED = 10;
    private static final String NOT_MAPPED = "location is not mapped";

    private final Settings settings;
    private final Defaults defaults;
    private final List<Place> places = new ArrayList<>();
    private final List<Place> closed = new ArrayList<>();
    private final List<Places.Note> notes = new ArrayList<>();
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
            defaults.found().ifPresent(ids -> {
                Optional<String> kept = standard.filter(id -> !takenOver(locations, ids));
                locations.forEach(location -> add(location, ids, kept));
            });
            noteUnknown(locations);
            refuseNested();
            if (places.isEmpty()) {
                faults.add(nothingMapped(locations)); // which names them all
                notes.removeIf(note -> note.kind().equals(NOT_MAPPED));
            }
        }
        return new Places.Mapped(places, closed, notes, faults);
    }

    /** True when a setting gives the default place to a location that is open: what was stored gives way. */
    private static boolean takenOver(List<Location> locations, Defaults.Ids ids) {
        return locations.stream()
                .filter(Location::active)
                .map(location -> Optional.ofNullable(ids.places().get(location.legacyResourceId())))
                .flatMap(Optional::stream)
                .anyMatch(spot -> spot.location() == ids.location());
    }

    private void add(Location location, Defaults.Ids ids, Optional<String> standard) {
        Optional<Place> place = place(location, ids, standard);
        if (place.isPresent() && location.active()) {
            places.add(place.get());
        } else if (place.isPresent()) {
            closed.add(place.get());
            notes.add(new Places.Note(
                    "location is closed in Shopify",
                    place.get().named(),
                    "Location " + place.get().named() + " is closed in Shopify and holds no place any more: its stock "
                            + "and orders are left alone." + removal(location)));
        } else if (location.active() && !location.fulfillmentService()) {
            notes.add(new Places.Note(
                    NOT_MAPPED,
                    named(location),
                    "Location " + named(location)
                            + " is not mapped: its stock and orders are left alone. To map it, set locations."
                            + location.legacyResourceId() + "=SITE/LOCATION."));
        }
    }

    private String removal(Location location) {
        String number = location.legacyResourceId();
        return settings.locations().containsKey(number) ? " The setting locations." + number + " may be removed." : "";
    }

    private Optional<Place> place(Location location, Defaults.Ids ids, Optional<String> standard) {
        String number = location.legacyResourceId();
        Optional<Defaults.Spot> spot = Optional.ofNullable(ids.places().get(number))
                .or(() -> standard.filter(location.id()::equals)
                        .map(id -> new Defaults.Spot(ids.site(), ids.location())));
        String path = Optional.ofNullable(settings.locations().get(number))
                .map(Settings.Place::toString)
                .orElseGet(this::defaultPath);
        return spot.map(
                found -> new Place(location.id(), number, location.name(), found.site(), found.location(), path));
    }

    private String defaultPath() {
        return settings.intellitrack().site() + "/" + settings.intellitrack().location();
    }

    private static String named(Location location) {
        return location.name() + " (" + location.legacyResourceId() + ")";
    }

    private void noteUnknown(List<Location> locations) {
        Map<String, Settings.Place> unknown = new TreeMap<>(settings.locations());
        locations.forEach(location -> unknown.remove(location.legacyResourceId()));
        unknown.forEach((number, place) -> notes.add(new Places.Note(
                "setting names a location that Shopify does not have",
                "locations." + number,
                "locations." + number + "=" + place + ": Shopify has no location of that number.")));
    }

    private void refuseNested() {
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                if (nested(places.get(i), places.get(j))) {
                    faults.add(nestedFault(places.get(i), places.get(j)));
                }
            }
        }
    }

    /** Two names may be the same row of the database: it compares as it likes. */
    private static boolean nested(Place one, Place other) {
        String a = one.path() + "/";
        String b = other.path() + "/";
        return a.startsWith(b) || b.startsWith(a) || one.location() == other.location();
    }

    private static String nestedFault(Place one, Place other) {
        return "The locations " + one.name() + " and " + other.name()
                + " are both open in Shopify and have the same place or one inside the other (" + one.path() + ", "
                + other.path() + "): their stock could not be told apart. Set locations." + one.number()
                + " and locations." + other.number() + " apart; or, where one took over from the other, close the old "
                + "one in Shopify or remove its setting.";
    }

    private String nothingMapped(List<Location> locations) {
        List<String> open = locations.stream()
                .filter(location -> location.active() && !location.fulfillmentService())
                .map(location -> "locations." + location.legacyResourceId() + " for " + location.name())
                .toList();
        String known = open.isEmpty() ? "none is open in Shopify" : Named.some(open, MOST_NAMED);
        if (closed.isEmpty()) {
            return "No location is mapped: set locations.<number>=SITE/LOCATION for at least one (" + known + ").";
        }
        String old = Named.some(
                closed.stream()
                        .map(place -> place.named() + " with the place " + place.path())
                        .toList(),
                MOST_NAMED);
        return "No location is mapped: closed in Shopify is " + old + ". Set locations.<number>="
                + closed.get(0).path() + " for the one that took over its stock and orders (" + known + ").";
    }
}
