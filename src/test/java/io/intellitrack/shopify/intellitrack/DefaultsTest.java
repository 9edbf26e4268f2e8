package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestSettings;
import java.util.Map;

class DefaultsTest {
    @OnEveryDatabase
    void inABundledSchemaWhatIsMissingIsMadeOnce(Engine engine) {
        Settings settings = TestSettings.on(
                engine.fresh(), Map.of("locations.11", "Main/Stock", "locations.12", "East/Hall/Bin 1"));

        try (Database database = Database.open(settings.intellitrack())) {
            Defaults.Ids first = new Defaults(database, settings).ids(Flow.PRODUCTS);
            Defaults.Ids second = new Defaults(database, settings).ids(Flow.PRODUCTS);

            assertThat(second).isEqualTo(first);
            assertThat(first.places().get("11")).isEqualTo(new Defaults.Spot(first.site(), first.location()));
            assertThat(first.places().get("12").site()).isNotEqualTo(first.site());
            assertThat(count(database, "location")).isEqualTo(3);
            assertThat(count(database, "site")).isEqualTo(2);
        }
    }

    @OnEveryDatabase
    void inAnExistingSchemaWhatIsMissingIsNamed(Engine engine) {
        Settings bundled = TestSettings.on(engine.fresh(), Map.of());

        try (Database database = Database.open(bundled.intellitrack())) {
            database.jdbi().useHandle(handle -> handle.execute("insert into division (name) values ('Main')"));
            Settings existing = TestSettings.existing(bundled, Map.of("locations.11", "Main/Stock"));
            Defaults defaults = new Defaults(database, existing);

            assertThat(defaults.missing())
                    .anySatisfy(fault -> assertThat(fault).contains("unit of measure EA", "intellitrack.uom"))
                    .anySatisfy(fault -> assertThat(fault).contains("site Main"));
            assertThatThrownBy(() -> defaults.ids(Flow.PRODUCTS))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("IntelliTrack has no");
            assertThat(count(database, "site")).isZero();
        }
    }

    private static long count(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
