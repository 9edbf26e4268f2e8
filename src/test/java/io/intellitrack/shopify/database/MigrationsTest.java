package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
    /** Of every kind of database. */
    private static final String NEWEST = Migrations.NEWEST.get("sync");

    @ParameterizedTest
    @ValueSource(strings = {"intellitrack", "intellitrack-h2", "sync", "sync-h2"})
    void theNewestFileOfEachFolderIsKnown(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration", folder))) {
            String newest = files.map(file -> file.getFileName().toString())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(newest).startsWith("V" + Migrations.NEWEST.get(folder) + "__");
        }
    }

    @OnEveryDatabase
    void tablesThatAreUpToDateAreLeftAlone(Engine engine) {
        Settings.IntelliTrack settings = engine.empty();
        changed(settings, "update \"sync_schema_history\" set \"checksum\" = 1 where \"version\" = '" + NEWEST + "'");

        Database.open(settings).close(); // with what is not looked at again
    }

    @OnEveryDatabase
    void aMigrationThatFailedIsTold(Engine engine) {
        Settings.IntelliTrack settings = engine.empty();
        changed(
                settings,
                "update \"sync_schema_history\" set \"success\" = false where \"version\" = '" + NEWEST + "'");

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining(NEWEST);
    }

    @Test
    void h2GivesOutNumbersByTheThousandWhereManyRowsAreMade() {
        try (Database database = Database.open(Engine.H2.empty())) {
            List<String> tables = database.jdbi()
                    .<List<String>, RuntimeException>withHandle(handle -> handle.createQuery(
                                    "select lower(table_name) from information_schema.columns where identity_cache = 1000")
                            .mapTo(String.class)
                            .list());

            assertThat(tables).contains("item", "picking_order_line", "sync_adjustment");
        }
    }

    private static void changed(Settings.IntelliTrack settings, String sql) {
        try (Database database = Database.open(settings)) {
            assertThat(database.jdbi().<Integer, RuntimeException>withHandle(handle -> handle.execute(sql)))
                    .isEqualTo(1);
        }
    }
}
