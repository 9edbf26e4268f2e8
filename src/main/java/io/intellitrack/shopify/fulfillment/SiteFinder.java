package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.Defaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Tells which Shopify location the places of the warehouse belong to: the mapped place around them, else the only mapped
 * place of their site. Thread-safe.
 */
final class SiteFinder {
    private static final String GID = "gid://shopify/Location/";
    private static final RowMapper<Found> FOUND = (row, context) -> new Found(
            row.getLong("id"),
            row.getLong("site_id"),
            List.of(row.getLong("id"), row.getLong("parent_id"), row.getLong("grandparent_id")));

    private final Database database;
    private final Defaults defaults;
    private final Settings settings;

    /** A place with its site and what it lies in, nearest first. */
    private record Found(long id, long site, List<Long> around) {}

    SiteFinder(Database database, Defaults defaults, Settings settings) {
        this.database = database;
        this.defaults = defaults;
        this.settings = settings;
    }

    /** Where these places of the warehouse belong; a place that belongs nowhere is absent. */
    Sites sites(List<Long> places) {
        Map<String, Defaults.Spot> mapped = mapped();
        Map<Long, String> byPlace = new HashMap<>();
        for (Found found : find(places)) {
            around(found, mapped).ifPresent(location -> byPlace.put(found.id(), location));
        }
        return new Sites(byPlace, mapped.keySet());
    }

    private Map<String, Defaults.Spot> mapped() {
        Defaults.Ids ids = defaults.ids(Flow.FULFILLMENTS);
        Map<String, Defaults.Spot> mapped = new HashMap<>();
        ids.places().forEach((number, spot) -> mapped.put(GID + number, spot));
        if (mapped.isEmpty()) {
            onlyLocation().ifPresent(gid -> mapped.put(gid, new Defaults.Spot(ids.site(), ids.location())));
        }
        return mapped;
    }

    /** The location that serves without a mapping, kept when it was first used. */
    private Optional<String> onlyLocation() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select default_location_id from sync_store "
                                + "where store = :store and default_location_id is not null")
                        .bind("store", settings.storeName())
                        .mapTo(String.class)
                        .findOne())
                .map(id -> id.startsWith(GID) ? id : GID + id);
    }

    private List<Found> find(List<Long> places) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(SiteFinder.class, "places"))
                        .bindArray("ids", Long.class, places)
                        .map(FOUND)
                        .list());
    }

    private static Optional<String> around(Found found, Map<String, Defaults.Spot> mapped) {
        for (Long place : found.around()) {
            for (Map.Entry<String, Defaults.Spot> each : mapped.entrySet()) {
                if (each.getValue().location() == place) {
                    return Optional.of(each.getKey());
                }
            }
        }
        List<String> ofSite = new ArrayList<>();
        mapped.forEach((location, spot) -> {
            if (spot.site() == found.site()) {
                ofSite.add(location);
            }
        });
        return ofSite.size() == 1 ? Optional.of(ofSite.get(0)) : Optional.empty();
    }
}
