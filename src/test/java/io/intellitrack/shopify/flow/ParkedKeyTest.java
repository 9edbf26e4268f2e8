package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParkedKeyTest {
    private static final String ORDER = "gid://shopify/Order/7";

    @ParameterizedTest
    @MethodSource("forms")
    void c20WhatIsWrittenIsReadAsTheSame(ParkedKey key, String stored, String record) {
        assertThat(key.stored()).isEqualTo(stored);
        assertThat(key.record()).isEqualTo(record);
        assertThat(ParkedKey.read(stored)).isEqualTo(key);
    }

    static Stream<Arguments> forms() {
        String item = "gid://shopify/InventoryItem/3";
        String location = "gid://shopify/Location/4";
        return Stream.of(
                arguments(new ParkedKey.Whole(ORDER), ORDER, ORDER),
                arguments(new ParkedKey.Line(ORDER, 12), ORDER + "/line/12", ORDER),
                arguments(new ParkedKey.Doubled(ORDER, 7), ORDER + "/double/7", ORDER),
                arguments(new ParkedKey.Tracking(ORDER), ORDER + "/tracking", ORDER),
                arguments(new ParkedKey.Stock(item, location), item + "@" + location, item),
                arguments(new ParkedKey.Whole("O1"), "O1", "O1"),
                arguments(new ParkedKey.Whole("/tracking"), "/tracking", "/tracking"));
    }

    @OnEveryDatabase
    void c20KeysOfEarlierVersionsGetTheirRecord(Engine engine) throws Exception {
        assumeTrue(engine != Engine.SQL_SERVER, "no earlier version has run on SQL Server");
        String migration = Files.readString(Path.of("src/main/resources/db/migration/sync/V140__parked_keys.sql"));
        try (Database database =
                Database.open(TestSettings.on(engine.fresh(), Map.of()).intellitrack())) {
            database.jdbi().useHandle(handle -> {
                forms().map(form -> (String) form.get()[1])
                        .forEach(key -> handle.execute(
                                "insert into sync_parked (store, flow, record_key, cause, message, remedy, parked_at, "
                                        + "last_tried_at) values ('default', 'a', ?, 'data', 'm', 'r', "
                                        + "current_timestamp, current_timestamp)",
                                key));

                handle.createScript(migration).execute();

                assertThat(handle.createQuery("select record_key, record_id from sync_parked")
                                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                                .list())
                        .hasSize((int) forms().count())
                        .allSatisfy(entry -> assertThat(entry.getValue())
                                .isEqualTo(ParkedKey.read(entry.getKey()).record()));
            });
        }
    }
}
