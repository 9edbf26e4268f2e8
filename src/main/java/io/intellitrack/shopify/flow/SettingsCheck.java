package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.GateReport.Group;
import io.intellitrack.shopify.flow.GateReport.Item;
import io.intellitrack.shopify.shopify.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;

/** Looks whether what the settings name is there: in IntelliTrack, and the store's locations. */
final class SettingsCheck {
    private final Settings settings;
    private final Supplier<List<String>> missing;
    private final StoreState store;

    /** @param missing what the settings name and IntelliTrack does not have, one sentence each */
    SettingsCheck(Settings settings, Supplier<List<String>> missing, StoreState store) {
        this.settings = settings;
        this.missing = missing;
        this.store = store;
    }

    List<Item> look(ConnectionCheck.Found connection) {
        List<Item> items = new ArrayList<>();
        intellitrack(items);
        if (!connection.locations().isEmpty()) {
            locations(connection.locations(), items);
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
                            "Compare intellitrack.jdbc-url and intellitrack.schema with the database, and the account's rights."));
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
    }

    private void locations(List<Location> all, List<Item> items) {
        Set<String> mapped = settings.locations().keySet();
        for (String number : mapped) {
            known(number, all, items);
        }
        if (mapped.isEmpty()) {
            items.add(standard(all));
            return;
        }
        String others = all.stream()
                .filter(location -> ours(location) && !mapped.contains(location.legacyResourceId()))
                .map(SettingsCheck::called)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            items.add(Item.note(
                    Group.SETTINGS,
                    "locations",
                    "Not mapped, so left alone: " + others + ".",
                    "Add locations.<number>=SITE/LOCATION if IntelliTrack is to keep their stock."));
        }
    }

    private void known(String number, List<Location> all, List<Item> items) {
        Optional<Location> found = all.stream()
                .filter(location -> location.legacyResourceId().equals(number))
                .findFirst();
        String name = "locations." + number;
        if (found.isEmpty()) {
            items.add(Item.fault(
                    Group.SETTINGS,
                    name,
                    "The store has no location " + number + ".",
                    "Correct the number; the store has "
                            + all.stream().map(SettingsCheck::called).collect(Collectors.joining(", ")) + "."));
        } else if (!found.get().active()) {
            items.add(Item.note(
                    Group.SETTINGS,
                    name,
                    "Location " + called(found.get()) + " is deactivated in Shopify.",
                    "Activate it there, or remove the mapping."));
        } else {
            items.add(Item.ok(
                    Group.SETTINGS,
                    name,
                    called(found.get()) + " is " + settings.locations().get(number) + "."));
        }
    }

    /** Without a mapping the only location of the merchant's own serves; once used, it stays when more appear. */
    private Item standard(List<Location> all) {
        List<Location> own = all.stream().filter(SettingsCheck::ours).toList();
        Optional<Location> chosen = store.read()
                .defaultLocationId()
                .flatMap(id -> all.stream()
                        .filter(location -> location.id().equals(id)
                                || location.legacyResourceId().equals(id))
                        .findFirst())
                .or(() -> own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty());
        return chosen.map(location ->
                        Item.ok(Group.SETTINGS, "locations", called(location) + " is the default site and location."))
                .orElseGet(() -> Item.fault(
                        Group.SETTINGS,
                        "locations",
                        "No location is mapped, and the store has " + own.size() + " of its own.",
                        "Set locations.<number>=SITE/LOCATION for at least one of "
                                + own.stream().map(SettingsCheck::called).collect(Collectors.joining(", ")) + "."));
    }

    private static boolean ours(Location location) {
        return location.active() && !location.fulfillmentService();
    }

    private static String called(Location location) {
        return location.name() + " (" + location.legacyResourceId() + ")";
    }
}
