package io.intellitrack.shopify.intellitrack.places;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds, or makes, the rows that all others hang on: division, unit, sites, locations; remembers what it did not find. */
final class MasterDataRows {
    /** What becomes of a row that is not there. */
    enum Missing {
        /** It is made. */
        MADE,
        /** It would be made, were anything written; no row has the id that stands for it. */
        SUPPOSED,
        /** It is a fault. */
        REPORTED
    }

    private static final long SUPPOSED = -1;

    private final Handle handle;
    private final Missing what;
    private final List<String> missing = new ArrayList<>();

    MasterDataRows(Handle handle, Missing what) {
        this.handle = handle;
        this.what = what;
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    /** The division; its row is locked, so that two processes do not make the rest twice. */
    Optional<Long> division(String name, String uom) {
        if (what == Missing.MADE) {
            handle.createUpdate(Sql.of(MasterDataRows.class, "create-division"))
                    .bind("name", name)
                    .bind("uom", uom)
                    .execute();
        }
        String lock = what == Missing.MADE ? " for update" : "";
        return expect(
                first(handle.createQuery("select id from division where name = :name" + lock)
                                .bind("name", name))
                        .or(() -> what == Missing.SUPPOSED ? Optional.of(SUPPOSED) : Optional.empty()),
                "division",
                name,
                "intellitrack.division");
    }

    Optional<Long> uom(long division, String name) {
        return expect(
                made(
                        "select min(id) from unit_of_measure where division_id = :parent and name = :name",
                        "insert into unit_of_measure (division_id, name) values (:parent, :name)",
                        division,
                        name),
                "unit of measure",
                name,
                "intellitrack.uom");
    }

    Optional<Defaults.Spot> spot(long division, Settings.Place place) {
        return site(division, place.site()).flatMap(site -> location(site, place));
    }

    private Optional<Long> site(long division, String name) {
        return expect(
                made(
                        "select min(id) from site where division_id = :parent and name = :name",
                        "insert into site (division_id, name) values (:parent, :name)",
                        division,
                        name),
                "site",
                name,
                "intellitrack.site or locations.*");
    }

    private Optional<Defaults.Spot> location(long site, Settings.Place place) {
        Optional<Long> location = expect(
                made(
                        "select min(id) from location where site_id = :parent and name = :name and parent_id is null",
                        "insert into location (site_id, name) values (:parent, :name)",
                        site,
                        place.location()),
                "location",
                place.site() + "/" + place.location(),
                "intellitrack.location or locations.*");
        if (place.sublocation().isEmpty()) {
            return location.map(id -> new Defaults.Spot(site, id));
        }
        return location.flatMap(id -> sublocation(site, id, place)).map(id -> new Defaults.Spot(site, id));
    }

    private Optional<Long> sublocation(long site, long parent, Settings.Place place) {
        return expect(
                made(
                        "select min(id) from location where parent_id = :parent and name = :name",
                        "insert into location (site_id, parent_id, name) values (" + site + ", :parent, :name)",
                        parent,
                        place.sublocation().orElseThrow()),
                "sublocation",
                place.toString(),
                "locations.*");
    }

    private static Optional<Long> first(Query query) {
        return query.mapTo(Long.class).findFirst();
    }

    /** Found again once it is made: a view need not tell the id that its trigger has given. */
    private Optional<Long> made(String find, String insert, long parent, String name) {
        Optional<Long> there = found(find, parent, name);
        if (there.isPresent() || what == Missing.REPORTED) {
            return there;
        }
        if (what == Missing.SUPPOSED) {
            return Optional.of(SUPPOSED);
        }
        handle.createUpdate(insert).bind("parent", parent).bind("name", name).execute();
        return found(find, parent, name);
    }

    private Optional<Long> found(String find, long parent, String name) {
        return first(handle.createQuery(find).bind("parent", parent).bind("name", name));
    }

    private Optional<Long> expect(Optional<Long> id, String what, String name, String setting) {
        if (id.isEmpty()) {
            missing.add("IntelliTrack has no " + what + " " + name + ": create it there, or correct " + setting + ".");
        }
        return id;
    }
}
