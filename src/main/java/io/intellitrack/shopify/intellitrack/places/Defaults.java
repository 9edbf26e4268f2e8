package io.intellitrack.shopify.intellitrack.places;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * The division, unit of measure, site and location that every imported record gets, and the places of
 * {@code locations.*}. In a bundled schema what is missing is made; in an existing one it must be there. Safe for many
 * threads.
 */
public final class Defaults {
    /**
     * The ids.
     *
     * @param places by the number of the Shopify location
     */
    public record Ids(long division, long uom, long site, long location, Map<String, Spot> places) {
        public Ids {
            places = Map.copyOf(places);
        }
    }

    /** Where stock lies: a location or sublocation, and the site around it. */
    public record Spot(long site, long location) {}

    private final Database database;
    private final Settings.IntelliTrack names;
    private final Map<String, Settings.Place> locations;
    private final MasterDataRows.Missing what;
    private volatile Found found = new Found(Optional.empty(), List.of());

    private record Found(Optional<Ids> ids, List<String> missing) {}

    /** Looks for nothing yet. */
    public Defaults(Database database, Settings settings) {
        this(
                database,
                settings.intellitrack(),
                settings.locations(),
                settings.mode().writesIntelliTrack());
    }

    /** Of a database in which nothing is made. */
    public Defaults(Database database, Settings.IntelliTrack existing, Map<String, Settings.Place> locations) {
        this(database, existing, locations, false);
    }

    private Defaults(
            Database database, Settings.IntelliTrack names, Map<String, Settings.Place> locations, boolean writes) {
        this.database = database;
        this.names = names;
        this.locations = locations;
        MasterDataRows.Missing bundled = writes ? MasterDataRows.Missing.MADE : MasterDataRows.Missing.SUPPOSED;
        this.what = names.bundled() ? bundled : MasterDataRows.Missing.REPORTED;
    }

    /**
     * The ids; what was missing is looked for again at each call.
     *
     * @throws RunRefused naming what is missing in IntelliTrack
     */
    public Ids ids(Flow flow) {
        List<String> missing = missing();
        return found.ids()
                .orElseThrow(() -> new RunRefused(flow, RunRefused.Reason.GATE_CLOSED, String.join(" ", missing)));
    }

    /** What stands in the way, one sentence each with its remedy; empty when all is there. */
    public List<String> missing() {
        if (found.ids().isEmpty()) {
            found = database.jdbi().inTransaction(this::find);
        }
        return found.missing();
    }

    /** The ids, if nothing is missing. */
    public Optional<Ids> found() {
        missing();
        return found.ids();
    }

    private Found find(Handle handle) {
        MasterDataRows finder = new MasterDataRows(handle, what);
        Optional<Long> division = finder.division(names.division(), names.uom());
        Optional<Long> uom = division.flatMap(id -> finder.uom(id, names.uom()));
        Optional<Spot> standard = division.flatMap(
                id -> finder.spot(id, new Settings.Place(names.site(), names.location(), Optional.empty())));
        Map<String, Spot> places = new TreeMap<>();
        division.ifPresent(id -> locations.forEach(
                (number, place) -> finder.spot(id, place).ifPresent(spot -> places.put(number, spot))));
        if (!finder.missing().isEmpty()) {
            return new Found(Optional.empty(), finder.missing());
        }
        Spot spot = standard.orElseThrow();
        return new Found(
                Optional.of(new Ids(division.orElseThrow(), uom.orElseThrow(), spot.site(), spot.location(), places)),
                List.of());
    }
}
