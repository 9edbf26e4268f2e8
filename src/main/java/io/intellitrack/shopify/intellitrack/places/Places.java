package io.intellitrack.shopify.intellitrack.places;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.stock.Location;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which Shopify location is which place in IntelliTrack. Safe for many threads.
 *
 * <p>The settings {@code locations.*} say so. Without any, the only active location of the merchant's own has the default
 * site and location; that is stored at first use and stays when more locations appear. A location that is closed in
 * Shopify holds no place; a setting that gives its place to another is enough. What Shopify says of its locations is
 * remembered for five minutes.
 */
public final class Places {
    /**
     * The mapping as a whole.
     *
     * @param places mapped locations that are open in Shopify
     * @param closed mapped locations that are closed there: they hold no place
     * @param notes what an operator should know, and need not act on
     * @param faults why no flow may use it; one sentence each, with its remedy
     */
    public record Mapped(List<Place> places, List<Place> closed, List<Note> notes, List<String> faults) {
        public Mapped {
            places = List.copyOf(places);
            closed = List.copyOf(closed);
            notes = List.copyOf(notes);
            faults = List.copyOf(faults);
        }

        /** The place of a location, if it is mapped. */
        public Optional<Place> of(String locationId) {
            return places.stream()
                    .filter(place -> place.locationId().equals(locationId))
                    .findFirst();
        }

        /** The ids of all mapped locations. */
        public List<String> locationIds() {
            return places.stream().map(Place::locationId).toList();
        }
    }

    /**
     * What an operator should know.
     *
     * @param kind the same for all of its kind
     * @param which the location
     * @param text the whole as a sentence
     */
    public record Note(String kind, String which, String text) {}

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Database database;
    private final Settings settings;
    private final Defaults defaults;
    private final Supplier<List<Location>> locations;
    private final LongSupplier nanoTime;
    private final PlaceBook book;
    private Mapped known;
    private long knownAt;

    /** @param locations asks Shopify */
    public Places(Database database, Settings settings, Defaults defaults, Supplier<List<Location>> locations) {
        this(database, settings, defaults, locations, System::nanoTime);
    }

    Places(
            Database database,
            Settings settings,
            Defaults defaults,
            Supplier<List<Location>> locations,
            LongSupplier nanoTime) {
        this.database = database;
        this.settings = settings;
        this.defaults = defaults;
        this.locations = locations;
        this.nanoTime = nanoTime;
        this.book = new PlaceBook(database, settings.storeName());
    }

    /** Division, unit of measure and default place. */
    public Defaults defaults() {
        return defaults;
    }

    /** The place of a Shopify location, if it is mapped. */
    public Optional<Place> of(String locationId) {
        return mapped().of(locationId);
    }

    /**
     * All mapped places, for a run.
     *
     * @throws RunRefused when none is mapped, or two are one inside the other
     */
    public Mapped require(Flow flow) {
        Mapped mapped = mapped();
        if (!mapped.faults().isEmpty()) {
            throw new RunRefused(flow, RunRefused.Reason.GATE_CLOSED, String.join(" ", mapped.faults()));
        }
        return mapped;
    }

    /**
     * The numbers of all mapped locations.
     *
     * @throws RunRefused as {@link #require}
     */
    public Set<String> locationNumbers(Flow flow) {
        return require(flow).places().stream()
                .map(place -> place.locationId().replaceAll(".*/", ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The mapping as it is; asks Shopify when it was not asked for five minutes. */
    public synchronized Mapped mapped() {
        if (known == null || nanoTime.getAsLong() - knownAt > FRESH.toNanos()) {
            refresh();
        }
        return known;
    }

    /** Asks Shopify and decides anew, as the setup gate does. */
    public synchronized Mapped refresh() {
        List<Location> all = locations.get();
        known = new PlaceMap(settings, defaults).map(all, standard(all));
        if (known.faults().isEmpty() && settings.mode().writesIntelliTrack()) {
            book.keep(known);
        }
        knownAt = nanoTime.getAsLong();
        return known;
    }

    /** The location that has the default place. */
    private Optional<String> standard(List<Location> all) {
        Optional<String> stored = database.jdbi()
                .withHandle(handle -> handle.createQuery("select default_location_id from sync_store "
                                + "where store = :store and default_location_id is not null")
                        .bind("store", settings.storeName())
                        .mapTo(String.class)
                        .findOne());
        if (stored.isPresent() || !settings.locations().isEmpty()) {
            return stored;
        }
        List<Location> own = all.stream()
                .filter(location -> location.active() && !location.fulfillmentService())
                .toList();
        if (own.size() != 1) {
            return Optional.empty();
        }
        keep(own.get(0).id());
        return Optional.of(own.get(0).id());
    }

    private void keep(String location) {
        if (settings.mode().writesIntelliTrack()) {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(Sql.of(Places.class, "keep-default-location"))
                            .bind("store", settings.storeName())
                            .bind("location", location)
                            .execute());
        }
    }
}
