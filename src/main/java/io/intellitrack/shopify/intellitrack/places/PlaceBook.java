package io.intellitrack.shopify.intellitrack.places;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which Shopify location held which place, table {@code sync_place}. When a place passes from a location that is
 * closed, gone or no longer mapped to another, what is kept by location passes with it, once. Safe for many threads.
 */
final class PlaceBook {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceBook.class);
    private static final RowMapper<Held> HELD = (row, context) -> new Held(
            new Place(
                    row.getString("location_id"),
                    row.getString("number"),
                    row.getString("name"),
                    row.getLong("site_id"),
                    row.getLong("place_id"),
                    row.getString("path")),
            Optional.ofNullable(row.getString("passed_to")));

    private final Database database;
    private final String store;

    /**
     * A place as a location holds or held it.
     *
     * @param passedTo the location that took it over; empty = none did
     */
    private record Held(Place place, Optional<String> passedTo) {}

    PlaceBook(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** Keeps who holds which place, and hands over what changed hands. */
    void keep(Places.Mapped mapped) {
        List<Held> known = database.jdbi().withHandle(this::read);
        List<Held> now = after(known, mapped);
        if (!known.equals(now)) {
            try {
                database.jdbi().useTransaction(handle -> write(handle, now, known));
            } catch (UnableToExecuteStatementException e) {
                // another process keeps the same at this very moment; whoever looks next finds what is missing
                LOG.debug("The places of {} were not kept", store, e);
            }
        }
    }

    private List<Held> read(Handle handle) {
        return handle.createQuery("select * from sync_place where store = :store order by location_id")
                .bind("store", store)
                .map(HELD)
                .list();
    }

    private static List<Held> after(List<Held> known, Places.Mapped mapped) {
        List<Held> all = new ArrayList<>();
        mapped.places().forEach(place -> all.add(new Held(place, Optional.empty())));
        List<Place> old = new ArrayList<>(mapped.closed());
        known.stream().map(Held::place).filter(place -> !has(old, place)).forEach(old::add);
        old.stream()
                .filter(place -> !has(mapped.places(), place))
                .forEach(place -> all.add(new Held(place, holder(place, mapped).or(() -> before(known, place)))));
        all.sort(Comparator.comparing(held -> held.place().locationId()));
        return all;
    }

    private static boolean has(List<Place> places, Place wanted) {
        return places.stream().anyMatch(place -> place.locationId().equals(wanted.locationId()));
    }

    private static Optional<String> holder(Place old, Places.Mapped mapped) {
        return mapped.places().stream()
                .filter(place -> place.location() == old.location())
                .map(Place::locationId)
                .findFirst();
    }

    private static Optional<String> before(List<Held> known, Place old) {
        return known.stream()
                .filter(held -> held.place().locationId().equals(old.locationId()))
                .findFirst()
                .flatMap(Held::passedTo);
    }

    private void write(Handle handle, List<Held> now, List<Held> known) {
        handle.createUpdate("delete from sync_place where store = :store")
                .bind("store", store)
                .execute();
        for (Held held : now) {
            Place place = held.place();
            handle.createUpdate(Sql.of(PlaceBook.class, "keep-place"))
                    .bind("store", store)
                    .bind("location", place.locationId())
                    .bind("number", place.number())
                    .bind("name", place.name())
                    .bind("site", place.site())
                    .bind("place", place.location())
                    .bind("path", place.path())
                    .bind("passedTo", held.passedTo().orElse(null))
                    .execute();
            if (held.passedTo().isPresent() && !held.passedTo().equals(before(known, place))) {
                pass(handle, place.locationId(), held.passedTo().get());
            }
        }
    }

    private void pass(Handle handle, String from, String to) {
        handle.createUpdate(Sql.of(PlaceBook.class, "pass-stock-links"))
                .bind("store", store)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }
}
