package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.schema.SchemaCheck;
import io.intellitrack.shopify.schema.SchemaFinding;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plugin's page of this name: where records go, and when. */
final class BasicStep implements SetupStep {
    private static final String DIVISION = "intellitrack.division";
    private static final String UOM = "intellitrack.uom";
    private static final String SITE = "intellitrack.site";
    private static final String LOCATION = "intellitrack.location";
    private static final String ZONE = "sync.time-zone";

    private final Home home;
    private final Sources sources;
    private final StoreStep store;

    BasicStep(Home home, Sources sources, StoreStep store) {
        this.home = home;
        this.sources = sources;
        this.store = store;
    }

    @Override
    public String id() {
        return "basic-configuration";
    }

    @Override
    public String title() {
        return "Basic Configuration";
    }

    @Override
    public String about() {
        return "Where imported records go in IntelliTrack, and when flows run by themselves once they are switched on. Choose before "
                + "the first import what becomes the item number.";
    }

    @Override
    public List<FormField> fields() {
        Map<String, Sources.Described> known =
                sources.described().stream().collect(Collectors.toMap(Sources.Described::key, each -> each));
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("sku", "SKU");
        numbers.put("barcode", "Barcode");
        numbers.put("variant-id", "Shopify's number of the variant");
        numbers.put("title", "Title");
        Map<String, String> onOrOff = new LinkedHashMap<>();
        onOrOff.put("true", "On: stock goes to Shopify once a day");
        onOrOff.put("false", "Off");
        return List.of(
                text(known, DIVISION, "Default Division", "All of the store's records go into it."),
                text(known, UOM, "Default UOM", "The unit of measure of each imported item; its each count is 1."),
                text(known, SITE, "Default Site", "A site of that division."),
                text(known, LOCATION, "Default Location", "A location of that site; imported stock lies there."),
                FormField.choice(
                        "item.create-using", "Create Item Using", standing(known, "item.create-using"), numbers, ""),
                text(known, "sync.interval", "Sync Interval", "Such as 30s, 5m or 1h."),
                text(
                        known,
                        "sync.time-range",
                        "Sync Time Range",
                        "Such as 06:00-22:00; runs begin within these hours only."),
                FormField.text(
                        ZONE,
                        "Time zone",
                        zone(known),
                        "Of these hours and of the business day, such as Europe/Berlin."),
                FormField.choice(
                        "end-of-day.enabled", "End of Day", standing(known, "end-of-day.enabled"), onOrOff, ""),
                text(known, "end-of-day.time", "End of Day Processing Time", "Such as 23:30."));
    }

    private FormField text(Map<String, Sources.Described> known, String key, String label, String hint) {
        return FormField.text(key, label, standing(known, key), hint);
    }

    private String standing(Map<String, Sources.Described> known, String key) {
        return sources.kept().getOrDefault(key, known.get(key).standard());
    }

    /** The store's own, unless somebody has chosen. */
    private String zone(Map<String, Sources.Described> known) {
        try {
            return sources.kept()
                    .getOrDefault(
                            ZONE,
                            store.seen()
                                    .preflight()
                                    .timeZone()
                                    .orElse(known.get(ZONE).standard()));
        } catch (ShopifyException | SettingsException e) {
            return known.get(ZONE).standard(); // the step before says what is the matter with the store
        }
    }

    @Override
    public StepResult take(Map<String, String> typed) {
        List<String> keys = fields().stream().map(FormField::name).toList();
        List<String> empty = typed.entrySet().stream()
                .filter(entry ->
                        keys.contains(entry.getKey()) && entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + ": something must stand here.")
                .toList();
        if (!empty.isEmpty()) {
            return StepResult.wrong(empty, keys);
        }
        try {
            Settings settings = sources.tried(typed);
            return settings.intellitrack().bundled()
                    ? StepResult.taken(
                            List.of("What is missing of division, unit, site and location is made at the start."),
                            typed)
                    : existing(settings, typed, keys);
        } catch (SettingsException e) {
            return StepResult.wrong(e.faults(), keys);
        }
    }

    private StepResult existing(Settings settings, Map<String, String> typed, List<String> keys) {
        List<String> sentences = new ArrayList<>();
        for (SchemaFinding finding : SchemaCheck.run(settings, home).findings()) {
            String key = List.of(DIVISION, UOM, SITE, LOCATION).stream()
                    .filter(finding.remedy()::contains)
                    .findFirst()
                    .orElse("");
            sentences.add(
                    finding.where().equals("settings") && !key.isEmpty()
                            ? key + ": " + finding.text() + " Choose one that is there, or make it in IntelliTrack."
                            : finding.toString());
        }
        return sentences.isEmpty()
                ? StepResult.taken(List.of("Division, unit, site and location are there."), typed)
                : StepResult.wrong(sentences, keys);
    }
}
