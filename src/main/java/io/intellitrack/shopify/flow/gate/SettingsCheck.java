package io.intellitrack.shopify.flow.gate;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.database.dialect.Advice;
import io.intellitrack.shopify.flow.gate.GateReport.Group;
import io.intellitrack.shopify.flow.gate.GateReport.Item;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.stock.Location;
import io.intellitrack.shopify.text.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Looks whether what the settings name is there: in IntelliTrack, and the store's locations. */
public final class SettingsCheck {
    private static final int MOST_TOLD = 20;

    private final Settings settings;
    private final Supplier<List<String>> missing;
    private final Supplier<Optional<Advice>> advice;
    private final Supplier<List<String>> leftOut;
    private final LocationMap.Finder locations;
    private final StoreState store;

    /**
     * @param missing what the settings name and IntelliTrack does not have, one sentence each
     * @param advice how the database should be set up otherwise
     * @param leftOut what is not done because the database lacks an optional table or column, one sentence each
     * @param locations which of the store's locations is which place
     */
    public SettingsCheck(
            Settings settings,
            Supplier<List<String>> missing,
            Supplier<Optional<Advice>> advice,
            Supplier<List<String>> leftOut,
            LocationMap.Finder locations,
            StoreState store) {
        this.settings = settings;
        this.missing = missing;
        this.advice = advice;
        this.leftOut = leftOut;
        this.locations = locations;
        this.store = store;
    }

    List<Item> look(ConnectionCheck.Found connection, boolean anew) {
        List<Item> items = new ArrayList<>();
        intellitrack(items);
        if (!connection.locations().isEmpty()) {
            try {
                locations(connection.locations(), anew, items);
            } catch (ShopifyException e) {
                items.add(Item.fault(Group.SETTINGS, "locations", e.getMessage(), "Try again."));
            }
        }
        return items;
    }

    private void intellitrack(List<Item> items) {
        List<String> sentences;
        try {
            sentences = missing.get();
        } catch (JdbiException e) {
            items.add(
                    Item.fault(
                            Group.SETTINGS,
                            "intellitrack",
                            "IntelliTrack's tables cannot be read (" + Sql.shortReason(e) + ").",
                            "Compare intellitrack.jdbc-url, intellitrack.schema and intellitrack.schema-name with the database, and the account's rights."));
            return;
        }
        sentences.forEach(sentence -> items.add(
                new Item(Group.SETTINGS, "intellitrack", GateReport.Level.FAULT, sentence, Optional.empty())));
        if (sentences.isEmpty()) {
            Settings.IntelliTrack names = settings.intellitrack();
            items.add(Item.ok(
                    Group.SETTINGS,
                    "intellitrack",
                    String.format(
                            "Division %s, UOM %s, site %s, location %s are there.",
                            names.division(), names.uom(), names.site(), names.location())));
        }
        advice.get().ifPresent(it -> items.add(Item.note(Group.SETTINGS, "database", it.seen(), it.remedy())));
        leftOut.get().forEach(sentence -> items.add(Item.note(Group.SETTINGS, "intellitrack", sentence, "")));
    }

    private void locations(List<Location> all, boolean anew, List<Item> items) {
        List<String> unknown = new ArrayList<>(settings.locations().keySet());
        all.forEach(location -> unknown.remove(location.legacyResourceId()));
        unknown.forEach(number -> items.add(unknown(number, all)));
        LocationMap found = locations.find(anew);
        first(found.places(), "places").forEach(place -> items.add(Item.ok(Group.SETTINGS, "locations", place)));
        List<String> notes = found.notes().stream()
                .filter(note -> unknown.stream().noneMatch(number -> note.startsWith("locations." + number + "=")))
                .toList();
        first(notes, "notes on locations").forEach(note -> items.add(Item.note(Group.SETTINGS, "locations", note, "")));
        found.faults().stream()
                .filter(fault -> items.stream().noneMatch(item -> item.detail().equals(fault)))
                .forEach(fault -> items.add(Item.fault(Group.SETTINGS, "locations", fault, "")));
    }

    /** A shop may have hundreds of locations; people read this. */
    private static List<String> first(List<String> all, String what) {
        if (all.size() <= MOST_TOLD) {
            return all;
        }
        List<String> told = new ArrayList<>(all.subList(0, MOST_TOLD));
        told.add("And " + (all.size() - MOST_TOLD) + " more " + what + ".");
        return told;
    }

    /** Before the gate was ever green this is a slip; later the location was deleted, which must not stop the others. */
    private Item unknown(String number, List<Location> all) {
        String detail = "The store has no location " + number + ".";
        String remedy = "Correct or remove locations." + number + "; the store has "
                + Named.some(
                        all.stream()
                                .map(location -> location.name() + " (" + location.legacyResourceId() + ")")
                                .toList(),
                        MOST_TOLD)
                + ".";
        return store.read().gateGreenAt().isPresent()
                ? Item.note(Group.SETTINGS, "locations", detail, remedy)
                : Item.fault(Group.SETTINGS, "locations", detail, remedy);
    }
}
