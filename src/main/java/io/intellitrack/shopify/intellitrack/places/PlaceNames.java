package io.intellitrack.shopify.intellitrack.places;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The places that IntelliTrack has, for people to choose from. */
public final class PlaceNames {
    private static final int MOST = 2_000;

    private PlaceNames() {}

    /** Each place as settings name it, with its division; of very many the first ones. */
    public static Map<String, String> of(Database database) {
        Map<String, String> names = new LinkedHashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(Sql.of(PlaceNames.class, "place-names"))
                        .setMaxRows(MOST)
                        .map((row, context) -> {
                            String division = "Division " + row.getString("division");
                            String site = row.getString("site");
                            String location = row.getString("location");
                            names.put(new Settings.Place(site, location, Optional.empty()).toString(), division);
                            Optional.ofNullable(row.getString("sublocation"))
                                    .ifPresent(inner -> names.put(
                                            new Settings.Place(site, location, Optional.of(inner)).toString(),
                                            division));
                            return site;
                        })
                        .list());
        return names;
    }
}
