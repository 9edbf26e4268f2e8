package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.intellitrack.places.PlaceNames;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.stock.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shopify's locations by their names beside IntelliTrack's sites and locations. */
final class PlacesStep implements SetupStep {
    private static final String KEY = "locations.";

    private final Sources sources;
    private final StoreStep store;

    PlacesStep(Sources sources, StoreStep store) {
        this.sources = sources;
        this.store = store;
    }

    @Override
    public String id() {
        return "places";
    }

    @Override
    public String title() {
        return "Places";
    }

    @Override
    public String about() {
        return "Which place in the warehouse is each of the store's locations? Stock of a location that is left empty is neither imported nor "
                + "sent, and orders that only it can fulfil stay in Shopify. A store with one location may leave it empty: it is "
                + "the Default Site and Location of the next step.";
    }

    @Override
    public List<FormField> fields() {
        try {
            Map<String, String> kept = sources.kept();
            Map<String, String> names = names(sources.tried(Map.of()).intellitrack());
            return own().stream()
                    .map(location -> FormField.proposing(
                            key(location),
                            location.name(),
                            kept.getOrDefault(key(location), ""),
                            names,
                            names.isEmpty()
                                    ? "Site/Location, such as Main/Stock; what is not there is made at the start."
                                    : "Site/Location or Site/Location/Sublocation, one that IntelliTrack has."))
                    .toList();
        } catch (ShopifyException | SettingsException e) {
            return List.of(); // what is the matter is said when the step is tried
        }
    }

    private static String key(Location location) {
        return KEY + location.legacyResourceId();
    }

    /** Those of the merchant's own that are open. */
    private List<Location> own() {
        return store.seen().locations().stream()
                .filter(location -> location.active() && !location.fulfillmentService())
                .toList();
    }

    /** What IntelliTrack has, where its tables are there already. */
    private static Map<String, String> names(Settings.IntelliTrack database) {
        if (TablesState.of(database).theirs() != TablesState.Standing.CURRENT) {
            return Map.of();
        }
        try (Database open = Database.unchanged(database)) {
            return PlaceNames.of(open);
        }
    }

    @Override
    public StepResult take(Map<String, String> typed) {
        try {
            List<Location> own = own();
            Map<String, String> changes = new TreeMap<>(typed);
            sources.kept().keySet().stream()
                    .filter(key -> key.startsWith(KEY) && !typed.containsKey(key))
                    .forEach(gone -> changes.put(gone, "")); // of another store, or closed there
            Settings settings = sources.tried(changes);
            Map<String, List<String>> faults = faults(own, settings);
            return faults.isEmpty()
                    ? StepResult.taken(found(own, settings.locations()), changes)
                    : StepResult.wrong(faults);
        } catch (SettingsException e) {
            return StepResult.wrong(e.faults(), typed.keySet());
        } catch (ShopifyException e) {
            return StepResult.wrong(StepResult.STEP, "The store does not tell its locations: " + e.getMessage());
        }
    }

    private static Map<String, List<String>> faults(List<Location> own, Settings settings) {
        Map<String, Settings.Place> places = settings.locations();
        Map<String, List<String>> faults = new TreeMap<>();
        if (own.size() > 1 && own.stream().noneMatch(location -> places.containsKey(location.legacyResourceId()))) {
            faults.put(
                    StepResult.STEP,
                    List.of("The store has " + own.size() + " locations: give at least one of them a place."));
        }
        Map<String, String> names = settings.intellitrack().bundled() ? Map.of() : names(settings.intellitrack());
        for (int i = 0; i < own.size(); i++) {
            Settings.Place place = places.get(own.get(i).legacyResourceId());
            List<String> said = new ArrayList<>();
            for (Location other : own.subList(0, i)) {
                Optional.ofNullable(places.get(other.legacyResourceId()))
                        .filter(known -> place != null && overlap(known, place))
                        .ifPresent(known -> said.add(other.name() + " has " + known
                                + " already: two locations cannot share a place, nor can one lie within another's."));
            }
            if (place != null && !names.isEmpty() && !names.containsKey(place.toString())) {
                said.add("IntelliTrack has no place " + place
                        + ": choose one that is there, or make it in IntelliTrack.");
            }
            if (!said.isEmpty()) {
                faults.put(key(own.get(i)), said);
            }
        }
        return faults;
    }

    private static boolean overlap(Settings.Place one, Settings.Place other) {
        return one.site().equals(other.site())
                && one.location().equals(other.location())
                && (one.sublocation().isEmpty()
                        || other.sublocation().isEmpty()
                        || one.sublocation().equals(other.sublocation()));
    }

    private static List<String> found(List<Location> own, Map<String, Settings.Place> places) {
        return own.stream()
                .map(location -> Optional.ofNullable(places.get(location.legacyResourceId()))
                        .map(place -> location.name() + " is " + place + ".")
                        .orElse(
                                own.size() == 1
                                        ? location.name() + " is the Default Site and Location."
                                        : location.name() + " is left out."))
                .toList();
    }
}
