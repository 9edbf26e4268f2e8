package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.places.Place;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.stock.Location;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    private final List<Location> locations = new ArrayList<>(List.of(
            new Location("gid://shopify/Location/11", "11", "Warehouse", true, false, true),
            new Location("gid://shopify/Location/12", "12", "Old hall", false, false, false),
            new Location("gid://shopify/Location/13", "13", "Parcel service", true, true, true)));
    private Database database;
    private Settings bundled;

    @AfterEach
    void close() {
        database.close();
    }

    @OnEveryDatabase
    void theOnlyLocationOfTheMerchantsOwnHasTheDefaultPlaceAndKeepsIt(Engine engine) {
        Places places = places(engine, Map.of());

        assertThat(places.of("gid://shopify/Location/11"))
                .hasValueSatisfying(place -> assertThat(place.path()).isEqualTo("Main/Stock"));
        assertThat(places.of("gid://shopify/Location/13")).isEmpty();

        locations.add(new Location("gid://shopify/Location/14", "14", "Shop", true, false, true));
        Places.Mapped later = places(Map.of()).require(Flow.ORDERS);
        assertThat(later.of("gid://shopify/Location/11")).isPresent();
        assertThat(later.of("gid://shopify/Location/14")).isEmpty();
        assertThat(later.notes()).anySatisfy(note -> assertThat(note.text()).contains("Shop (14) is not mapped"));
    }

    @OnEveryDatabase
    void withTwoLocationsNothingIsGuessed(Engine engine) {
        locations.add(new Location("gid://shopify/Location/14", "14", "Shop", true, false, true));
        Places places = places(engine, Map.of());

        assertThatThrownBy(() -> places.require(Flow.INVENTORY))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("No location is mapped")
                .hasMessageContaining("locations.14 for Shop");
    }

    @OnEveryDatabase
    void settingsMapLocationsToPlaces(Engine engine) {
        Places.Mapped mapped = places(
                        engine,
                        Map.of("locations.11", "Main/Hall/Bin 1", "locations.12", "Old/Stock", "locations.99", "X/Y"))
                .require(Flow.ORDERS);

        assertThat(mapped.of("gid://shopify/Location/11").orElseThrow().path()).isEqualTo("Main/Hall/Bin 1");
        assertThat(mapped.of("gid://shopify/Location/12")).isEmpty();
        assertThat(mapped.notes())
                .anySatisfy(
                        note -> assertThat(note.text()).contains("Old hall (12)", "closed in Shopify", "locations.12"))
                .anySatisfy(note -> assertThat(note.text()).contains("locations.99=X/Y", "no location of that number"));
    }

    @OnEveryDatabase
    void aMappedPlaceInsideTheDefaultPlaceIsRefused(Engine engine) {
        places(engine, Map.of()).mapped();
        locations.add(new Location("gid://shopify/Location/14", "14", "Shop", true, false, true));

        Places places = places(Map.of("locations.14", "Main/Stock/Shelf"));

        assertThatThrownBy(() -> places.require(Flow.INVENTORY))
                .hasMessageContaining("one inside the other")
                .hasMessageContaining("locations.11");
    }

    @ParameterizedTest
    @CsvSource({
        "H2, Main/Stock, Main/Stock",
        "POSTGRES, Main/Stock, Main/Stock",
        "H2, Main/Stock, Main/Stock/Shelf 1",
        "H2, Main/Stock/Shelf 1, Main/Stock",
    })
    void twoOpenLocationsMayNotShareAPlace(Engine engine, String one, String other) {
        locations.add(new Location("gid://shopify/Location/14", "14", "Shop", true, false, true));
        Places places = places(engine, Map.of("locations.11", one, "locations.14", other));

        assertThatThrownBy(() -> places.require(Flow.INVENTORY))
                .hasMessageContaining("could not be told apart")
                .hasMessageContaining("Set locations.11 and locations.14 apart");
    }

    @OnEveryDatabase
    void c18AClosedLocationHoldsNoPlace(Engine engine) {
        Places.Mapped mapped = places(engine, Map.of("locations.11", "Main/Stock", "locations.12", "Main/Stock"))
                .require(Flow.ORDERS);

        assertThat(mapped.locationIds()).containsExactly("gid://shopify/Location/11");
        assertThat(mapped.closed()).extracting(Place::name).containsExactly("Old hall");
    }

    @OnEveryDatabase
    void c18ASettingTakesTheDefaultPlaceFromTheLocationThatHadItAndLeavesItOtherwise(Engine engine) {
        places(engine, Map.of()).mapped();
        locations.add(new Location("gid://shopify/Location/14", "14", "New hall", true, false, true));

        Places.Mapped moved = places(Map.of("locations.14", "Main/Stock")).require(Flow.ORDERS);

        assertThat(moved.locationIds()).containsExactly("gid://shopify/Location/14");
        locations.set(0, new Location("gid://shopify/Location/11", "11", "Warehouse", false, false, true));
        assertThatThrownBy(() -> places(Map.of()).require(Flow.ORDERS))
                .as("a shop that was there before is never made a warehouse by itself")
                .hasMessageContaining("closed in Shopify is Warehouse (11) with the place Main/Stock")
                .hasMessageContaining("locations.14 for New hall");
    }

    private Places places(Engine engine, Map<String, String> given) {
        bundled = TestSettings.on(engine.fresh(), given);
        database = Database.open(bundled.intellitrack());
        return places(given);
    }

    private Places places(Map<String, String> given) {
        Settings settings = TestSettings.on(bundled.intellitrack(), given);
        return new Places(database, settings, new Defaults(database, settings), () -> List.copyOf(locations));
    }
}
